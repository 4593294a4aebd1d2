// Ticks are kept in this browser only, list by list.

import "./page.js";

const form = document.querySelector("[data-checklist]");
const count = form.querySelector(".tick-count");
const boxes = [...form.querySelectorAll("input[type=checkbox]")];
const key = `qadam:${form.dataset.checklist}`;

function stored() {
  try {
    return new Set(JSON.parse(localStorage.getItem(key) ?? "[]"));
  } catch {
    return new Set();
  }
}

function tell() {
  const done = boxes.filter((box) => box.checked);
  count.textContent = count.dataset.count.replace("{done}", done.length).replace("{all}", boxes.length);
  return done.map((box) => box.value);
}

const ticked = stored();
for (const box of boxes) box.checked = ticked.has(box.value);
tell();
form.addEventListener("change", () => {
  const done = tell();
  try {
    localStorage.setItem(key, JSON.stringify(done));
  } catch {
    count.append(" ");
  }
});
