// Keeps a page up to date. One stream says "topic, version"; what shows the topic hears the event
// `live` and has HTMX read it again. Where no stream holds, it asks every 15 seconds. Nobody loses
// the place where they type, and a word that is lost is a delay: every answer tells all versions.

const EVERY = 15_000; // milliseconds between two looks
const SILENCE = 40_000; // without a beat for so long, a stream is dead however open it looks
const SPREAD = 300; // milliseconds over which pages that hear the same begin to read
const TYPING = "input, textarea, select, [contenteditable]";

const isChanged = (field) => {
  if (field.matches("[type=checkbox], [type=radio]")) return field.checked !== field.defaultChecked;
  if (!field.matches("select")) return field.value !== field.defaultValue;
  const options = [...field.options];
  const first = options.some((one) => one.defaultSelected) ? null : options[0];
  return !field.multiple && options.some((one) => one.selected !== (one.defaultSelected || one === first));
};

// HTMX gives focus back to what has an id; anything else with focus would lose it.
const isBusy = (part) => {
  const active = document.activeElement;
  const holds = part.contains(active) && active !== document.body;
  return (holds && (active.matches(TYPING) || !active.id)) || [...part.querySelectorAll("input, textarea, select")].some(isChanged);
};

const waiting = new Set(); // parts that have to be read again

const read = (part) => {
  if (!part.isConnected) {
    waiting.delete(part);
  } else if (document.hidden || !navigator.onLine || isBusy(part)) {
    part.dataset.liveWaiting = "";
  } else {
    waiting.delete(part);
    delete part.dataset.liveWaiting;
    part.dispatchEvent(new CustomEvent("live"));
  }
};

const renew = (part) => {
  if (waiting.has(part)) return;
  waiting.add(part);
  setTimeout(read, Math.random() * Number(part.dataset.liveSpread ?? SPREAD), part);
};

const readWhatWaits = () => {
  for (const part of waiting) if ("liveWaiting" in part.dataset) read(part);
};

for (const name of ["focusout", "change", "reset", "visibilitychange"]) {
  document.addEventListener(name, () => setTimeout(readWhatWaits)); // after what it changes
}
window.addEventListener("online", readWhatWaits);

const keepUpToDate = (root) => {
  const status = root.querySelector("[data-live-status]");
  const known = new Map(Object.entries(JSON.parse(root.dataset.versions)));
  const failed = new Set(); // parts that could not be read
  let { ticket } = root.dataset;
  let stream = null;
  let heardAt = new Date();
  let askedAt = 0;
  let isOver = false;

  const say = (text) => {
    if (status.textContent !== text) status.textContent = text;
  };

  const lost = () => {
    const at = heardAt.toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
    say(status.dataset.lost.replace("#", () => at));
  };

  const found = () => {
    heardAt = new Date();
    if (isOver) return;
    say("");
    for (const part of failed) renew(part);
    failed.clear();
  };

  const hear = (topic, version) => {
    if (known.get(topic) === version) return;
    known.set(topic, version);
    for (const part of document.querySelectorAll(`[data-live~="${topic}"]`)) renew(part);
    document.dispatchEvent(new CustomEvent("live:changed", { detail: { topic, version } }));
  };

  const hearAll = (versions) => {
    for (const [topic, version] of Object.entries(versions)) hear(topic, version);
  };

  // What this page did itself is on it: when nothing else changed, there is nothing to read.
  const knowMine = ({ detail }) => {
    for (const [topic, version] of Object.entries(detail)) {
      if (known.get(topic) === version - 1) known.set(topic, version);
    }
  };

  const hangUp = () => {
    stream?.close();
    stream = null;
  };

  const stop = () => {
    hangUp();
    isOver = true;
    say(status.dataset.over);
  };

  const connect = () => {
    if (stream || isOver || !root.dataset.events || !window.EventSource) return;
    stream = new EventSource(`${root.dataset.events}?ticket=${encodeURIComponent(ticket)}`);
    stream.addEventListener("open", found);
    stream.addEventListener("beat", found);
    stream.addEventListener("changed", ({ data }) => {
      found();
      const [topic, version] = data.split(" ");
      hear(topic, Number(version));
    });
    stream.addEventListener("error", () => {
      if (stream?.readyState === EventSource.CLOSED) hangUp();
      if (Date.now() - askedAt > EVERY) setTimeout(ask, Math.random() * 2000); // the browser tries often
    });
  };

  // The page itself says again whether its viewer may hear of this.
  const askForATicket = async () => {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (!answer.ok && answer.status >= 500) throw new Error(answer.status);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("[data-live-page]")?.dataset;
    if (!fresh) {
      stop();
      return;
    }
    hangUp();
    ticket = fresh.ticket;
    found();
    hearAll(JSON.parse(fresh.versions));
    connect();
  };

  const ask = async () => {
    if (isOver) return;
    askedAt = Date.now();
    try {
      const query = `?ticket=${encodeURIComponent(ticket)}`;
      const answer = await fetch(root.dataset.poll + query, { cache: "no-cache" });
      if (answer.status === 403) {
        await askForATicket();
      } else if (answer.ok) {
        hearAll(await answer.json());
        found();
      } else {
        lost();
      }
    } catch {
      lost();
    }
  };

  const look = async () => {
    if (document.hidden) return;
    if (stream?.readyState === EventSource.OPEN && new Date() - heardAt < SILENCE) return;
    if (stream?.readyState !== EventSource.CONNECTING) hangUp();
    await ask();
    connect();
  };

  document.addEventListener("htmx:afterRequest", ({ target, detail }) => {
    if (target.matches?.("[data-live]") && !detail.successful) failed.add(target);
  });
  // Who may not see it any more is led elsewhere: no page to sign in comes where a part was.
  document.addEventListener("htmx:beforeSwap", ({ target, detail }) => {
    const asked = new URL(detail.pathInfo.finalRequestPath, location.href).pathname;
    if (!target.matches?.("[data-live]") || new URL(detail.xhr.responseURL).pathname === asked) return;
    detail.shouldSwap = false;
    stop();
  });
  document.addEventListener("live:mine", knowMine);
  document.addEventListener("visibilitychange", look);
  window.addEventListener("offline", lost);
  window.addEventListener("online", () => ask().then(connect));
  window.addEventListener("pagehide", hangUp); // a page with a stream could not be kept
  window.addEventListener("pageshow", (event) => event.persisted && look());
  setInterval(look, EVERY);
  connect();
};

for (const root of document.querySelectorAll("[data-live-page]")) {
  if (root.dataset.ticket) keepUpToDate(root);
}
