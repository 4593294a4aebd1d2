// Statements as they stream in, as DOM nodes: text is only ever text. The server's own rendering
// replaces this as soon as the answer is complete.

const ITEM = /^\s*(?:[-*]|(\d+)[.)])\s+/;

function inline(parent, text) {
  for (const [index, piece] of text.split(/\*\*(.+?)\*\*/).entries()) {
    if (!piece) continue;
    if (index % 2) parent.append(Object.assign(document.createElement("strong"), { textContent: piece }));
    else parent.append(piece);
  }
}

function element(tag, text) {
  const made = document.createElement(tag);
  inline(made, text);
  return made;
}

function cells(line) {
  return line.trim().replace(/^\||\|$/g, "").split("|").map((cell) => cell.trim());
}

function table(lines) {
  const made = document.createElement("table");
  const rows = lines.filter((line) => !/^[|\s:-]+$/.test(line));
  const names = lines.length > 1 && /^[|\s:-]+$/.test(lines[1]) ? cells(rows.shift()) : [];
  if (names.length) {
    const head = made.createTHead().insertRow();
    for (const name of names) head.append(element("th", name));
  }
  const body = made.createTBody();
  for (const row of rows) {
    const line = body.insertRow();
    for (const [column, cell] of cells(row).entries()) {
      const made = element("td", cell);
      made.dataset.label = names[column] ?? "";
      line.append(made);
    }
  }
  return made;
}

export function show(container, statements) {
  container.replaceChildren();
  const lines = statements.flatMap((statement) => [...statement.text.split("\n"), ""]);
  let group = [];
  let kind = "";
  const flush = () => {
    if (kind === "table") container.append(table(group));
    else if (kind === "ul" || kind === "ol") {
      const list = document.createElement(kind);
      for (const line of group) list.append(element("li", line.replace(ITEM, "")));
      container.append(list);
    } else if (group.length) container.append(element("p", group.join(" ")));
    group = [];
  };
  for (const line of lines) {
    const item = ITEM.exec(line);
    const found = line.startsWith("|") ? "table" : item ? (item[1] ? "ol" : "ul") : "p";
    if (!line.trim()) {
      if (kind === "p") flush();
      continue;
    }
    if (found !== kind) flush();
    kind = found;
    group.push(line);
  }
  flush();
}
