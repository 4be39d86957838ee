import assert from "node:assert/strict";
import { test } from "node:test";
import {
  excessOf,
  findingsOf,
  gravestOf,
  isZip,
  reportsByFile,
  summaryOf,
} from "../../inference/static/inference/preflight.js";

const file = (name) => ({ name, type: "" });
const report = (name, verdict = "ok", ...messages) => ({
  name,
  upload: 0,
  verdict,
  findings: messages.map((message) => ({ message })),
});

test("a zip is known by its type or its name", () => {
  assert.equal(isZip({ name: "a", type: "application/x-zip-compressed" }), true);
  assert.equal(isZip({ name: "A.ZIP", type: "" }), true);
  assert.equal(isZip({ name: "zip.png", type: "image/png" }), false);
});

test("each file has its own report and number", () => {
  const found = reportsByFile(
    [file("a.png"), file("b.png")],
    [report("a.png"), { ...report("b.png", "refused"), upload: 1 }],
  );

  assert.deepEqual(
    found.map(({ numbers }) => numbers),
    ["1", "2"],
  );
  assert.equal(found[1].reports[0].verdict, "refused");
});

test("a zip has the reports of all that is in it, and its pictures alone are counted", () => {
  const zipped = ["1.png", "2.png", "3.png"].map((name) => ({ ...report(name), upload: 1 }));
  const reports = [report("a.png"), ...zipped, { ...report("1.txt", "left_out"), upload: 1 }];

  const found = reportsByFile(
    [file("a.png"), file("more.zip"), file("b.png")],
    [...reports, { ...report("b.png"), upload: 2 }],
  );

  assert.deepEqual(
    found.map(({ numbers }) => numbers),
    ["1", "2–4", "5"],
  );
  assert.equal(found[1].reports.length, 4);
  assert.match(summaryOf(reports).sentence, /^4 /);
});

test("what is left out has no number and does not count as grave", () => {
  const [only] = reportsByFile([file("notes.txt")], [report("notes.txt", "left_out")]);

  assert.equal(only.numbers, "");
  assert.equal(gravestOf([report("a"), report("b", "left_out")]), "ok");
  assert.equal(gravestOf([report("b", "left_out")]), "left_out");
});

test("the gravest verdict counts", () => {
  assert.equal(gravestOf([report("a"), report("b", "warning"), report("c", "refused")]), "refused");
  assert.equal(gravestOf([report("a"), report("b", "warning")]), "warning");
  assert.equal(gravestOf([]), "");
});

test("findings name their picture where there are several", () => {
  const blurred = report("a.png", "warning", "Blurred.");

  assert.deepEqual(findingsOf([blurred]), ["Blurred."]);
  assert.deepEqual(findingsOf([blurred, report("b.png")]), ["a.png: Blurred."]);
});

test("a refused picture holds the button, a doubtful one does not", () => {
  assert.notEqual(summaryOf([report("a"), report("b", "refused")]).reason, "");
  assert.equal(summaryOf([report("a"), report("b", "warning")]).reason, "");
  assert.equal(summaryOf([report("a")]).reason, "");
});

test("the summary has the numbers in it", () => {
  const reports = [report("a"), report("b", "refused"), report("c", "refused")];

  assert.match(summaryOf(reports).sentence, /3 .*2 /);
  assert.match(summaryOf(reports).reason, /2/);
  assert.match(summaryOf([report("a"), report("b", "warning")]).sentence, /1/);
});

test("too many files and too many bytes are told before anything is sent", () => {
  const limits = { mostFiles: 2, mostBytes: 5e6 };

  const sized = (size, name = "a.png") => ({ ...file(name), size });
  assert.equal(excessOf([sized(2e6), sized(3e6)], limits), "");
  assert.match(excessOf([sized(1), sized(1), sized(1)], limits), /at most 2/);
  assert.equal(excessOf([sized(1), sized(1), sized(1, "a.txt")], limits), "");
  assert.match(excessOf([sized(2e6), sized(3e6 + 1)], limits), /6 MB.*limit is 5 MB/);
});
