// Keeps what is done on this phone until the server has it. Every form with `data-deed` is one
// thing done: it gets an id and the time here, stands in the store before the page says so, and is
// sent as soon as there is a connection. Sent twice, the server does it once.

import { openStore } from "./store.js";

const AT_ONCE = 25;
const AGAIN = 10_000; // milliseconds between two tries
const RENEW = 30_000; // milliseconds after which the page is kept anew, and as many over which phones spread
const PATIENCE = 15_000;

const root = document.querySelector("[data-hall]");
const words = JSON.parse(root.dataset.words);
const store = await openStore(`hall-${root.dataset.hall}`);
const find = (name) => root.querySelector(`[${name}]`);

let isSending = false;
let size = AT_ONCE;
let isOver = false;
let renewal = null;

const tell = (name, detail) => document.dispatchEvent(new CustomEvent(name, { detail }));

const showCount = async () => {
  const count = await store.count();
  const say = count === 0 ? words.sent : count === 1 ? words.unsent_one : words.unsent.replace("#", count);
  const status = find("data-unsent");
  status.textContent = !store.isKept && count ? words.memory : say;
  status.classList.toggle("hall-unsent--waiting", count > 0);
  status.dataset.count = count;
};

// The page shows what is not sent yet as if it were: also after it was read again.
const showUnsent = async () => {
  for (const deed of await store.all()) tell("hall:done", deed);
  await showCount();
};

const toWorker = async (message) => (await navigator.serviceWorker?.ready)?.active?.postMessage(message);

const keepPage = () => {
  renewal ??= setTimeout(
    () => {
      renewal = null;
      toWorker({ keep: [location.origin + location.pathname] });
    },
    RENEW * (1 + Math.random()),
  );
};

// The fair is over, or the link was taken back: what is of others leaves the phone.
const end = async () => {
  isOver = true;
  for (const part of document.querySelectorAll("[data-of-others]")) part.remove();
  find("data-over").hidden = false;
  await toWorker({ wipe: location.pathname });
  if ((await store.all()).length === 0) await store.wipe();
};

const listClashes = (answers) => {
  const amiss = answers.filter((one) => one.clash);
  const list = find("data-clashes");
  for (const one of amiss) list.append(Object.assign(document.createElement("li"), { textContent: one.clash }));
  list.closest("section").hidden = list.children.length === 0;
};

const post = (deeds) =>
  fetch(root.dataset.deeds, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ now: new Date().toISOString(), deeds }),
    signal: AbortSignal.timeout(PATIENCE),
  });

const sendSome = async (deeds) => {
  const answer = await post(deeds);
  if (answer.status === 413) size = Math.max(1, Math.floor(size / 2));
  if (answer.status === 404 || answer.status === 410) await end();
  if (!answer.ok) return answer.status === 413;
  const { answers, reads } = await answer.json();
  await store.remove(answers.map((one) => one.id));
  listClashes(answers);
  if (!reads) await end();
  return answers.length > 0;
};

export const send = async ({ greet = false } = {}) => {
  if (isSending) return;
  isSending = true;
  let isSome = false;
  try {
    let deeds = (await store.all()).slice(0, size);
    while (deeds.length || greet) {
      greet = false;
      if (!(await sendSome(deeds))) break;
      isSome = true;
      deeds = (await store.all()).slice(0, size);
    }
  } catch {
    // No connection: it is tried again.
  } finally {
    isSending = false;
  }
  if (isOver) return;
  if (isSome) keepPage(); // what others see of it, this page hears of too
  await showCount();
};

const deedOf = (form, submitter) => {
  const deed = { id: crypto.randomUUID(), at: new Date().toISOString() };
  for (const [name, value] of new FormData(form, submitter)) {
    if (name === "tags") (deed.tags ??= []).push(value);
    else deed[name] = value;
  }
  return deed;
};

document.addEventListener("submit", async (event) => {
  const { target: form, submitter } = event;
  if (!form.matches("[data-deed]")) return;
  event.preventDefault();
  const deed = deedOf(form, submitter);
  await store.add(deed);
  form.reset();
  form.dispatchEvent(new CustomEvent("hall:kept", { bubbles: true, detail: deed }));
  tell("hall:done", deed);
  await showCount();
  send();
});

const keepAll = async () => {
  if (!navigator.serviceWorker) return;
  await navigator.serviceWorker.register(root.dataset.worker);
  const files = performance.getEntriesByType("resource").map((one) => one.name);
  const own = files.filter((one) => one.startsWith(`${location.origin}/static/`));
  const modules = JSON.parse(root.dataset.files).map((one) => new URL(one, location.href).href);
  await toWorker({ keep: [...new Set([location.origin + location.pathname, ...own, ...modules])] });
  find("data-ready").hidden = false;
};

const begin = async () => {
  const isNew = !(await store.get("opened"));
  if (isNew && root.dataset.heard) find("data-emptied").hidden = false;
  await store.set("opened", new Date().toISOString());
  navigator.storage?.persist?.();
  if (new Date() > new Date(root.dataset.until)) {
    await send();
    await end();
    return;
  }
  document.addEventListener("htmx:afterSettle", showUnsent);
  document.addEventListener("live:changed", keepPage);
  window.addEventListener("online", () => send());
  document.addEventListener("visibilitychange", () => send());
  setInterval(() => send(), AGAIN);
  setInterval(() => new Date() > new Date(root.dataset.until) && !isOver && end(), AGAIN);
  await showUnsent();
  await send({ greet: isNew });
  await keepAll();
};

begin();
