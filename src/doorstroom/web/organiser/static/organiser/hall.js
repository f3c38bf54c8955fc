// Draws in the plan of a hall with mouse, finger and keyboard. Each change goes to the server as
// one of the forms below the plan would send it; the answer is the whole board, drawn anew. Without
// this file links and forms do the same.

import { Pointing } from "./hall-adding.js";
import { Queue } from "./hall-queue.js";
import { ARROWS, GRID, STEP, round } from "./hall-shapes.js";

const SNAP_DEGREES = 15;
const HIGHEST = 0.8; // Of the window; hall.css says so too.

const root = document.querySelector("[data-draw]");
const live = document.createElement("p");
live.className = "unseen";
live.setAttribute("role", "status");
const notice = document.createElement("p");
notice.className = "board__notice";
notice.setAttribute("role", "status");
root.before(notice, live);

let zoom = 0; // None: as wide as its frame.
let drag = null;
let ready = () => {}; // Called when a drag ends, so that no answer takes what is held away.

const board = () => root.querySelector("#board");
const svg = () => board().querySelector(".plan__picture");
const plan = () => board().querySelector(".plan");
const item = (id) => svg().querySelector(`[data-id="${CSS.escape(id)}"]`);
const chosen = () => board().dataset.chosen;
const say = (words) => {
  live.textContent = "";
  requestAnimationFrame(() => (live.textContent = words));
};

// --- To the server and back

const nameOf = (summary) => summary.textContent.replace(/\d+/g, ""); // However many there are.
const show = (html) => {
  const next = new DOMParser().parseFromString(html, "text/html").querySelector("#board");
  if (!next) return false;
  const active = document.activeElement;
  const held = root.contains(active) ? active.dataset?.id : undefined;
  const field = root.contains(active) && !held ? active.id : "";
  const { scrollLeft, scrollTop } = plan();
  const open = [...board().querySelectorAll("details[open] summary")].map(nameOf);
  board().replaceWith(document.importNode(next, true));
  for (const one of board().querySelectorAll("details")) {
    if (open.includes(nameOf(one.querySelector("summary")))) one.open = true;
  }
  connect();
  plan().scrollTo(scrollLeft, scrollTop);
  const wanted = held ? (item(chosen()) ?? plan()) : document.getElementById(field || "none");
  wanted?.focus({ preventScroll: true });
  return true;
};

const send = async ({ fields, position }) => {
  const token = root.querySelector("[name=csrfmiddlewaretoken]").value;
  const body = new URLSearchParams(fields);
  body.set("based_on", queue.first ? position : board().dataset.position);
  let answer;
  try {
    answer = await fetch(root.dataset.draw, {
      method: "POST",
      body,
      headers: { "HX-Request": "true", "X-CSRFToken": token },
      redirect: "manual",
    });
  } catch {
    notice.textContent = root.dataset.waits;
    return "later";
  }
  if (answer.type === "opaqueredirect" || answer.status === 403) {
    notice.textContent = root.dataset.signedOut;
    return "later";
  }
  if (![200, 409, 422].includes(answer.status)) {
    notice.textContent = root.dataset.waits;
    return "later";
  }
  if (drag || pointing.held) await new Promise((resolve) => (ready = resolve));
  show(await answer.text());
  queue.first = false;
  notice.textContent = answer.status === 409 ? "" : notice.textContent && root.dataset.sent;
  say(board().dataset.refused || board().dataset.said);
  if (answer.status === 409) offer();
  return answer.status === 409 ? "stop" : "done";
};

// What came too late is not lost: it waits in this browser until somebody chooses.
const offer = () => {
  const ways = { again: () => queue.resume(), leave: () => (queue.clear(), look(chosen())) };
  const row = document.createElement("div");
  row.className = "row";
  for (const [name, act] of Object.entries(ways)) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button button--secondary";
    button.textContent = root.dataset[name];
    button.addEventListener("click", act);
    row.append(button);
  }
  board().querySelector(".notice .stack").append(row);
};

const queue = new Queue(root.dataset.hall, send);
queue.first = true; // The first change of a kept queue says on which drawing it was made.

const edit = (fields) => queue.add({ fields, position: board().dataset.position });
const change = (name, id, more = {}) =>
  edit([["edit", name], ["ids", id], ...Object.entries(more).map(([key, one]) => [key, String(one)])]);
const move = (id, dx, dy) => change("move", id, { dx: dx.toFixed(3), dy: dy.toFixed(3) });

