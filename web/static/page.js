// Small things that need a script: copying, printing, unfolding everything before printing.

export function reveal(root = document) {
  for (const found of root.querySelectorAll(".needs-script")) found.hidden = false;
}

async function copy(button) {
  const response = await fetch(button.dataset.copy);
  if (!response.ok) return;
  const text = await response.text();
  await navigator.clipboard.writeText(text);
  const said = document.getElementById("composer")?.dataset.copied ?? "";
  const status = document.getElementById("announce");
  const before = button.textContent;
  button.textContent = said;
  if (status) status.textContent = said;
  setTimeout(() => (button.textContent = before), 2000);
}

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("button");
  if (!button) return;
  if ("print" in button.dataset) window.print();
  if (button.dataset.copy) copy(button).catch(() => location.assign(button.dataset.copy));
});

const unfolded = [];
addEventListener("beforeprint", () => {
  for (const details of document.querySelectorAll("details:not([open]):not(.confirm):not(.feedback)")) {
    details.open = true;
    unfolded.push(details);
  }
});
addEventListener("afterprint", () => {
  for (const details of unfolded.splice(0)) details.open = false;
});

reveal();
