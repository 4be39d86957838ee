// <a data-badge="address">: how much of my activity is unread. The tray's socket tells it; after a gap it asks itself.

const NEWS = "activity";

/** Tell the badge how much is unread; with null, that it may have missed something. */
export function tellBadge(activity) {
  document.dispatchEvent(new CustomEvent(NEWS, { detail: activity }));
}

export default function badge(link) {
  const count = link.querySelector("[data-badge-count]");
  const number = link.querySelector("[data-badge-number]");

  function show({ unread }) {
    number.textContent = unread;
    count.hidden = !unread;
  }

  async function ask() {
    try {
      const response = await fetch(link.dataset.badge, { credentials: "same-origin", cache: "no-store" });
      if (response.ok && !response.redirected) show(await response.json());
    } catch {
      // the next message tells it
    }
  }

  document.addEventListener(NEWS, ({ detail }) => (detail ? show(detail) : ask()));
  addEventListener("pageshow", ({ persisted }) => persisted && ask());
}
