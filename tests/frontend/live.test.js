import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { openSocket } from "../../inference/static/inference/live.js";

let sockets;
let waiting; // { act, ms }, of timers that have not run

class FakeSocket extends EventTarget {
  static CONNECTING = 0;
  readyState = 1;

  constructor(address) {
    super();
    this.address = String(address);
    sockets.push(this);
  }

  receive(message) {
    this.dispatchEvent(Object.assign(new Event("message"), { data: JSON.stringify(message) }));
  }

  lose(code = 1006) {
    this.dispatchEvent(Object.assign(new Event("close"), { code }));
  }

  close() {
    this.isClosed = true;
  }
}

beforeEach(() => {
  sockets = [];
  globalThis.WebSocket = FakeSocket;
  globalThis.location = { href: "https://site.example/jobs/" };
  globalThis.addEventListener = () => {};
  waiting = [];
  mock.method(globalThis, "setTimeout", (act, ms) => waiting.push({ act, ms }));
  mock.method(Math, "random", () => 0.5); // the wait as it is written
});

afterEach(() => mock.restoreAll());

/** Run the timers that are waiting. Return how long they were to wait. */
function runTimers() {
  const due = waiting.splice(0);
  for (const { act } of due) act();
  return due.map(({ ms }) => ms);
}

test("messages arrive as objects, from the address on this site", () => {
  const messages = [];
  openSocket("/ws/me/", { onMessage: (message) => messages.push(message) });

  sockets[0].receive({ seq: 3 });

  assert.equal(sockets[0].address, "wss://site.example/ws/me/");
  assert.deepEqual(messages, [{ seq: 3 }]);
});

test("a lost socket comes back, later each time", () => {
  let losses = 0;
  openSocket("/ws/me/", {
    onMessage: () => {},
    onLost: () => {
      losses += 1;
    },
  });

  const waits = [];
  for (const attempt of [0, 1, 2, 3, 4, 5]) {
    sockets[attempt].lose();
    waits.push(...runTimers());
  }

  assert.deepEqual(waits, [500, 1_000, 2_000, 5_000, 15_000, 15_000]);
  assert.equal(sockets.length, 7);
  assert.equal(losses, 6);
});

test("a socket is failing from the second loss until a message comes", () => {
  const stop = openSocket("/ws/me/", { onMessage: () => {} });
  sockets[0].lose();
  assert.equal(stop.isFailing(), false);
  runTimers();
  sockets[1].lose();
  assert.equal(stop.isFailing(), true);
  runTimers();

  sockets[2].receive({ seq: 1 });

  assert.equal(stop.isFailing(), false);
});

test("what is over does not come back", () => {
  const codes = [];
  openSocket("/ws/jobs/1/", { onMessage: () => {}, onOver: (code) => codes.push(code) });

  sockets[0].lose(1000);
  runTimers();

  assert.deepEqual(codes, [1000]);
  assert.equal(sockets.length, 1);
});

test("nothing is heard after stopping", () => {
  const messages = [];
  const stop = openSocket("/ws/me/", { onMessage: (message) => messages.push(message) });

  stop();
  sockets[0].receive({ seq: 1 });
  sockets[0].lose();
  runTimers();

  assert.equal(sockets[0].isClosed, true);
  assert.deepEqual(messages, []);
  assert.equal(sockets.length, 1);
});
