// What the server found in the pictures of a new style, for the tile of each file and for all of them. No page in here:
// tests/frontend/ runs it under node.

import { gettext, ngettext } from "../platform_site/words.js";

const GRAVEST_FIRST = ["refused", "warning", "ok", "left_out"];

export function isZip({ name, type }) {
  return type.includes("zip") || name.toLowerCase().endsWith(".zip");
}

/** Which reports belong to which file, and the numbers of its pictures ("3", or "3–7" for a zip of five). */
export function reportsByFile(files, reports) {
  let number = 1;
  return files.map((_file, place) => {
    const own = reports.filter(({ upload }) => upload === place);
    const count = picturesOf(own).length;
    const numbers = count > 1 ? `${number}–${number + count - 1}` : count ? `${number}` : "";
    number += count;
    return { numbers, reports: own };
  });
}

function picturesOf(reports) {
  return reports.filter(({ verdict }) => verdict !== "left_out");
}

/** The gravest verdict of these reports; empty where there is none. */
export function gravestOf(reports) {
  return GRAVEST_FIRST.find((verdict) => reports.some((report) => report.verdict === verdict)) ?? "";
}

/** What was found, each with the name of its picture where there are several. */
export function findingsOf(reports) {
  const named = (name, message) => (reports.length > 1 ? `${name}: ${message}` : message);
  return reports.flatMap(({ name, findings }) => findings.map(({ message }) => named(name, message)));
}

/** A sentence about all pictures, and the reason why training cannot start (empty where it can). */
export function summaryOf(reports) {
  const all = picturesOf(reports).length;
  const refused = reports.filter(({ verdict }) => verdict === "refused").length;
  const doubtful = reports.filter(({ verdict }) => verdict === "warning").length;
  if (refused) {
    return {
      sentence: ngettext(
        "%(count)s picture, %(refused)s can't be used.",
        "%(count)s pictures, %(refused)s can't be used.",
        all,
        { refused },
      ),
      reason: ngettext(
        "Remove the picture that can't be used.",
        "Remove the %(count)s pictures that can't be used.",
        refused,
      ),
    };
  }
  if (doubtful) {
    const sentence = ngettext(
      "%(count)s picture, %(doubtful)s with a warning. You can still start.",
      "%(count)s pictures, %(doubtful)s with a warning. You can still start.",
      all,
      { doubtful },
    );
    return { sentence, reason: "" };
  }
  return { sentence: ngettext("%(count)s picture, all good.", "%(count)s pictures, all good.", all), reason: "" };
}

/** Whether a file counts: captions and the like are left out by the server. */
function mayBePicture({ name, type }) {
  return !type.startsWith("text/") && !/\.(txt|json|caption|csv|db|ini)$/i.test(name);
}

/** Why these files are too many or too large to be sent; empty where they are not. */
export function excessOf(files, { mostFiles, mostBytes }) {
  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  if (files.filter(mayBePicture).length > mostFiles) {
    return gettext("A style can learn from at most %(most)s pictures. Remove some.", { most: mostFiles });
  }
  if (bytes > mostBytes) {
    const facts = { size: Math.ceil(bytes / 1e6), most: mostBytes / 1e6 };
    return gettext("These files are %(size)s MB in total. The limit is %(most)s MB. Remove some.", facts);
  }
  return "";
}
