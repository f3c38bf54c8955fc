// What the rows of a phone's page say after something was done: the door, a recruiter, a stand.

import { onServer, root, rowOf, words } from "./root.js";

const count = () => {
  for (const total of root.querySelectorAll("[data-total]")) {
    total.textContent = root.querySelectorAll(`[data-side="${total.dataset.total}"][data-in]`).length;
  }
};

const say = (row, text) => {
  const state = row.querySelector("[data-state]");
  if (state) state.textContent = text;
};

const nameOf = (code) => root.querySelector(`#guests option[value="${CSS.escape(code)}"]`)?.textContent ?? code;

// The row of somebody in the list of a workshop; made when they are not in it.
const attendRow = (deed) => {
  const code = String(deed.who).trim().toUpperCase();
  const known = root.querySelector(`[data-attend="${CSS.escape(`${deed.workshop} ${code}`)}"]`);
  const list = root.querySelector(`[data-workshop="${CSS.escape(deed.workshop ?? "")}"] [data-added]`);
  if (known || !list) return known;
  const row = Object.assign(document.createElement("li"), { className: "hall-row" });
  row.dataset.attend = `${deed.workshop} ${code}`;
  const state = Object.assign(document.createElement("span"), { className: "small" });
  state.dataset.state = "";
  row.append(nameOf(code), state);
  list.append(row);
  return row;
};

const SHOW = {
  attend: (row, deed) => {
    row.toggleAttribute("data-in", deed.said === "there");
    const list = row.closest("[data-workshop]");
    list.querySelector("[data-there-of]").textContent = list.querySelectorAll("[data-in]").length;
  },
  arrive: (row) => row.setAttribute("data-in", ""),
  leave: (row) => row.removeAttribute("data-in"),
  begin: (row, deed) => row.setAttribute("data-since", new Date(onServer(Date.parse(deed.at))).toISOString()),
  end: (row) => row.removeAttribute("data-since"),
  say: (row, deed) => row.setAttribute("data-said", deed.said),
};

document.addEventListener("hall:done", ({ detail: deed }) => {
  const about = deed.kind === "attend" ? attendRow(deed) : rowOf(deed.who);
  const row = about ?? root.querySelector(`[data-errand="${CSS.escape(deed.errand ?? "")}"]`);
  if (row) {
    SHOW[deed.kind]?.(row, deed);
    say(row, words[deed.said] ?? words[deed.answer] ?? words[deed.kind] ?? "");
  }
  const paused = { pause: "yes", resume: "no" }[deed.kind];
  if (paused) root.querySelector("[data-paused]")?.setAttribute("data-paused", paused);
  if (deed.kind === "arrive" || deed.kind === "leave") count();
});

// Who stands among the others, and was met since, is in what was read again.
document.addEventListener("htmx:afterSettle", () => {
  for (const row of root.querySelectorAll("[data-others] [data-code]")) if (rowOf(row.dataset.code) !== row) row.remove();
});

// A name, an employer or a code: what does not hold it steps back.
const search = root.querySelector("[data-search]");

const look = () => {
  const wanted = search.value.trim().toLocaleLowerCase();
  const list = root.querySelectorAll("[data-words-of]");
  let found = 0;
  for (const row of list) {
    row.hidden = !`${row.dataset.wordsOf} ${row.dataset.code}`.toLocaleLowerCase().includes(wanted);
    found += !row.hidden;
  }
  const none = root.querySelector("[data-none]");
  if (none) none.hidden = found > 0;
};

if (search) {
  search.addEventListener("input", look);
  search.form.addEventListener("submit", (event) => {
    event.preventDefault(); // a scanner that types ends with Enter
    document.dispatchEvent(new CustomEvent("hall:code", { detail: search.value }));
  });
  document.addEventListener("htmx:afterSettle", look);
}

// What is open stays open when the page is read again.
let opened = [];
document.addEventListener("htmx:beforeSwap", () => {
  opened = [...root.querySelectorAll("details[id][open]")].map((one) => one.id);
});
document.addEventListener("htmx:afterSettle", () => {
  for (const id of opened) document.getElementById(id)?.setAttribute("open", "");
});

const attend = (list, code) => {
  const form = root.querySelector("[data-besides]");
  form.elements.workshop.value = list.dataset.workshop;
  form.elements.who.value = code;
  form.requestSubmit();
  if (search) search.value = "";
};

// Somebody was scanned: the list of a workshop that is open ticks them. Else their row comes into
// view, and at the door they are in.
document.addEventListener("hall:code", ({ detail }) => {
  const code = /[CV]\d{1,15}-[A-Z2-7]{5}/.exec(String(detail).toUpperCase())?.[0];
  const row = code && rowOf(code);
  const status = root.querySelector("[data-scanned]");
  if (status) status.textContent = row || !detail ? "" : words.unknown.replace("#", String(detail).slice(0, 40));
  if (!row) return;
  const open = root.querySelector("details[data-workshop][open]");
  if (open) {
    attend(open, code);
    return;
  }
  row.hidden = false;
  row.scrollIntoView({ block: "center" });
  const arrive = row.querySelector("form[data-scan-does]");
  if (arrive && !row.hasAttribute("data-in")) arrive.requestSubmit(arrive.querySelector("button")); // which says what is done
  row.querySelector("a[data-open]")?.click();
  if (search) {
    search.value = "";
    look();
    row.setAttribute("data-found", "");
    setTimeout(() => row.removeAttribute("data-found"), 4_000);
  }
});
