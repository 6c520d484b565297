/* The service worker. `tools/shell-worker.mjs` puts `shell` before it: { version, files }. */

const kept = `citybrain-shell-${shell.version}`;
/** So long a page's address waits for the city before the kept shell takes its place. */
const patience = 5000;

addEventListener("install", (event) => {
  const fresh = shell.files.map((file) =>
    file.startsWith("/assets/") ? file : new Request(file, { cache: "reload" }),
  );
  event.waitUntil(
    caches
      .open(kept)
      .then((cache) => cache.addAll(fresh))
      .then(() => skipWaiting()),
  );
});

addEventListener("activate", (event) => {
  const others = (names) => names.filter((name) => name.startsWith("citybrain-shell-") && name !== kept);
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(others(names).map((name) => caches.delete(name))))
      .then(() => clients.claim()),
  );
});

/** The shell's own files only: what the city answers is never kept, nor are pages of scenarios from elsewhere. */
addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (request.mode === "navigate") {
    if (isPage(pathname)) event.respondWith(newestShell(request));
  } else if (pathname.startsWith("/assets/") || shell.files.includes(pathname)) event.respondWith(keptFile(request));
});

const isPage = (pathname) => !/^\/(api|health|metrics|scenario-pages)(\/|$)/.test(pathname) && !/\.\w+$/.test(pathname);

/** The newest page where the city answers in time, so that a new version is seen at once; else the kept one. */
async function newestShell(request) {
  const asked = fetch(request);
  const late = new Promise((resolve) => setTimeout(resolve, patience));
  const answer = await Promise.race([asked, late]).catch(() => undefined);
  if (answer !== undefined && answer.status < 500) return answer;
  const cache = await caches.open(kept);
  return (await cache.match("/")) ?? asked;
}

async function keptFile(request) {
  const cache = await caches.open(kept);
  const found = await cache.match(request, { ignoreVary: true });
  if (found !== undefined) return found;
  const answer = await fetch(request);
  if (answer.ok) await cache.put(request, answer.clone());
  return answer;
}
