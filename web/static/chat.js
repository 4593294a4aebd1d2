// The chat with a script: verified statements appear as they are ready, in the same page.

import "./panel.js";
import { reveal } from "./page.js";
import { show } from "./markdown.js";
import { events, Refused } from "./stream.js";

const composer = document.getElementById("composer");
const message = document.getElementById("message");
const conversation = document.getElementById("conversation");
const asOf = document.getElementById("as-of");
const transcript = document.getElementById("transcript");
const announce = document.getElementById("announce");
const alertBox = document.getElementById("alert");
const stop = document.getElementById("stop");
const send = document.getElementById("send");
const counter = document.getElementById("counter");
const words = composer.dataset;
let running = null;

function make(tag, name, text = "") {
  const made = document.createElement(tag);
  made.className = name;
  made.textContent = text;
  return made;
}

function pendingTurn(question) {
  const turn = make("article", "turn pending");
  const asked = make("div", "question");
  asked.append(make("p", "asked", question));
  const answer = make("div", "answer");
  const status = make("p", "status", words.looking);
  const prose = make("div", "prose");
  answer.append(status, prose);
  turn.append(asked, answer);
  return { turn, status, prose };
}

async function begin() {
  if (conversation.value) return;
  const response = await fetch("/c", { method: "POST" });
  if (!response.ok) throw new Refused("");
  conversation.value = (await response.json()).conversation_id;
}

async function finish(turn, answer) {
  const address = `/c/${answer.conversation_id}`;
  const response = await fetch(`${address}/turns/${answer.turn}`);
  if (!response.ok) {
    location.assign(`${address}#turn-${answer.turn}`);
    return;
  }
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const done = page.querySelector(".turn");
  turn.replaceWith(done);
  reveal(done);
  if (location.pathname !== address) {
    history.replaceState(null, "", address);
    await furnish(address);
  }
  announce.textContent = `${words.ready} ${done.querySelector(".status").textContent}`;
}

// The first answer gives the page its heading, its list of conversations and what can be done.
async function furnish(address) {
  const response = await fetch(address);
  if (!response.ok) return;
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  document.title = page.title;
  document.querySelector(".history")?.replaceWith(page.querySelector(".history"));
  if (!document.querySelector(".talk-head")) transcript.before(page.querySelector(".talk-head"));
  reveal();
}

async function ask(question, day) {
  if (running || !question.trim()) return;
  running = new AbortController();
  const { turn, status, prose } = pendingTurn(question);
  const statements = [];
  let answered = false;
  alertBox.textContent = "";
  document.querySelector(".starters")?.remove();
  document.querySelector(".welcome")?.remove();
  transcript.setAttribute("aria-busy", "true");
  transcript.append(turn);
  turn.scrollIntoView({ block: "start" });
  stop.hidden = false;
  send.disabled = true;
  announce.textContent = words.looking;
  message.value = "";
  count();
  try {
    await begin();
    const body = { message: question, conversation_id: conversation.value };
    if (day) body.as_of = day;
    for await (const { name, data } of events("/api/chat/stream", body, running.signal)) {
      if (name === "status") status.textContent = data.text;
      else if (name === "statement") {
        statements.push(data);
        show(prose, statements);
      } else if (name === "error") throw new Refused(data.detail);
      else if (name === "answer") {
        answered = true;
        await finish(turn, data);
      }
    }
    if (!answered) throw new Refused("");
  } catch (error) {
    if (!answered) turn.remove();
    if (!message.value) message.value = question;
    if (error.name === "AbortError") announce.textContent = words.stopped;
    else alertBox.textContent = error instanceof Refused ? error.message || words.failed : words.offline;
    count();
  } finally {
    running = null;
    stop.hidden = true;
    send.disabled = false;
    transcript.removeAttribute("aria-busy");
  }
}

function count() {
  const left = message.maxLength - message.value.length;
  counter.hidden = message.value.length === 0;
  counter.textContent = words.counter.replace("{n}", left.toLocaleString(document.documentElement.lang));
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (new URL(form.action).pathname !== "/ask") return;
  event.preventDefault();
  const fields = new FormData(form, event.submitter);
  ask(String(fields.get("message") ?? ""), String(fields.get("as_of") ?? ""));
});
document.addEventListener("click", (event) => {
  const edit = event.target.closest?.("a[data-edit]");
  if (!edit) return;
  event.preventDefault();
  message.value = edit.closest(".question").querySelector(".asked").textContent;
  message.focus();
  count();
});
message.addEventListener("keydown", (event) => {
  const byHand = matchMedia("(pointer: fine)").matches;
  if (event.key === "Enter" && byHand && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    composer.requestSubmit();
  }
});
message.addEventListener("input", count);
stop.addEventListener("click", () => {
  running?.abort();
  message.focus();
});
document.getElementById("share-link")?.addEventListener("focus", (event) => event.target.select());
count();
