// <input type=password>: a button beside it shows what is typed. It is hidden again when the form is sent, so that
// browsers know it for a password.

import { gettext } from "./words.js";

export default function showPassword(input) {
  const holder = document.createElement("span");
  const button = document.createElement("button");
  holder.className = "password";
  button.type = "button";
  button.textContent = gettext("Show");
  button.setAttribute("aria-label", gettext("Show what is typed"));
  const show = (isShown) => {
    input.type = isShown ? "text" : "password";
    button.setAttribute("aria-pressed", String(isShown));
  };
  const isFocused = document.activeElement === input;
  input.before(holder);
  holder.append(input, button);
  if (isFocused) input.focus();
  show(false);
  button.addEventListener("click", () => show(input.type === "password"));
  input.form?.addEventListener("submit", () => show(false));
}
