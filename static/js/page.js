// What every page does. One file, because a first visit asks for few.

// Says so when the server can't be reached, instead of leaving a button that seems to do nothing.
const trouble = document.getElementById("trouble");
document.addEventListener("htmx:sendError", () => { trouble.textContent = trouble.dataset.unreachable; });
document.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target !== trouble) trouble.textContent = "";
});

// What of a test lies on this phone, and for whom: unsaved times, without names, and the page put by, with names.
// Whoever a page is drawn for, nobody included, finds no other's page on this phone, and only their own times.
const phone = (() => {
  const { person } = document.currentScript.dataset;
  const shelf = `runlog-trackside-${person}`;
  const keyOf = (test) => `runlog-test-${person}-${test}`;

  function isUnsaved({ fields, taps, heats }) {
    return Object.keys(fields).length > 0 || taps.length > 0 || Object.values(heats).some((heat) => heat.end === null);
  }

  async function letGoOfOthers() {
    const names = await window.caches?.keys() ?? [];
    for (const name of names) if (!person || name !== shelf) await caches.delete(name);
    if (!names.length) return;
    for (const { active } of await navigator.serviceWorker.getRegistrations()) active?.postMessage("clear what is old");
  }

  async function letGoOf(test) {
    if (await window.caches?.has(shelf)) await (await caches.open(shelf)).delete(addressOf(test), { ignoreVary: true });
  }

  function unsaved() {
    try {
      const found = Object.keys(localStorage).map((key) => /^runlog-test-(?<owner>\d+)-(?<test>\d+)$/.exec(key)).filter(Boolean);
      const states = found.map(({ input, groups }) => ({ key: input, ...groups, ...JSON.parse(localStorage.getItem(input)) }));
      return states.filter(isUnsaved);
    } catch { return []; } // a browser that keeps nothing
  }

  const words = document.getElementById("kept-on-phone");
  const addressOf = (test) => words.dataset.address.replace("/0/", `/${test}/`);

  // Says that unsaved times lie here: to their owner with the way to them, to nobody signed in without.
  function offer() {
    const found = unsaved().filter(({ owner }) => !person || owner === person);
    for (const { key, test, at } of person ? found : found.slice(0, 1)) {
      if (location.pathname === addressOf(test)) continue; // that page says so itself
      const line = words.content.firstElementChild.cloneNode(true);
      line.querySelector("time")?.append(new Date(at).toLocaleString(undefined, { dateStyle: "medium", timeStyle: "short" }));
      line.querySelector("a")?.setAttribute("href", addressOf(test));
      line.querySelector("button")?.addEventListener("click", () => {
        if (!confirm(words.dataset.sure)) return;
        localStorage.removeItem(key);
        line.remove();
      });
      document.getElementById("main").prepend(line);
    }
  }

  if (words) { // a page of an error knows nobody
    letGoOfOthers().catch(() => {}); // a browser that keeps nothing has nothing to let go of
    document.addEventListener("DOMContentLoaded", offer); // once kept.js knows what was saved
  }
  return { keyOf, shelf, isUnsaved, letGoOf };
})();
