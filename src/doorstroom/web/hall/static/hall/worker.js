// Keeps the page of a phone and what it is drawn with, so that it opens without a network.

const CACHE = "doorstroom-hall";
const PATIENCE = 3_000; // milliseconds before the kept page is shown

const isFile = (url) => url.pathname.startsWith("/static/");
const withoutQuery = (url) => url.origin + url.pathname;

// Says whether all of it is kept.
const keep = async (urls) => {
  const cache = await caches.open(CACHE);
  const kept = urls.map(async (url) => {
    const answer = await fetch(url);
    if (answer.ok) await cache.put(withoutQuery(new URL(url)), answer);
    return answer.ok;
  });
  return (await Promise.allSettled(kept)).every((one) => one.value === true);
};

// A page of a phone, and of the same phone in the other language.
const isSamePhone = (url, path) => url.split("/").includes(path.split("/").at(-2));

const wipe = async (path) => {
  const cache = await caches.open(CACHE);
  const kept = (await cache.keys()).filter((one) => isSamePhone(one.url, path));
  await Promise.all(kept.map((one) => cache.delete(one)));
};

const file = async (request) => (await caches.match(request)) ?? fetch(request);

const page = async (request) => {
  const address = withoutQuery(new URL(request.url));
  const cache = await caches.open(CACHE);
  const kept = await cache.match(address);
  const asked = fetch(request).then(async (answer) => {
    if (answer.ok) await cache.put(address, answer.clone());
    else if ([404, 410].includes(answer.status)) await wipe(new URL(address).pathname);
    return answer;
  });
  if (!kept) return asked;
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE, kept));
  return Promise.race([asked.catch(() => kept), late]);
};

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("message", (event) => {
  const { keep: urls, wipe: path } = event.data;
  event.waitUntil((urls ? keep(urls) : wipe(path)).then((isDone) => event.ports[0]?.postMessage(isDone)));
});
self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || new URL(request.url).origin !== self.location.origin) return;
  if (request.mode === "navigate") event.respondWith(page(request));
  else if (isFile(new URL(request.url))) event.respondWith(file(request));
});
