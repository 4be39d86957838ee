// <button data-pin="address" aria-pressed>: pins a style to the studio, or lets it go.

export default function pinButton(button) {
  button.addEventListener("click", async () => {
    const isPinned = button.getAttribute("aria-pressed") === "true";
    const body = new FormData();
    body.append("csrfmiddlewaretoken", document.querySelector("[name=csrfmiddlewaretoken]").value);
    body.append("pinned", isPinned ? "0" : "1");
    button.setAttribute("aria-pressed", String(!isPinned));
    try {
      const answer = await fetch(button.dataset.pin, {
        method: "POST",
        body,
        credentials: "same-origin",
        redirect: "manual",
      });
      if (answer.type !== "opaqueredirect") throw new Error("refused");
    } catch {
      button.setAttribute("aria-pressed", String(isPinned));
    }
  });
}
