import assert from "node:assert/strict";
import { test } from "node:test";
import { readEvents } from "../../../clients/javascript/src/events.js";

/** What is read from a body that comes in these pieces. */
async function read(...pieces) {
  const body = new ReadableStream({
    start(controller) {
      for (const piece of pieces) controller.enqueue(piece);
      controller.close();
    },
  });
  const events = [];
  for await (const event of readEvents(body)) events.push(event);
  return events;
}

const TEXT =
  'retry: 2000\n\n: a comment\n\nid: 7\nevent: job\ndata: {"title": "Möwe"}\n\ndata: one\ndata:two\n\ndata: unfinished';
const EXPECTED = [
  { event: "job", data: '{"title": "Möwe"}', id: "7" },
  { event: "message", data: "one\ntwo", id: "" },
];

for (const ending of ["\n", "\r\n", "\r"]) {
  test(`events are read whole, however they are cut, with lines that end with ${JSON.stringify(ending)}`, async () => {
    const bytes = new TextEncoder().encode(TEXT.replaceAll("\n", ending));

    assert.deepEqual(await read(bytes), EXPECTED);
    assert.deepEqual(await read(...Array.from(bytes, (byte) => new Uint8Array([byte]))), EXPECTED);
  });
}
