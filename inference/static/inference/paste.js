// <form data-paste-into="selector">: a picture pasted anywhere on the page goes to that drop zone.

export default function paste(form) {
  const zone = form.querySelector(form.dataset.pasteInto);
  document.addEventListener("paste", (event) => {
    const file = [...(event.clipboardData?.files ?? [])].find(({ type }) => type.startsWith("image/"));
    if (!file) return;
    event.preventDefault();
    zone.dispatchEvent(new CustomEvent("picture", { detail: file }));
  });
}