const choose = (id, focus = false) => {
  if (id === chosen()) {
    if (focus) document.getElementById("chosen")?.focus();
    return;
  }
  for (const one of svg().querySelectorAll(".plan__item--chosen")) {
    one.classList.remove("plan__item--chosen");
    one.removeAttribute("aria-current");
  }
  board().dataset.chosen = id;
  item(id)?.classList.add("plan__item--chosen");
  item(id)?.setAttribute("aria-current", "true");
  handle();
  look(id, focus);
};

// The forms of what is chosen come from the server; what was typed elsewhere is not.
const look = async (id, focus) => {
  const address = new URL(location.href);
  address.searchParams.set("item", id);
  address.hash = "";
  let answer;
  try {
    answer = await fetch(address, { headers: { "HX-Request": "true" }, redirect: "manual" });
  } catch {
    return; // The plan can be drawn in; only the forms of this item are missing.
  }
  if (!answer.ok || drag || pointing.isOn || queue.waiting.length || chosen() !== id) return;
  show(await answer.text());
  history.replaceState(null, "", address);
  if (focus) document.getElementById("chosen")?.focus();
};

// --- Mouse and finger

const at = (event) => {
  const place = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg().getScreenCTM().inverse());
  return [place.x / 1000, place.y / 1000];
};

// A finger that passes over an item scrolls; it takes what was chosen by a tap before.
const holds = (event, target) =>
  event.pointerType !== "touch" || target.matches(".plan__item--chosen, .plan__handle");

const pointing = new Pointing({ root, words: root.dataset, at, say });

const grab = (event) => {
  if (pointing.isOn) return pointing.down(event);
  const target = event.target.closest(".plan__handle, .plan__item");
  if (!target || event.button !== 0 || !holds(event, target)) return;
  event.preventDefault();
  const turns = target.matches(".plan__handle");
  const one = turns ? item(chosen()) : target;
  one.focus({ preventScroll: true });
  drag = { one, turns, from: at(event), by: [0, 0], degrees: 0, pointer: event.pointerId };
  svg().setPointerCapture(event.pointerId);
};

const pull = (event) => {
  if (pointing.isOn) return pointing.move(event);
  if (!drag || event.pointerId !== drag.pointer) return;
  const [x, y] = at(event);
  if (drag.turns) {
    const [middleX, middleY] = middle(drag.one);
    const angle = (Math.atan2(y - middleY, x - middleX) * 180) / Math.PI + 90;
    drag.degrees = round(angle, SNAP_DEGREES);
    drag.one.setAttribute("transform", `rotate(${drag.degrees} ${middleX * 1000} ${middleY * 1000})`);
  } else {
    drag.by = [round(x - drag.from[0], GRID), round(y - drag.from[1], GRID)];
    drag.one.setAttribute("transform", `translate(${drag.by[0] * 1000} ${drag.by[1] * 1000})`);
  }
  drag.one.classList.add("plan__item--moves");
};

const drop = (event) => {
  if (pointing.isOn) pointing.up(event);
  else letGo(event);
  if (!drag && !pointing.held) ready();
};

const letGo = (event) => {
  if (!drag || event.pointerId !== drag.pointer) return;
  const { one, turns, by, degrees } = drag;
  drag = null;
  one.classList.remove("plan__item--moves");
  const id = one.dataset.id;
  if (event.type === "pointercancel") one.removeAttribute("transform");
  else if (turns && degrees) change("turn", id, { degrees: ((degrees + 540) % 360) - 180 });
  else if (by[0] || by[1]) {
    board().dataset.chosen = id;
    move(id, ...by);
  } else choose(id);
};

const middle = (one) => {
  const box = one.querySelector(".plan__shape").getBBox();
  const place = new DOMPoint(box.x + box.width / 2, box.y + box.height / 2);
  const inner = one.querySelector(".plan__shape").getCTM();
  const outer = svg().getCTM().inverse();
  const found = place.matrixTransform(outer.multiply(inner));
  return [found.x / 1000, found.y / 1000];
};

// A dot above what is chosen, by which it is turned; R and the form turn as well.
const handle = () => {
  svg().querySelector(".plan__handle")?.remove();
  const one = chosen() && item(chosen());
  if (!one || !one.matches(".plan__item--stand, .plan__item--column, .plan__item--door, .plan__item--exit")) return;
  const box = one.getBBox();
  const dot = document.createElementNS("http://www.w3.org/2000/svg", "circle");
  const [x] = middle(one);
  for (const [name, value] of [["class", "plan__handle"], ["cx", x * 1000], ["cy", box.y - 450], ["r", 220]]) {
    dot.setAttribute(name, value);
  }
  svg().append(dot);
};

