// Opens the page beside the track without a network: what the page has put by is given when the server can't be reached.
const KEPT_FOR_HOURS = 24; // a lesson and the evening after it; names of children lie here no longer
const anyone = { ignoreVary: true }; // a shelf is one person's as a whole

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("message", (event) => event.waitUntil(letGoOfOld()));
self.addEventListener("fetch", (event) => {
  if (event.request.method === "GET") event.respondWith(give(event.request));
});

async function give(request) {
  try {
    const answer = await fetch(request);
    if (isClosed(answer)) await letGo(request);
    return answer;
  } catch {
    await letGoOfOld();
    return (await caches.match(request, anyone)) ?? Response.error();
  }
}

// Signed out, or not to be seen any longer. A server in trouble says nothing about that.
function isClosed({ type, redirected, status }) {
  return type === "opaqueredirect" || redirected || [403, 404, 410].includes(status);
}

async function letGo(request) {
  for (const name of await caches.keys()) await (await caches.open(name)).delete(request, anyone);
}

function isOld({ headers }) { return !(Date.now() - Date.parse(headers.get("Date")) < KEPT_FOR_HOURS * 3_600_000); }

async function letGoOfOld() {
  for (const name of await caches.keys()) {
    const shelf = await caches.open(name);
    for (const request of await shelf.keys()) {
      if (request.url.endsWith("/time/") && isOld(await shelf.match(request, anyone))) await shelf.delete(request, anyone);
    }
  }
}
