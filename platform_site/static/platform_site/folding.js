// The form in which words are compared, as core/folding.py has it on the server; tests/core/folding.json holds both to
// the same cases.

const ACCENTS = [
  ...["\\u0300-\\u036f", "\\u0483-\\u0489", "\\u1ab0-\\u1aff", "\\u1dc0-\\u1dff", "\\u20d0-\\u20f0", "\\ufe20-\\ufe2f"],
  ...["\\u0591-\\u05bd", "\\u05bf", "\\u05c1", "\\u05c2", "\\u05c4", "\\u05c5", "\\u05c7"], // vowel points of Hebrew
  ...["\\u0610-\\u061a", "\\u064b-\\u065f", "\\u0670", "\\u06d6-\\u06dc", "\\u06df-\\u06e4", "\\u06e7-\\u06ed"], // and of Arabic
];
const ACCENT = new RegExp(`[${ACCENTS.join("")}]`, "gu");
const INVISIBLE = /(?!\u200b)\p{Cf}|\p{Variation_Selector}|\u034f|\p{Emoji_Modifier}/gu;
const SAME = new Map(
  Object.entries({ æ: "ae", œ: "oe", ð: "d", þ: "th", ŋ: "n", ĸ: "k", "\u0649": "\u064a", "\u06cc": "\u064a" }),
);
for (const pair of ["\u06a9\u0643", "\u0629\u0647", "ȷj"]) SAME.set(pair[0], pair[1]);
SAME.set("\u0640", "");
for (const [plain, written] of Object.entries({ b: "ƀɓ", c: "ƈ", d: "đɖɗ", f: "ƒ", g: "ǥɠ", h: "ħɦ", i: "ıɨ" })) {
  for (const letter of written) SAME.set(letter, plain);
}
for (const [plain, written] of Object.entries({ k: "ƙ", l: "łƚ", n: "ƞɲ", o: "ø", p: "ƥ", t: "ŧƭ", z: "ƶȥ" })) {
  for (const letter of written) SAME.set(letter, plain);
}
const UNSPACED = ["Han", "Hiragana", "Katakana", "Bopomofo", "Hangul", "Thai", "Lao", "Khmer", "Myanmar"]
  .map((name) => `\\p{scx=${name}}`)
  .join("");
const WORD = new RegExp(
  `\\p{RI}{1,2}|(?:(?=[\\p{L}\\p{M}\\p{Nl}])[${UNSPACED}])+|(?:(?![${UNSPACED}])[\\p{L}\\p{N}\\p{M}])+|` +
    "(?=[\\p{So}\\p{Sm}])[\\u2190-\\u{1faff}]",
  "gu",
);

/** The distinct words of a text in the form in which they are compared. */
export function wordsOf(text) {
  const bare = text.normalize("NFKD").replace(ACCENT, "").replace(INVISIBLE, "");
  const lower = bare.toLowerCase().replaceAll("ß", "ss").replaceAll("ς", "σ").normalize("NFKD").replace(ACCENT, "");
  const plain = [...lower].map((letter) => SAME.get(letter) ?? digit(letter)).join("");
  return [...new Set(plain.normalize("NFC").match(WORD) ?? [])];
}

/** One key for all ways to write a tag. */
export function unitOf(tag) {
  return wordsOf(tag).join("_");
}

function digit(letter) {
  if (!/\p{Nd}/u.test(letter)) return letter;
  let zero = letter.codePointAt(0); // ten digits stand in a row, in every script
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1)) && letter.codePointAt(0) - zero < 9) zero -= 1;
  return String(letter.codePointAt(0) - zero);
}
