// Adds by pointing: the form says what, the plan where. A click is a place; a drag, or two clicks,
// are two ends. What is pointed at stands in the form, and the form is what is sent.

import { ARROWS, GRID, STEP, boxes, hasEnds, isArea, isLine, path, rectangle, round } from "./hall-shapes.js";

const CLICK = 6; // Pixels that a hand trembles.
const PAUSE = 400; // Milliseconds after which a place is told.
const CROSS = 300;
const ENDS = ["x1", "y1", "x2", "y2"];
const KEPT = ["kind", "width", "depth", "angle"];

export class Pointing {
  // `words` are those on the page; `at` gives the place of an event in metres; `say` tells them.
  constructor({ root, words, at, say }) {
    Object.assign(this, { root, words, at, say });
    this.isOn = false;
    this.held = null;
    this.from = null;
    root.addEventListener("input", (event) => this.isOn && event.target.form === this.form && this.chose(event));
    document.addEventListener("keydown", (event) => this.isOn && event.key === "Escape" && this.stop());
  }

  get form() {
    return this.root.querySelector("form[data-add]");
  }
  get plan() {
    return this.root.querySelector(".plan");
  }
  get svg() {
    return this.plan.querySelector(".plan__picture");
  }
  get kind() {
    return this.form.elements.kind.value;
  }
  get size() {
    const usual = JSON.parse(this.form.dataset.usual)[this.kind];
    const read = (name) => parseFloat(this.form.elements[name].value) || (usual[name] ?? 0) / 1000;
    return { width: read("width"), depth: read("depth"), angle: read("angle") };
  }

  // The board was drawn anew.
  connect() {
    const button = this.form.querySelector("[data-point]");
    button.hidden = false;
    button.querySelector("button").addEventListener("click", () => this.start());
    if (!this.isOn) return;
    for (const name of KEPT) this.form.elements[name].value = this.kept[name];
    this.show();
  }

  start() {
    this.isOn = true;
    this.from = null;
    const { width } = this.svg.viewBox.baseVal;
    this.point ??= this.snapped([(width - 3000) / 2000, Number(this.svg.dataset.depth) / 2000]);
    if (isArea(this.kind)) for (const name of ["width", "depth"]) this.form.elements[name].value = "";
    this.show();
    this.plan.focus({ preventScroll: true });
    this.root.querySelector(".board__tools").scrollIntoView();
    this.say(this.hint());
  }

  stop() {
    this.isOn = false;
    this.held = this.from = null;
    this.bar?.remove();
    this.svg.querySelector(".plan__ghost")?.remove();
    this.plan.classList.remove("plan--points", "plan--ends");
    this.say(this.words.stopped);
  }

  hint() {
    return hasEnds(this.kind) ? this.words[this.from ? "pointTo" : "pointFrom"] : this.words.pointAt;
  }

  chose(event) {
    const { name } = event.target;
    if (name === "kind") this.from = null;
    if (KEPT.includes(name)) this.show();
    else this.typed(isLine(this.kind) ? ENDS : ["x", "y"]);
  }

  typed(names) {
    const numbers = names.map((name) => parseFloat(this.form.elements[name].value));
    if (!numbers.every(Number.isFinite)) return;
    this.point = numbers.slice(-2);
    if (isLine(this.kind)) this.from = numbers.slice(0, 2);
    this.draw();
  }

  snapped([x, y]) {
    const most = [this.svg.viewBox.baseVal.width / 1000 - 3, Number(this.svg.dataset.depth) / 1000];
    return [x, y].map((one, axis) => Math.min(Math.max(round(one, GRID), 0), most[axis]));
  }

  // --- What is seen

  show() {
    this.fill();
    this.kept = Object.fromEntries(KEPT.map((name) => [name, this.form.elements[name].value]));
    this.plan.classList.add("plan--points");
    this.plan.classList.toggle("plan--ends", hasEnds(this.kind));
    this.hang();
    this.draw();
  }

  draw() {
    let ghost = this.svg.querySelector(".plan__ghost");
    if (!ghost) {
      ghost = document.createElementNS("http://www.w3.org/2000/svg", "path");
      ghost.classList.add("plan__ghost");
      this.svg.append(ghost);
    }
    ghost.setAttribute("d", this.outline());
  }

