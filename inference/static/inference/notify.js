// <button data-notify>: once pressed, and allowed by the browser, one is told of jobs that end while the page is not
// seen. Nobody is asked before pressing it, and where the browser says no there is no button.

import { announce } from "./live.js";

const KEY = "tell-of-jobs";

const isPossible = () => "Notification" in window && isSecureContext && Notification.permission !== "denied";
const isWanted = () => isPossible() && Notification.permission === "granted" && localStorage.getItem(KEY) === "yes";

export default function notifyButton(button) {
  show(button);
  button.addEventListener("click", async () => {
    if (isWanted()) localStorage.removeItem(KEY);
    else if ((await Notification.requestPermission()) === "granted") localStorage.setItem(KEY, "yes");
    if (!isPossible()) announce(button.dataset.refused);
    for (const one of document.querySelectorAll("[data-notify]")) show(one);
  });
}

function show(button) {
  button.hidden = !isPossible();
  button.setAttribute("aria-pressed", String(isWanted()));
}

/** Say that a job ended, if the page is not seen and that is wished for. A press leads to `page`. */
export function tellUnseen(sentence, { name, page, id }) {
  if (document.visibilityState === "visible" || !isWanted()) return;
  try {
    const note = new Notification(sentence, { body: name, tag: id }); // the tag: two pages tell of it once
    note.addEventListener("click", () => {
      note.close();
      window.focus();
      location.assign(page);
    });
  } catch {
    // telephones have notifications for installed sites alone
  }
}
