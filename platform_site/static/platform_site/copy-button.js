// <button data-copy="id" hidden>: copies the text of the element with that id.

import { gettext } from "./words.js";

export default function copyButton(button) {
  if (!navigator.clipboard) return; // only there on https and localhost
  const words = button.textContent;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const source = document.getElementById(button.dataset.copy);
    try {
      await navigator.clipboard.writeText((source.value ?? source.textContent).trim());
      button.textContent = gettext("Copied");
    } catch {
      button.textContent = gettext("Select it and copy it yourself");
    }
    setTimeout(() => (button.textContent = words), 2_500);
  });
}
