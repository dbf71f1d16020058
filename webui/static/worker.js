// The service worker: keeps the last list of stories, as the shield left it, for when there is no connection.
// The server puts VERSION and SHELL before these lines.
/* global VERSION, SHELL */

const KEPT = ["/", "/saved"];
const served = new Map();

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(VERSION).then((cache) => cache.addAll(SHELL)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(dropOthers().then(() => self.clients.claim()));
});

async function dropOthers() {
  for (const name of await caches.keys()) if (name !== VERSION) await caches.delete(name);
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  const { origin, pathname } = new URL(request.url);
  if (origin !== location.origin) return;
  if (request.mode === "navigate") event.respondWith(show(event, pathname));
  else if (pathname.startsWith("/static/")) event.respondWith(asset(request));
});

async function asset(request) {
  return (await caches.match(request)) ?? fetch(request);
}

/** The page from the server; without a connection the kept one, or the page that says so. */
async function show(event, pathname) {
  try {
    const answer = await fetch(event.request);
    if (answer.ok && !answer.redirected && KEPT.includes(pathname) && !new URL(event.request.url).search) {
      const cache = await caches.open(VERSION);
      await cache.put(pathname, answer.clone());
    }
    return answer;
  } catch {
    const kept = await caches.match(pathname);
    if (!kept) return caches.match("/offline");
    served.set(event.resultingClientId, kept.headers.get("Date"));
    return kept;
  }
}

/** A page asks whether it came out of the cache, and from when it is. */
self.addEventListener("message", (event) => {
  const since = served.get(event.source.id);
  if (since) event.source.postMessage({ since });
});
