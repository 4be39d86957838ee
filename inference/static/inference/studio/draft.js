// The address that leads back to a photo and all settings of the studio, and where it is remembered in this tab.

const KEY = "studio-draft";
const DEFAULTS = { strength: "100", keep_colors: "0", brush: "100", format: "jpeg", quality: "90" };

/**
 * The query string of these settings, by name of field; what has its default is left out. `liveSide` is the size of the
 * preview, which is the size chosen unless somebody chooses another.
 */
export function queryOf(settings, { liveSide }) {
  const query = new URLSearchParams();
  for (const name of ["image", "style", ...Object.keys(DEFAULTS)]) {
    if (settings[name] && settings[name] !== DEFAULTS[name]) query.set(name, settings[name]);
  }
  const mixed = [2, 3, 4].filter((number) => settings[`mix_${number}`]);
  for (const number of mixed) query.set(`mix_${number}`, settings[`mix_${number}`]);
  for (const number of mixed.length ? [1, ...mixed] : []) query.set(`weight_${number}`, settings[`weight_${number}`]);
  if (settings.max_side !== liveSide) query.set("max_side", settings.max_side ?? "");
  if (settings.panorama) query.set("panorama", "on");
  return query.toString();
}

/** The settings a form has, by name of field. */
export function settingsOf(form) {
  return Object.fromEntries([...new FormData(form)].filter(([, value]) => typeof value === "string"));
}

/** Remember the address of the work in hand, for links that lead back to it; an empty one forgets it. */
export function rememberDraft(query) {
  try {
    if (query) sessionStorage.setItem(KEY, query);
    else sessionStorage.removeItem(KEY);
  } catch {
    // a browser that keeps nothing
  }
}

/**
 * What a link with `resume` leads to: the work in hand in this tab, with what the link asks for itself in its place. Null
 * where there is nothing to resume.
 */
export function resumedQuery(search, draft = rememberedDraft()) {
  const asked = new URLSearchParams(search);
  if (!asked.has("resume") || !draft) return null;
  asked.delete("resume");
  const query = new URLSearchParams(draft);
  if (asked.has("style")) {
    const mix = [...query.keys()].filter((name) => /^(mix|weight)_/.test(name));
    for (const name of mix) query.delete(name);
  }
  for (const [name, value] of asked) query.set(name, value);
  return query.toString();
}

function rememberedDraft() {
  try {
    return sessionStorage.getItem(KEY) ?? "";
  } catch {
    return "";
  }
}
