// <p data-dismiss>: a notice with a button that takes it away.

import { gettext } from "./words.js";

export default function dismiss(notice) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "notice__close";
  button.textContent = "×";
  button.setAttribute("aria-label", gettext("Close this notice"));
  button.addEventListener("click", () => {
    notice.remove();
    document.getElementById("main").focus({ preventScroll: true });
  });
  notice.append(button);
}
