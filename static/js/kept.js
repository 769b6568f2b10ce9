// Keeps what is filled in for a test on this phone until the server has it: typed, tapped or timed. No name lies with it.
// The page is put by as well, names and all, until the test is saved; page.js and the service worker let go of it sooner.
const kept = (() => {
  const page = document.querySelector("[data-spent]");
  const form = document.getElementById("results");
  const words = document.getElementById("stopwatch-words")?.dataset;
  const { test } = page.dataset;
  const key = phone.keyOf(test);
  const fields = ["time", "outcome", "laps"];
  let state = read();
  let stores = true;
  let leaving = false;
  let passing = false;

  function read() {
    const empty = { fields: {}, before: {}, heats: {}, taps: [], bin: null, sent: null, unsent: "" };
    try { return { ...empty, ...JSON.parse(localStorage.getItem(key)) }; } catch { return empty; }
  }

  function isRunning() { return Object.values(state.heats).some((heat) => heat.end === null); }
  function isUnsaved() { return phone.isUnsaved(state); }

  function store() {
    try {
      if (isUnsaved() || state.bin) localStorage.setItem(key, JSON.stringify(state));
      else localStorage.removeItem(key);
      stores = true;
    } catch { stores = false; }
  }

  // What the server has is let go of; what came after it was sent stays.
  function settle(spent) {
    if (page.dataset.undone.includes(state.sent?.batch)) state.sent = null; // that key is of no use any more
    if (!state.sent || !spent.includes(state.sent.batch)) return;
    const sent = state.sent.fields;
    const isSaved = (entry) => fields.every((field) => sent[`${field}-${entry}`] === state.fields[`${field}-${entry}`]);
    const saved = Object.keys(state.before).filter(isSaved);
    for (const entry of saved) forget(entry);
    state.taps = state.taps.filter((tap) => !saved.includes(tap.entry));
    for (const heat in state.heats) {
      if (state.heats[heat].end !== null && !state.taps.some((tap) => tap.heat === heat)) delete state.heats[heat];
    }
    Object.assign(state, { bin: null, sent: null, unsent: "" });
    store();
  }

  function forget(entry) {
    for (const field of fields) delete state.fields[`${field}-${entry}`];
    delete state.before[entry];
  }

  settle(page.dataset.spent.split(" "));
  if (!form) {
    if (!isUnsaved()) phone.letGoOf(test);
    return null;
  }

  const input = (entry, field) => form.elements[`${field}-${entry}`];
  const value = (entry, field) => input(entry, field)?.value ?? "";

  // An entry goes out with the `seen` that it was first touched with, so that another phone's result is not overwritten.
  function remember(entry) {
    state.before[entry] ??= Object.fromEntries([...fields, "seen"].map((field) => [field, drawn(input(entry, field))]));
    for (const field of fields) state.fields[`${field}-${entry}`] = value(entry, field);
  }

  function drawn(control) {
    if (!control?.options) return control?.defaultValue ?? "";
    return [...control.options].find((option) => option.defaultSelected)?.value ?? "";
  }

  function fill(entry, values) {
    for (const field in values) if (input(entry, field)) input(entry, field).value = values[field];
    remember(entry);
  }

  function reset(entry) {
    for (const field of fields) {
      if (input(entry, field) && state.before[entry]) input(entry, field).value = state.before[entry][field];
    }
    forget(entry);
  }

  function add(tap) {
    const ids = [...state.taps, ...(state.bin?.taps ?? [])].map((other) => other.id);
    state.taps.push({ id: Math.max(0, ...ids) + 1, ...tap });
    return state.taps.at(-1);
  }

  // What is taken out lies in the bin, from where it comes back, until something else is taken out or all is saved.
  function takeOut(taps, heat = null) {
    state.bin = { taps: taps.map((tap) => ({ ...tap })), heat, clock: state.heats[heat] };
    for (const tap of taps) if (tap.entry && !tap.lap) reset(tap.entry);
    state.taps = state.taps.filter((tap) => !taps.includes(tap));
    delete state.heats[heat];
  }

  function putBack() {
    const { taps, heat, clock } = state.bin;
    if (heat) state.heats[heat] ??= clock; // started again meanwhile, it keeps its new clock
    state.taps = [...state.taps, ...taps].sort((one, other) => one.ms - other.ms);
    state.bin = null;
    return taps;
  }

  // Who is no longer on the start list loses the name, not the time.
  function restore() {
    const isHere = (entry) => Boolean(input(entry, "time"));
    for (const entry of Object.keys(state.before)) {
      if (isHere(entry)) input(entry, "seen").value = state.before[entry].seen;
      else forget(entry);
    }
    for (const name in state.fields) if (form.elements[name]) form.elements[name].value = state.fields[name];
    state.taps = state.taps.filter((tap) => !tap.lap || isHere(tap.entry));
    for (const tap of state.taps) if (!isHere(tap.entry)) tap.entry = null;
  }

  function keep(unsent = "") {
    Object.assign(state, { unsent, at: Date.now() });
    store();
    tell();
  }

  function tell() {
    const status = page.querySelector("[data-part=keeping]");
    const hasSaved = [...form.querySelectorAll("[name^=seen-]")].some((seen) => seen.value);
    const word = !isUnsaved() ? (hasSaved ? "saved" : "") : !stores ? "nowhere" : state.unsent || "kept";
    status.textContent = words[word] ?? "";
    status.dataset.state = word;
  }

  function changed() { document.dispatchEvent(new Event("kept")); }

  // A key stands for one set of results: sent again unchanged it saves once, and changed results get a new one.
  function stamp() {
    const { batch } = form.elements;
    const isSame = state.sent && JSON.stringify(state.sent.fields) === JSON.stringify(state.fields);
    if (state.sent) batch.value = isSame ? state.sent.batch : newKey();
    state.sent = { batch: batch.value, fields: { ...state.fields } };
  }

  function newKey() {
    const bytes = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0"));
    return bytes.join("").replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
  }

  async function send(submitter) {
    leaving = true;
    try {
      const answer = await fetch(location.pathname, { method: "HEAD", cache: "no-store" });
      if (answer.redirected) { leaving = false; return keep("signedOut"); }
    } catch { leaving = false; return keep("unsent"); }
    if (isUnsaved()) stamp();
    keep();
    passing = true;
    form.requestSubmit(submitter);
  }

  form.addEventListener("submit", (event) => {
    if (passing) return void (passing = false);
    event.preventDefault();
    if (!leaving) send(event.submitter);
  });

  // Puts the page by, so that it opens without a network; only this one, and only while it has names to time.
  async function putBy() {
    const isDone = ![...form.querySelectorAll("[name^=outcome-]")].some((outcome) => !outcome.value);
    if (isDone && !isUnsaved()) return phone.letGoOf(test);
    if (!navigator.serviceWorker || !window.caches) return;
    await navigator.serviceWorker.register(page.dataset.worker);
    const answer = await fetch(location.pathname);
    if (!answer.ok || answer.redirected) return;
    const parts = [...document.querySelectorAll("link[rel=stylesheet], script[src]")].map((part) => part.href || part.src);
    const shelf = await caches.open(phone.shelf);
    await shelf.addAll(parts);
    await shelf.put(location.pathname, answer);
    for (const { url } of await shelf.keys()) {
      if (url.endsWith("/time/") && !url.endsWith(location.pathname)) await shelf.delete(url, { ignoreVary: true });
    }
  }

  form.addEventListener("input", ({ target }) => {
    const [, field, entry] = /^(time|outcome|laps)-(\d+)$/.exec(target.name) ?? [];
    if (!entry) return;
    remember(entry);
    const isTaken = field === "time" || value(entry, "outcome") !== "finished"; // the tapped time is left over then
    for (const tap of state.taps) if (isTaken && tap.entry === entry && !tap.lap) tap.entry = null;
    keep();
    changed();
  });
  window.addEventListener("online", () => {
    if (state.unsent !== "unsent") return;
    if (isRunning()) keep("back");
    else form.requestSubmit();
  });
  window.addEventListener("storage", (event) => {
    if (event.key !== key) return;
    state = read();
    restore();
    tell();
    changed();
  });
  window.addEventListener("beforeunload", (event) => { if (isUnsaved() && !leaving) event.preventDefault(); });
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload(); // come back to by the browser's button: it may be saved by now
  });
  restore();
  tell();
  putBy().catch(() => {}); // without it the page still works, but needs the network to open
  return { form, words, value, fill, reset, add, takeOut, putBack, keep, isUnsaved, get state() { return state; } };
})();
