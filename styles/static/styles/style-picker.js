// <fieldset data-style-picker>: narrows the tiles down as one types, by tag and to pinned ones; the chosen one always
// stays. Without script a button asks the server.

import { unitOf, wordsOf } from "../platform_site/folding.js";

export default function stylePicker(picker) {
  const search = picker.querySelector("[data-picker-search]");
  const tag = picker.querySelector("[data-picker-tag]");
  const pinned = picker.querySelector("[data-picker-pinned]");
  const nothing = picker.querySelector("[data-picker-nothing]");
  const tiles = [...picker.querySelectorAll("[data-words]")];
  const chosen = picker.querySelector("input:checked");

  function narrow() {
    const words = wordsOf(search.value);
    if (tag?.value) words.push(`#${unitOf(tag.value)} `);
    let shown = 0;
    for (const tile of tiles) {
      const isPinned = tile.querySelector("[data-pin]")?.getAttribute("aria-pressed") === "true";
      const fits = words.every((word) => tile.dataset.words.includes(word)) && (!pinned?.checked || isPinned);
      tile.hidden = !fits && !tile.querySelector("input:checked");
      if (fits) shown += 1;
    }
    nothing.hidden = shown > 0;
  }

  if (search) {
    search.addEventListener("input", narrow);
    for (const one of [tag, pinned]) one?.addEventListener("change", narrow);
    search.addEventListener("keydown", (event) => {
      if (event.key === "Enter") event.preventDefault(); // it is narrowed already
    });
    narrow(); // words typed before this module was there, or kept through a reload
  }
  const grid = chosen?.closest("[data-picker-grid]");
  if (grid) {
    const tile = chosen.closest("[data-words]");
    grid.scrollTop = tile.offsetTop - grid.offsetTop - grid.clientHeight / 3;
    grid.scrollLeft = tile.offsetLeft - grid.offsetLeft - grid.clientWidth / 3;
  }
}
