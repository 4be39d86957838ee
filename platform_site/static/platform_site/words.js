// What modules say, in the language of the page. The catalogue is a script of Django's that base.html loads before
// this; in English there is none, and words stay as they are written.

const catalogue = globalThis.django ?? {};
const fill = (text, values) => text.replace(/%\((\w+)\)s/g, (_, name) => values[name]);

/** The words, with `%(name)s` filled in from `values`. */
export function gettext(text, values = {}) {
  return fill(catalogue.gettext?.(text) ?? text, values);
}

/** The words for one or for many; `%(count)s` is the number unless `values` has another. */
export function ngettext(one, many, count, values = {}) {
  return fill(catalogue.ngettext?.(one, many, count) ?? (count === 1 ? one : many), { count, ...values });
}

/** A number as the page's language writes it, with so many places after the point. */
export function decimal(number, places = 1) {
  const digits = { minimumFractionDigits: places, maximumFractionDigits: places, useGrouping: false };
  return number.toLocaleString(document.documentElement.lang, digits);
}

/** A number from 0 to 100 as a percentage. */
export function percentage(number) {
  const format = { style: "percent", maximumFractionDigits: 0 };
  return (number / 100).toLocaleString(document.documentElement.lang, format);
}

/** The size of a file in megabytes; a small one has a tenth of one, not nothing. */
export function megabytes(bytes) {
  return decimal(Math.max(bytes / 1e6, 0.1));
}
