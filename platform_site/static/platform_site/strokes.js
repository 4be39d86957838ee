// Single keys that do something: not while one writes, not with Ctrl, Alt or Meta, and not for those who switched them
// off (whoever speaks to the browser, or hits keys by accident, has to be able to: WCAG 2.1.4).

const SETTING = "single-keys";
const WRITES =
  "textarea, select, [contenteditable], input:not([type=radio], [type=checkbox], [type=range], [type=file], [type=submit])";

export const areKeysOn = () => localStorage.getItem(SETTING) !== "off";

export const switchKeys = (isOn) => (isOn ? localStorage.removeItem(SETTING) : localStorage.setItem(SETTING, "off"));

/** Call `act(event, key)` for each such key that writes a character. `first` hears of it before those that are not. */
export function onStroke(act, { first = false } = {}) {
  const hear = (event) => {
    const isAlone = event.key.length === 1 && !event.ctrlKey && !event.altKey && !event.metaKey && !event.isComposing;
    if (isAlone && !event.defaultPrevented && areKeysOn() && !event.target.closest(WRITES))
      act(event, event.key.toLowerCase());
  };
  document.addEventListener("keydown", hear, { capture: first });
}
