// A websocket that comes back by itself, for the modules that watch jobs.

const RETRY_MS = [500, 1_000, 2_000, 5_000, 15_000];
const FINAL_CODES = new Set([1000, 4401, 4404]); // it is over; signed out; not ours
const FAILURES_THAT_COUNT = 2;

/**
 * Listen to `path` until it is over or no longer wanted.
 * Returns a function that stops it, with `isFailing()`: whether the socket has failed several times in a row.
 */
export function openSocket(path, { onMessage, onLost = () => {}, onOver = () => {}, isWanted = () => true }) {
  let failures = 0;
  let isStopped = false;
  let isPaused = false; // the page lies in the browser's back-forward cache
  let socket = null;
  let timer = 0;

  function open() {
    if (isStopped || isPaused || !isWanted()) return;
    socket = new WebSocket(new URL(path, location.href.replace(/^http/, "ws")));
    socket.addEventListener("message", ({ data }) => {
      if (isStopped || isPaused) return;
      failures = 0;
      onMessage(JSON.parse(data));
    });
    socket.addEventListener("close", ({ code }) => {
      if (isStopped || isPaused) return;
      if (FINAL_CODES.has(code)) {
        isStopped = true;
        onOver(code);
        return;
      }
      failures += 1;
      onLost();
      const wait = RETRY_MS[Math.min(failures, RETRY_MS.length) - 1];
      timer = setTimeout(open, wait * (0.75 + Math.random() / 2)); // spread, or a restart is met by everyone at once
    });
  }

  function hangUp() {
    clearTimeout(timer);
    // A socket that is still connecting complains on the console when it is closed: let it open first.
    if (socket?.readyState === WebSocket.CONNECTING) socket.addEventListener("open", ({ target }) => target.close());
    else socket?.close();
  }

  function stop() {
    isStopped = true;
    hangUp();
  }

  stop.isFailing = () => !isStopped && failures >= FAILURES_THAT_COUNT;
  addEventListener("pagehide", () => {
    isPaused = true;
    hangUp();
  });
  addEventListener("pageshow", ({ persisted }) => {
    if (!persisted) return;
    isPaused = false;
    open();
  });
  open();
  return stop;
}

/** Call `act` every `ms` while the page is visible, and when it becomes so. Returns a function that ends it. */
export function everyTick(ms, act) {
  const tick = () => document.visibilityState === "visible" && act();
  const timer = setInterval(tick, ms);
  document.addEventListener("visibilitychange", tick);
  return () => {
    clearInterval(timer);
    document.removeEventListener("visibilitychange", tick);
  };
}

/** Have a screen reader say this, when it has time. */
export function announce(words) {
  const place = document.getElementById("announcer");
  if (place) place.textContent = words;
}
