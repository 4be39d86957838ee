// Keys for those who look at many things: in the queue J and K, on a thing a letter for each decision.

const CHOICES = { l: ["thing", "leave"], h: ["thing", "hide"], r: ["thing", "remove"], w: ["maker", "warn"], s: ["maker", "suspend"], c: ["maker", "close"] };

function isTyping({ target }) {
  return target.closest("textarea, select, input:not([type=radio]):not([type=checkbox])") !== null;
}

function onKey(act) {
  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.metaKey || event.defaultPrevented) return;
    act(event, event.key.toLowerCase());
  });
}

// <ol data-queue-keys> with a link [data-case] in each entry.
export function queueKeys(list) {
  const links = [...list.querySelectorAll("[data-case]")];
  onKey((event, key) => {
    if (event.ctrlKey || isTyping(event) || (key !== "j" && key !== "k")) return;
    const here = links.indexOf(document.activeElement);
    const next = key === "j" ? Math.min(here + 1, links.length - 1) : Math.max(here - 1, 0);
    links[next].focus();
    event.preventDefault();
  });
}

// <div data-case-keys data-queue="..." data-next="..."> around the form that decides.
export function caseKeys(page) {
  const form = page.querySelector(".decide");
  onKey((event, key) => {
    if (event.ctrlKey && key === "enter" && form) {
      form.requestSubmit();
      return;
    }
    if (event.ctrlKey || isTyping(event)) return;
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
