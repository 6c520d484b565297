const reloadedAt = "citybrain-reloaded-at";

/**
 * The shell opens without a line once it was opened here (https or localhost only; elsewhere browsers have no service
 * workers). An open page of an older version whose parts are gone is loaded anew, at most once a minute.
 */
export function keepShell(): void {
  addEventListener("vite:preloadError", (event) => {
    const before = Number(sessionStorage.getItem(reloadedAt) ?? 0);
    if (!navigator.onLine || Date.now() - before < 60_000) return;
    event.preventDefault();
    sessionStorage.setItem(reloadedAt, String(Date.now()));
    location.reload();
  });
  if (!import.meta.env.PROD || !("serviceWorker" in navigator)) return;
  navigator.serviceWorker.register("/sw.js").catch(() => {
    // Private windows may refuse: the pages work all the same.
  });
}
