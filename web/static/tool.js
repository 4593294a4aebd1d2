// Calculator and planner: the result follows the fields without a press of the button.

import "./page.js";

const tool = document.getElementById("tool");
const status = document.getElementById("tool-status");
let waiting = 0;
let asked = 0;

async function refresh(form, whole) {
  const address = `${form.action}?${new URLSearchParams(new FormData(form))}`;
  const mine = ++asked;
  const response = await fetch(address).catch(() => null);
  if (!response?.ok || mine !== asked) return;
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const focused = document.activeElement?.id;
  const result = page.querySelector(".tool-result");
  if (whole) tool.replaceChildren(...page.getElementById("tool").childNodes);
  else tool.querySelector(".tool-result").replaceWith(result);
  if (whole && focused) document.getElementById(focused)?.focus();
  history.replaceState(null, "", address);
  const label = tool.querySelector(".tool-result .figure-label, .tool-result .timeline-label");
  const value = tool.querySelector(".tool-result .figure-value, .tool-result .timeline-day");
  status.textContent = label && value ? `${label.textContent}: ${value.textContent}` : "";
}

tool.addEventListener("input", (event) => {
  const form = event.target.closest("form[data-live]");
  if (!form) return;
  clearTimeout(waiting);
  waiting = setTimeout(() => refresh(form, event.target.id === "service"), 300);
});
