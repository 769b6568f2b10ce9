// The stopwatch beside the track: a clock by the wall, a tap for each finisher, names for the times. Writes into the form.
if (kept) (() => {
  const { words } = kept;
  const root = document.getElementById("stopwatch");
  const part = (name) => root.querySelector(`[data-part=${name}]`);
  const runners = [...kept.form.querySelectorAll("tr[data-entry]")].map((row) => ({
    entry: row.dataset.entry, heat: row.dataset.heat, name: row.dataset.name, number: row.dataset.number,
    laps: Number(row.dataset.laps.replace(",", ".")) || 0, label: `${row.dataset.number} ${row.dataset.name}`,
  }));
  const runnerOf = (entry) => runners.find((runner) => runner.entry === entry);
  let chosen = null; // a tap, or a runner
  let outcome = null; // what the next name did instead of finishing

  const say = (text) => { part("said").textContent = text; };
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
  const heatNow = () => kept.state.heats[kept.state.heat];
  const isRunning = () => heatNow()?.end === null;
  const elapsed = (stamp) => { const heat = heatNow(); return !heat ? 0 : heat.end ?? Math.max(0, timing.wall(stamp) - heat.start); };
  const tapsNow = () => kept.state.taps.filter((tap) => tap.heat === kept.state.heat);
  const finishOf = (runner) => kept.state.taps.find((tap) => tap.entry === runner.entry && !tap.lap);
  const lapsOf = (runner) => kept.state.taps.filter((tap) => tap.entry === runner.entry && tap.lap);
  const placeOf = (tap) => tapsNow().filter((other) => !other.lap && other.ms <= tap.ms).length;

  // The first time over the line ends the part of a lap, where the distance has one: 2.5 laps are three times.
  const toRun = (runner) => (lapsOf(runner).length ? Math.ceil(runner.laps) - lapsOf(runner).length : runner.laps);
  const countsLaps = (runner) => part("count").checked && runner.laps > 1;

  function pressStart(stamp) {
    kept.state.heats[kept.state.heat] = { start: timing.wall(stamp), end: null };
    say(fill(words.started, { heat: kept.state.heat }));
    changed();
    showNames();
  }

  function pressFinisher(stamp) {
    if (!isRunning()) return pressStart(stamp);
    const ms = elapsed(stamp);
    if (ms < 1000) return; // the second half of a double tap on the start
    const tap = record(ms, null, false);
    say(fill(words.finished, { place: placeOf(tap), time: timing.text(ms) }));
    changed();
  }

  function record(ms, entry, lap) {
    navigator.vibrate?.(40);
    return kept.add({ heat: kept.state.heat, ms: Math.round(ms), entry, lap });
  }

  function pressName(runner, stamp) {
    if (outcome) setOutcome(runner, outcome);
    else if (chosen && "ms" in chosen) give(chosen, runner);
    else if (isRunning()) passes(runner, elapsed(stamp));
    else choose(chosen === runner ? null : runner);
    changed();
  }

  function passes(runner, ms) {
    const time = kept.value(runner.entry, "time");
    const last = Math.max(0, ...lapsOf(runner).map((tap) => tap.ms));
    if (time) return say(fill(words.hasTime, { name: runner.name, time }));
    if (ms - last < 1000) return; // nobody runs a lap in a second: the same pass, tapped twice
    if (!countsLaps(runner) || Math.ceil(toRun(runner)) <= 1) return give(record(ms, null, false), runner);
    record(ms, runner.entry, true);
    say(fill(words.lap, { name: runner.name, laps: runner.laps, left: toRun(runner) }));
  }

  function choose(what) {
    chosen = what;
    if (!what) return say("");
    say("ms" in what ? fill(words.chooseName, { place: placeOf(what), time: timing.text(what.ms) }) : fill(words.chooseTime, { name: what.name }));
  }

  function pressTime(tap) {
    if (chosen && !("ms" in chosen)) give(tap, chosen);
    else choose(chosen === tap ? null : tap);
    changed();
  }

  const write = (runner, tap) => {
    tap.entry = runner.entry;
    kept.fill(runner.entry, { time: timing.text(tap.ms), outcome: "finished", laps: "" });
  };

  // A time that is given to its own runner is taken away; two runners with a time each swap.
  function give(tap, runner) {
    const before = tap.entry && runnerOf(tap.entry);
    const old = finishOf(runner);
    chosen = null;
    if (before === runner) return free(tap);
    if (old) old.entry = null;
    if (before) kept.reset(before.entry);
    write(runner, tap);
    if (old && before) write(before, old);
    const said = old && before ? words.swapped : words.given;
    say(fill(said, { name: runner.name, time: timing.text(tap.ms), other: before?.name, old: timing.text(old?.ms) }));
    if (!before && !isRunning()) goOnAfter(tap);
  }

  // Once the clock stands, one free time after the other waits for its name.
  function goOnAfter(tap) {
    const free = tapsNow().filter((other) => !other.lap && !other.entry && other !== tap).sort((one, other) => one.ms - other.ms);
    const next = free.find((other) => !tap || other.ms >= tap.ms) ?? free[0];
    if (next) choose(next);
  }

  function skip() {
    const skipped = chosen;
    choose(null);
    goOnAfter(skipped);
    draw();
  }

  function free(tap) {
    kept.reset(tap.entry);
    tap.entry = null;
    say(fill(words.freed, { time: timing.text(tap.ms) }));
  }

  function setOutcome(runner, what) {
    const laps = lapsOf(runner);
    const isSet = kept.value(runner.entry, "outcome") === what;
    outcome = chosen = null;
    if (!isSet && what === "short" && !laps.length) return say(fill(words.noLaps, { name: runner.name }));
    const finish = finishOf(runner);
    if (finish) finish.entry = null;
    kept.reset(runner.entry);
    if (isSet) return say("");
    const ran = what === "short" ? { time: timing.text(laps.at(-1).ms), laps: runner.laps - toRun(runner) } : { time: "", laps: "" };
    kept.fill(runner.entry, { outcome: what, ...ran });
    say(`${runner.name}: ${howOf(runner)}`);
  }

  function undo(tap) {
    kept.takeOut([tap]);
    chosen = null;
    say(fill(words.undone, { time: timing.text(tap.ms) }));
    changed();
    part("put-back").focus();
  }

  function discard() {
    const { heat } = kept.state;
    if (!confirm(fill(words.sure, { heat, count: tapsNow().length }))) return;
    kept.takeOut(tapsNow(), heat);
    chosen = null;
    say(fill(words.discarded, { heat }));
    changed();
  }

  function putBack() {
    for (const tap of kept.putBack()) {
      const runner = !tap.lap && tap.entry && runnerOf(tap.entry);
      if (runner) tap.entry = null;
      if (runner && !kept.value(runner.entry, "time")) write(runner, tap);
    }
    say(words.isBack);
    changed();
    part("times").querySelector("button:enabled")?.focus();
  }

  function stopOrResume() {
    heatNow().end = isRunning() ? elapsed() : null;
    choose(null);
    if (!isRunning()) goOnAfter(null);
    changed();
    showNames();
  }

  const changed = () => { kept.keep(); draw(); };

  function draw() {
    const { state } = kept;
    part("heat").value = state.heat;
    part("heat").disabled = isRunning();
    part("finisher").textContent = isRunning() ? words.finisher : fill(words.start, state);
    part("finisher").hidden = Boolean(heatNow() && !isRunning());
    part("stop").hidden = part("discard").hidden = !heatNow();
    part("stop").textContent = isRunning() ? words.stop : words.resume;
    part("put-back").hidden = !state.bin;
    part("skip").hidden = !chosen || !("ms" in chosen) || Boolean(chosen.entry);
    part("next").hidden = isRunning() || !heatNow() || !nextHeat();
    part("next").textContent = fill(words.heat, { heat: nextHeat() });
    part("save-now").hidden = isRunning() || !kept.isUnsaved();
    root.classList.toggle("running", isRunning());
    timing.stayAwake(isRunning());
    for (const button of root.querySelectorAll("[data-outcome]")) {
      button.setAttribute("aria-pressed", String(button.dataset.outcome === outcome));
    }
    drawClock();
    drawTimes();
    for (const runner of runners) drawName(runner);
  }

  const showNames = () => [part("names"), root].forEach((each) => each.scrollIntoView()); // within the stopwatch, and it within the window
  const drawClock = () => { part("clock").textContent = timing.text(elapsed(), 1); };

  const rows = new Map();
  function drawTimes() {
    const newest = tapsNow().sort((one, other) => other.ms - one.ms || other.id - one.id);
    const laps = newest.filter((tap) => tap.lap).slice(0, 3); // enough to take one back, and no more in the way of the times
    const taps = newest.filter((tap) => !tap.lap || laps.includes(tap));
    const ids = taps.map((tap) => tap.id);
    for (const [id, row] of rows) if (!ids.includes(id)) { row.remove(); rows.delete(id); }
    part("no-times").hidden = taps.length > 0;
    for (const [index, tap] of taps.entries()) {
      const row = rows.get(tap.id) ?? newRow(tap.id);
      const there = part("times").children[index];
      if (there !== row) part("times").insertBefore(row, there ?? null);
      drawTime(row, tap);
    }
  }

  function newRow(id) {
    const row = document.getElementById("stopwatch-time").content.firstElementChild.cloneNode(true);
    const tap = () => kept.state.taps.find((other) => other.id === id);
    row.querySelector(".time").addEventListener("click", () => pressTime(tap()));
    row.querySelector("[data-part=undo]").addEventListener("click", () => undo(tap()));
    rows.set(id, row);
    return row;
  }

  function drawTime(row, tap) {
    const put = (name, text) => { row.querySelector(`[data-part=${name}]`).textContent = text; };
    const owner = tap.entry && runnerOf(tap.entry);
    put("place", tap.lap ? "" : `${placeOf(tap)}.`);
    put("ms", timing.text(tap.ms));
    put("owner", tap.lap ? fill(words.lapOf, owner ?? {}) : owner ? owner.label : words.nobody);
    row.querySelector(".time").disabled = tap.lap;
    row.querySelector(".time").setAttribute("aria-pressed", String(chosen === tap));
    row.querySelector("[data-part=undo]").setAttribute("aria-label", fill(words.undo, { time: timing.text(tap.ms) }));
    row.classList.toggle("free", !owner);
  }

  function howOf(runner) {
    const values = { laps: kept.value(runner.entry, "laps"), time: kept.value(runner.entry, "time") };
    const what = kept.value(runner.entry, "outcome");
    if (["absent", "stopped", "short"].includes(what)) return fill(words[what], values);
    if (values.time || !countsLaps(runner)) return values.time;
    return fill(lapsOf(runner).length ? words.lapsLeft : words.lapsAll, { laps: runner.laps, left: toRun(runner) });
  }

  function drawName(runner) {
    const { tile } = runner;
    tile.hidden = runner.heat !== kept.state.heat && !part("everyone").checked;
    tile.querySelector(".how").textContent = howOf(runner);
    tile.classList.toggle("done", Boolean(kept.value(runner.entry, "outcome") || kept.value(runner.entry, "time")));
    tile.querySelector("button").setAttribute("aria-pressed", String(chosen === runner));
  }

  function newTile(runner) {
    runner.tile = document.getElementById("stopwatch-name").content.firstElementChild.cloneNode(true);
    runner.tile.querySelector(".who").textContent = runner.label;
    part("names").append(runner.tile);
    timing.onTouch(runner.tile.querySelector("button"), (stamp) => pressName(runner, stamp), false);
  }

  const heats = [...new Set(runners.map((runner) => runner.heat))].sort((one, other) => one - other);
  const isOpen = (heat) => runners.some((runner) => runner.heat === heat && !kept.value(runner.entry, "outcome"));
  const nextHeat = () => heats.find((heat) => isOpen(heat) && !kept.state.heats[heat]);

  function turnTo(heat) {
    kept.state.heat = heat;
    choose(null);
    changed();
  }

  function begin() {
    kept.state.heat ??= heats.find(isOpen) ?? heats[0];
    part("heat").append(...heats.map((heat) => new Option(fill(words.heat, { heat }), heat)));
    const hasLaps = runners.some((runner) => runner.laps > 1);
    part("everyone-label").hidden = part("heat").parentElement.hidden = heats.length < 2;
    part("count").checked = hasLaps && (kept.state.count ?? true);
    part("count-label").hidden = root.querySelector("[data-outcome=short]").hidden = !hasLaps;
    runners.forEach(newTile);
    root.hidden = false;
    draw();
    const asked = kept.form.querySelector("tr.wrong") ?? document.querySelector("#problem, main > .banner"); // far from the clock
    if (!asked && isRunning()) showNames();
    else if (asked || part("watch").getBoundingClientRect().bottom > innerHeight) (asked ?? root).scrollIntoView();
  }

  timing.onTouch(part("finisher"), pressFinisher, true);
  part("stop").addEventListener("click", stopOrResume);
  part("discard").addEventListener("click", discard);
  part("put-back").addEventListener("click", putBack);
  part("everyone").addEventListener("change", draw);
  part("count").addEventListener("change", () => { kept.state.count = part("count").checked; changed(); });
  part("skip").addEventListener("click", skip);
  part("save-now").addEventListener("click", () => kept.form.requestSubmit());
  part("next").addEventListener("click", () => { turnTo(nextHeat()); showNames(); });
  part("heat").addEventListener("change", () => turnTo(part("heat").value));
  for (const button of root.querySelectorAll("[data-outcome]")) {
    button.addEventListener("click", () => { outcome = outcome === button.dataset.outcome ? null : button.dataset.outcome; draw(); });
  }
  document.addEventListener("kept", () => { kept.state.heat ??= part("heat").value; chosen = null; draw(); });
  setInterval(() => { if (isRunning()) drawClock(); }, 100);
  begin();
})();