  outline() {
    if (!hasEnds(this.kind) || this.from) {
      return boxes(this.kind, this.from, this.point, this.size).map(path).join("");
    }
    const [x, y] = this.point.map((one) => Math.round(one * 1000));
    return `M${x - CROSS} ${y}h${2 * CROSS}M${x} ${y - CROSS}v${2 * CROSS}`;
  }

  // What is to be done stands above the plan, with the way out.
  hang() {
    if (!this.bar?.isConnected) {
      this.bar = document.createElement("div");
      this.bar.className = "row pointing";
      const stop = document.createElement("button");
      Object.assign(stop, { type: "button", className: "button button--secondary", textContent: this.words.stop });
      stop.addEventListener("click", () => this.stop());
      this.bar.append(document.createElement("p"), stop);
      this.plan.before(this.bar);
    }
    this.bar.firstChild.textContent = this.hint();
    // It never gets lower, or the plan would move away under the hand.
    this.bar.style.minBlockSize = `${this.bar.offsetHeight}px`;
  }

  fill() {
    const put = (name, value) => (this.form.elements[name].value = String(Number(value.toFixed(3))));
    if (!hasEnds(this.kind)) ["x", "y"].forEach((name, axis) => put(name, this.point[axis]));
    else if (isLine(this.kind)) [...(this.from ?? this.point), ...this.point].forEach((one, end) => put(ENDS[end], one));
    else if (this.from) {
      const box = rectangle(this.from, this.point);
      ["x", "y", "width", "depth"].forEach((name, place) => put(name, box[place]));
    }
  }

  // --- Mouse and finger

  down(event) {
    if (event.button !== 0 || this.held || !event.target.closest(".plan__picture")) return;
    event.preventDefault();
    this.plan.focus({ preventScroll: true });
    this.point = this.snapped(this.at(event));
    this.held = { pointer: event.pointerId, at: [event.clientX, event.clientY], begins: hasEnds(this.kind) && !this.from };
    if (this.held.begins) this.from = this.point;
    this.svg.setPointerCapture(event.pointerId);
    this.show();
  }

  move(event) {
    if (this.held ? event.pointerId !== this.held.pointer : event.pointerType !== "mouse") return;
    this.point = this.snapped(this.at(event));
    this.show();
  }

  up(event) {
    if (event.pointerId !== this.held?.pointer) return;
    const { at, begins } = this.held;
    this.held = null;
    if (event.type === "pointercancel") {
      if (begins) this.from = null;
      this.show();
    } else if (begins && Math.hypot(event.clientX - at[0], event.clientY - at[1]) < CLICK) {
      this.point = this.from;
      this.begun();
    } else this.add();
  }

  // --- Keyboard

  key(event) {
    const { key, shiftKey } = event;
    if (event.ctrlKey || event.metaKey || event.altKey) return false;
    if (key in ARROWS) this.step(ARROWS[key].map((one) => one * (shiftKey ? STEP : GRID)));
    else if (key === "Enter") this.enter();
    else if (key.toLowerCase() === "r") this.turn();
    else return key === "Delete" || key.toLowerCase() === "d";
    event.preventDefault();
    return true;
  }

  step(by) {
    this.point = this.snapped(this.point.map((one, axis) => one + by[axis]));
    this.show();
    this.svg.querySelector(".plan__ghost").scrollIntoView({ block: "nearest", inline: "nearest" });
    clearTimeout(this.timer);
    const told = { minimumFractionDigits: 2, maximumFractionDigits: 2 };
    const [x, y] = this.point.map((one) => one.toLocaleString(document.documentElement.lang, told));
    this.timer = setTimeout(() => this.say(this.words.place.replace("{x}", x).replace("{y}", y)), PAUSE);
  }

  turn() {
    this.form.elements.angle.value = (this.size.angle + 90) % 360;
    this.show();
  }

  enter() {
    if (!hasEnds(this.kind) || this.from) return this.add();
    this.from = this.point;
    this.begun();
  }

  begun() {
    this.show();
    this.say(this.hint());
  }

  add() {
    clearTimeout(this.timer);
    const [width, depth] = this.from ? rectangle(this.from, this.point).slice(2) : [1, 1];
    if (isArea(this.kind) ? !(width && depth) : !(width || depth)) return this.begun();
    this.fill();
    this.form.requestSubmit();
    this.from = null;
    if (isArea(this.kind)) for (const name of ["width", "depth"]) this.form.elements[name].value = "";
    this.show();
  }
}
