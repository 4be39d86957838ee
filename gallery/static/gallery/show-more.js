// <li class="art-grid__more">: who asked for more by its link goes on from the first of what came.

export default function showMore(last) {
  const grid = last.parentElement;
  const link = last.querySelector("a");
  link.addEventListener("click", () => {
    const tile = last.previousElementSibling;
    const goOn = () => tile.nextElementSibling?.querySelector("a")?.focus({ preventScroll: true });
    grid.addEventListener("htmx:afterSettle", goOn, { once: true });
  });
}
