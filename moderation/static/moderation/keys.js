// Keys for those who look at many things: a letter for each decision. (J and K, in the queue, are in keys.js.)

import { onStroke } from "../platform_site/strokes.js";

const CHOICES = {
  l: ["thing", "leave"],
  h: ["thing", "hide"],
  r: ["thing", "remove"],
  w: ["maker", "warn"],
  s: ["maker", "suspend"],
  c: ["maker", "close"],
};

// <div data-case-keys data-queue="..." data-next="..."> around the form that decides.
export default function caseKeys(page) {
  const form = page.querySelector(".decide");
  document.addEventListener("keydown", ({ ctrlKey, key }) => {
    if (ctrlKey && key === "Enter") form?.requestSubmit();
  });
  onStroke((event, key) => {
    if (document.querySelector("dialog[open]")) return;
    if (key === "q") location.assign(page.dataset.queue);
    if (key === "n" && page.dataset.next) location.assign(page.dataset.next);
    const [name, value] = CHOICES[key] ?? [];
    const choice = name && form?.querySelector(`input[name="${name}"][value="${value}"]`);
    if (!choice) return;
    choice.click();
    choice.focus();
    if (value !== "leave") form.querySelector("select[name=reason]").focus();
    event.preventDefault();
  });
}
