// The panel in which a recruiter notes one conversation, filled from the row of the stand: so that it
// opens at once, and without a network.

import { onServer, root, rowOf, words } from "./root.js";

const panel = root.querySelector("[data-panel]");
let open = new URLSearchParams(location.search).get("stand") ?? "";

const tick = () => {
  const row = open ? rowOf(open) : null;
  const since = row?.dataset.since;
  const minutes = since ? Math.max(0, Math.floor((onServer(Date.now()) - Date.parse(since)) / 60_000)) : null;
  panel.querySelector("[data-minutes]").textContent = minutes === null ? "" : words.minutes.replace("#", minutes);
  panel.querySelector("[data-begin]").hidden = Boolean(since);
  panel.querySelector("[data-end]").hidden = !since;
};

const mark = () => {
  const said = open && rowOf(open)?.dataset.said;
  for (const button of panel.querySelectorAll("button[name=said]")) {
    button.setAttribute("aria-pressed", String(button.value === said));
  }
};

const fill = (code) => {
  const row = rowOf(code);
  if (!row) return;
  open = code;
  for (const field of panel.querySelectorAll("[data-fill]")) field.textContent = row.dataset[field.dataset.fill] ?? "";
  for (const fact of panel.querySelectorAll("[data-facts] > div")) fact.hidden = !fact.querySelector("dd").textContent;
  for (const input of panel.querySelectorAll("input[name=who]")) input.value = code;
  panel.hidden = false;
  tick();
  mark();
};

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-open]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  history.replaceState(null, "", link.href);
  fill(link.closest("[data-code]").dataset.code);
  panel.scrollIntoView({ block: "start" });
  panel.querySelector("h2").focus({ preventScroll: true });
});

document.addEventListener("hall:done", () => {
  tick();
  mark();
});
for (const name of ["htmx:afterSettle", "hall:clock"]) document.addEventListener(name, tick);
setInterval(tick, 15_000);
if (open) fill(open);
