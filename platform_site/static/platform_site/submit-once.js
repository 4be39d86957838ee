// <form data-submit-once="Sending ...">: says that it was sent, and cannot be sent twice by a double click.

export default function submitOnce(form) {
  const buttons = [...form.querySelectorAll("[type=submit]")];
  const words = new Map(buttons.map((button) => [button, button.textContent]));
  form.addEventListener("submit", ({ submitter }) => {
    const pressed = submitter ?? buttons[0];
    pressed.setAttribute("aria-busy", "true");
    pressed.textContent = form.dataset.submitOnce;
    setTimeout(() => disable(true)); // after the browser has read the form
  });
  addEventListener("pageshow", ({ persisted }) => {
    if (!persisted) return;
    disable(false);
    for (const button of buttons) {
      button.removeAttribute("aria-busy");
      button.textContent = words.get(button);
    }
  });

  function disable(isDisabled) {
    for (const button of buttons) button.disabled = isDisabled;
  }
}
