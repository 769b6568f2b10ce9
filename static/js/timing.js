// Time for a stopwatch: by the wall, from the moment a finger comes down, and as text, in milliseconds; and a screen that
// stays on meanwhile.
const timing = (() => {
  // The wall clock as it was when this page came up, carried on by a clock that nobody sets. That one may stand still
  // while the phone sleeps, so what it lost against the wall while the page was out of sight is added.
  const ahead = () => Date.now() - performance.now();
  let origin = ahead();
  let leftAt = origin;
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) leftAt = ahead();
    else origin += Math.max(0, ahead() - leftAt);
  });
  const wall = (stamp = performance.now()) => origin + stamp;

  // Some browsers stamp events by a clock of their own.
  const stampOf = ({ timeStamp }) => (Math.abs(performance.now() - timeStamp) < 5000 ? timeStamp : performance.now());

  // A touch counts from the moment the finger came down; where a finger may also scroll, once it was a tap after all.
  function onTouch(button, act, atOnce) {
    let down = null;
    button.addEventListener("pointerdown", (event) => {
      if (event.button > 0) return;
      down = stampOf(event);
      if (atOnce) act(down);
    });
    button.addEventListener("click", (event) => {
      const isTouched = event.detail > 0 && down !== null;
      if (!isTouched || !atOnce) act(isTouched ? down : stampOf(event));
      down = null;
    });
    button.addEventListener("keydown", (event) => { if (event.repeat) event.preventDefault(); });
  }

  // 252340 is 4:12.34 to the nearest hundredth; with one digit it is 4:12.3, cut off as a running clock shows it.
  function text(ms, digits = 2) {
    const parts = digits === 2 ? Math.round(ms / 10) : Math.floor(ms / 100);
    const seconds = Math.floor(parts / 10 ** digits);
    const two = (number) => String(number).padStart(2, "0");
    const hours = Math.floor(seconds / 3600);
    const minutes = Math.floor(seconds / 60) % 60;
    const fraction = String(parts % 10 ** digits).padStart(digits, "0");
    return `${hours ? `${hours}:${two(minutes)}` : minutes}:${two(seconds % 60)}.${fraction}`;
  }

  // The browser lets go of the lock whenever the page is out of sight.
  let isNeeded = false;
  let lock = null;
  async function lockScreen() {
    if (document.hidden || isNeeded === Boolean(lock && !lock.released)) return;
    try {
      if (isNeeded) lock = await navigator.wakeLock?.request("screen");
      else await lock.release();
    } catch { /* a phone low on power refuses; the clock runs on */ }
  }
  document.addEventListener("visibilitychange", lockScreen);
  function stayAwake(needed) {
    isNeeded = needed;
    lockScreen();
  }

  return { wall, onTouch, text, stayAwake };
})();