// --- Keyboard

const keys = (event) => {
  const id = event.target.closest?.(".plan__item")?.dataset.id;
  const command = event.ctrlKey || event.metaKey;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (command && (key === "z" || key === "y") && event.target.closest(".plan")) {
    event.preventDefault();
    settle();
    edit([["edit", key === "y" || event.shiftKey ? "redo" : "undo"]]);
  }
  if (pointing.isOn && pointing.key(event)) return;
  if (!id || command || event.altKey) return;
  const acts = {
    r: () => change("turn", id, { degrees: 90 }),
    d: () => change("duplicate", id, { dx: 0.5, dy: 0.5 }),
    Delete: () => change("remove", id),
    Enter: () => choose(id, true),
  };
  if (!(key in ARROWS) && !(key in acts)) return;
  event.preventDefault();
  if (key in acts) {
    settle();
    acts[key]();
    return;
  }
  const far = event.shiftKey ? STEP : GRID;
  nudge(id, ARROWS[key][0] * far, ARROWS[key][1] * far);
};

// Arrows that follow each other quickly are one change: one undo takes them back.
let nudged = null;
const nudge = (id, dx, dy) => {
  if (nudged && nudged.id !== id) settle();
  nudged ??= { id, dx: 0, dy: 0 };
  nudged.dx += dx;
  nudged.dy += dy;
  item(id).setAttribute("transform", `translate(${nudged.dx * 1000} ${nudged.dy * 1000})`);
  clearTimeout(nudged.timer);
  nudged.timer = setTimeout(settle, 250);
};
const settle = () => {
  if (!nudged) return;
  const { id, dx, dy, timer } = nudged;
  clearTimeout(timer);
  nudged = null;
  board().dataset.chosen = id;
  move(id, dx, dy);
};

// --- The board

const connect = () => {
  const view = plan();
  view.classList.add("plan--drawn");
  view.addEventListener("pointerdown", grab);
  view.addEventListener("pointermove", pull);
  for (const name of ["pointerup", "pointercancel"]) view.addEventListener(name, drop);
  view.addEventListener("keydown", keys);
  view.addEventListener("dragstart", (event) => event.preventDefault());
  view.addEventListener("click", (event) => {
    const one = event.target.closest(".plan__item");
    if (!one) return;
    event.preventDefault();
    if (!pointing.isOn) choose(one.dataset.id);
  });
  const still = (event) => event.target.closest(".plan__item--chosen, .plan__handle") && event.preventDefault();
  view.addEventListener("touchstart", still, { passive: false });
  const tools = board().querySelector("[data-zoom]");
  tools.hidden = false;
  tools.addEventListener("click", (event) => enlarge(event.target.dataset.by));
  scale();
  handle();
  pointing.connect();
};

// --- How large it is drawn: as wide as its frame, until somebody makes it larger or smaller.

const enlarge = (by) => {
  if (!by) return;
  const view = plan();
  const box = svg().viewBox.baseVal;
  const [wide, across, down] = [svg().clientWidth, view.scrollLeft + view.clientWidth / 2, view.scrollTop + view.clientHeight / 2];
  const whole = Math.min(view.clientWidth, (HIGHEST * innerHeight * box.width) / box.height) / Number(svg().dataset.width);
  zoom = by === "fit" ? whole : Math.min(Math.max((wide / Number(svg().dataset.width)) * by, 0.1), 8);
  scale();
  const grown = svg().clientWidth / wide;
  view.scrollTo(across * grown - view.clientWidth / 2, down * grown - view.clientHeight / 2);
};
const scale = () => {
  plan().classList.toggle("plan--fit", !zoom);
  if (zoom) svg().setAttribute("width", Number(svg().dataset.width) * zoom);
};

root.addEventListener("submit", (event) => {
  const form = event.target.closest("form[data-edit]");
  if (!form) return;
  event.preventDefault();
  const fields = [...new FormData(form, event.submitter)].filter(
    ([name]) => name !== "csrfmiddlewaretoken" && name !== "based_on",
  );
  edit(fields);
});
root.addEventListener("click", (event) => {
  const link = event.target.closest("[data-choose]");
  if (!link) return;
  event.preventDefault();
  if (pointing.isOn) pointing.stop();
  choose(link.dataset.choose, true);
});
connect();
queue.flush();
