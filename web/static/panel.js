// The source panel: beside the chat on a wide screen, a sheet on a phone.

const panel = document.getElementById("panel");
const body = document.getElementById("panel-body");
const title = document.getElementById("panel-title");
const wide = matchMedia("(min-width: 64rem)");
let opener = null;

async function passage(source) {
  const address = source.dataset.passage;
  if (address) {
    const response = await fetch(address).catch(() => null);
    if (response?.ok) {
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      return [...page.body.childNodes];
    }
  }
  return [...source.cloneNode(true).childNodes];
}

async function open(marker) {
  const source = document.querySelector(marker.getAttribute("href"));
  if (!source) return;
  close(false);
  opener = marker;
  marker.setAttribute("aria-expanded", "true");
  title.textContent = `${panel.dataset.source} ${marker.dataset.source}`;
  body.replaceChildren();
  if (wide.matches) panel.show();
  else panel.showModal();
  document.body.classList.add("panel-open");
  title.focus();
  body.replaceChildren(...(await passage(source)));
  body.querySelector("mark")?.scrollIntoView({ block: "center" });
}

function close(back = true) {
  if (panel.open) panel.close();
  document.body.classList.remove("panel-open");
  opener?.setAttribute("aria-expanded", "false");
  if (back) opener?.focus();
  opener = null;
}

if (panel) {
  document.addEventListener("click", (event) => {
    const marker = event.target.closest?.("a.marker");
    if (marker && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      open(marker);
    } else if (event.target === panel) close();
  });
  document.getElementById("panel-close").addEventListener("click", () => close());
  panel.addEventListener("cancel", (event) => {
    event.preventDefault();
    close();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && panel.open) {
      event.preventDefault();
      close();
    }
  });
}
