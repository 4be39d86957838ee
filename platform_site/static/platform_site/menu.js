// <details data-menu>: closes on Escape and on a click elsewhere.

export default function menu(details) {
  document.addEventListener("click", function elsewhere({ target }) {
    if (!details.isConnected) document.removeEventListener("click", elsewhere);
    else if (!details.contains(target)) details.open = false;
  });
  details.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !details.open) return;
    details.open = false;
    details.querySelector("summary").focus();
  });
}
