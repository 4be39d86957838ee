// <form data-stay-on-trouble="Sending ...">: sends the form without leaving the page, so that chosen files are still there
// when something is wrong with the rest. What is wrong comes as [data-problems] of the answer's page.

import { gettext } from "../platform_site/words.js";

export default function stayOnTrouble(form) {
  const button = form.querySelector("[type=submit]");
  const words = button.textContent;

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (button.getAttribute("aria-busy")) return;
    button.setAttribute("aria-busy", "true");
    button.textContent = form.dataset.stayOnTrouble;
    try {
      const answer = await fetch(form.action, {
        method: "POST",
        body: new FormData(form),
        credentials: "same-origin",
        headers: { Accept: "text/html" },
      });
      if (answer.redirected) {
        location.assign(answer.url);
        return;
      }
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      show(page.querySelector("[data-problems]") ?? page.querySelector("main [role=alert]"));
    } catch {
      show(
        Object.assign(document.createElement("p"), {
          textContent: gettext("You're offline. Nothing was sent. Try again."),
        }),
      );
    }
    button.removeAttribute("aria-busy");
    button.textContent = words;
  });
  addEventListener("pageshow", ({ persisted }) => {
    if (!persisted) return;
    button.removeAttribute("aria-busy");
    button.textContent = words;
  });

  function show(found) {
    const place = form.querySelector("[data-problems]");
    const fresh = document.createElement("div");
    fresh.dataset.problems = "";
    if (found?.matches("[data-problems]")) fresh.append(...found.childNodes);
    else {
      const notice = Object.assign(document.createElement("div"), {
        className: "notice notice--trouble",
        tabIndex: -1,
      });
      notice.setAttribute("role", "alert");
      notice.append(found ?? gettext("That didn't work. Try again."));
      fresh.append(notice);
    }
    place.replaceWith(fresh);
    fresh.querySelector("[role=alert]")?.focus();
  }
}
