// Keeps what is done on this phone until the server has it. Every form with `data-deed` is one
// thing done: it gets an id and the time here, stands in the store before the page says so, and is
// sent as soon as there is a connection. Sent twice, the server does it once.

import { onServer, root, words } from "./root.js";
import { openStore } from "./store.js";

const AT_ONCE = 25;
const AGAIN = 10_000; // milliseconds between two tries
const RENEW = 3_000; // milliseconds after which the page that is kept is made anew
const PATIENCE = 15_000;

const store = await openStore(`hall-${root.dataset.hall}`);
const find = (name) => root.querySelector(`[${name}]`);

let isSending = false;
let size = AT_ONCE;
let isOver = false;
let isWiped = false;
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

const setClock = (milliseconds) => {
  root.dataset.ahead = milliseconds; // that the clock of the server is ahead of that of this phone
  tell("hall:clock");
};

// The page shows what is not sent yet as if it were: also after it was read again.
const showUnsent = async () => {
  for (const deed of await store.all()) tell("hall:done", deed);
  await showCount();
};

// Resolves with whether it was done, when it was.
const toWorker = async (message) => {
  const worker = (await navigator.serviceWorker?.ready)?.active;
  const { port1, port2 } = new MessageChannel();
  worker?.postMessage(message, [port2]);
  return worker ? new Promise((resolve) => (port1.onmessage = ({ data }) => resolve(data))) : false;
};

// What was read again goes into the page that is kept, without asking the server for all of it.
const keepResults = async () => {
  const cache = await caches.open(root.dataset.cache);
  const kept = await cache.match(location.origin + location.pathname);
  if (!kept || isOver) return;
  const page = new DOMParser().parseFromString(await kept.text(), "text/html");
  const results = page.querySelector("#results");
  results.innerHTML = document.querySelector("#results").innerHTML;
  for (const row of results.querySelectorAll("[hidden][data-code]")) row.hidden = false; // of a search
  page.querySelector("[data-paused]")?.setAttribute("data-paused", find("data-paused").dataset.paused);
  const text = `<!doctype html>${page.documentElement.outerHTML}`;
  if (isOver) return; // meanwhile
  await cache.put(location.origin + location.pathname, new Response(text, { headers: kept.headers }));
};

const keepPage = () => {
  clearTimeout(renewal);
  renewal = setTimeout(keepResults, RENEW);
};

// The fair is over, or the link was taken back: what is of others leaves the phone.
const end = async () => {
  isOver = true;
  for (const part of document.querySelectorAll("[data-of-others]")) part.remove();
  find("data-ended").hidden = false;
  await showCount();
  isWiped = (await store.count()) === 0;
  if (isWiped) await store.wipe();
  await toWorker({ wipe: location.pathname });
};

const isPast = () => onServer(Date.now()) > Date.parse(root.dataset.until);

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
  if (!answer.ok) return answer.status === 413 && deeds.length > 1;
  const { answers, reads, now, versions } = await answer.json();
  const ahead = Date.parse(now) - Date.now();
  setClock(ahead);
  await store.set("ahead", ahead);
  await store.remove(answers.map((one) => one.id));
  listClashes(answers);
  tell("live:mine", versions);
  if (!reads) await end();
  return answers.length > 0;
};

export const send = async ({ greet = false } = {}) => {
  if (isSending || isWiped) return;
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
  if (isSome && !isOver) keepPage();
  if (!isWiped) await showCount();
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
  const isKept = await toWorker({ keep: [...new Set([location.origin + location.pathname, ...own, ...modules])] });
  find("data-ready").hidden = !isKept;
};

const begin = async () => {
  setClock((await store.get("ahead")) ?? 0);
  const isNew = !(await store.get("opened"));
  if (isNew && root.dataset.heard) find("data-emptied").hidden = false;
  await store.set("opened", new Date().toISOString());
  navigator.storage?.persist?.();
  if (isPast()) {
    setInterval(() => !isWiped && send().then(end), AGAIN);
    await send();
    await end();
    return;
  }
  document.addEventListener("htmx:afterSettle", () => {
    showUnsent();
    keepPage();
  });
  window.addEventListener("online", () => send());
  document.addEventListener("visibilitychange", () => send());
  setInterval(() => send(), AGAIN);
  setInterval(() => isPast() && !isOver && end(), AGAIN);
  await showUnsent();
  await send({ greet: isNew });
  await keepAll();
};

begin();
