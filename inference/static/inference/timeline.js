// <form data-timeline>: shows the chosen snapshot large, beside the photo or the untrained style, and marks it in the curve.
// Without script a button fetches the page with the chosen snapshot.

import { gettext } from "../platform_site/words.js";

export default function timeline(form) {
  const stage = form.querySelector("[data-compare]");
  const after = stage.querySelector(".compare__after");
  const before = stage.querySelector(".compare__before img");
  const [beforeName] = stage.querySelectorAll(".compare__names span");
  const facts = form.querySelector("[data-snapshot-facts]");
  const keep = form.querySelector("[data-keep]");
  const list = form.querySelector("[data-keep-scroll]");
  const keepWords = keep.textContent;
  const isOver = !form.closest("[data-socket]");

  const snapshot = () => form.querySelector("input[name=snapshot]:checked");
  form.addEventListener("change", ({ target }) => {
    target.dataset.touched = ""; // a snapshot chosen by a person stays chosen when newer ones come
    show();
  });
  show();
  if (!("touched" in snapshot().dataset)) bringIntoView();

  function show() {
    const { id, value, dataset } = snapshot();
    const besides = { photo: dataset.photo, untrained: dataset.untrained };
    for (const radio of form.querySelectorAll("input[name=beside]")) radio.disabled = !besides[radio.value];
    let beside = form.querySelector("input[name=beside]:checked");
    if (beside.disabled) beside = form.querySelector("input[name=beside]:enabled") ?? beside;
    beside.checked = true;
    set(after, dataset.src);
    set(before, besides[beside.value] || dataset.src);
    before.alt = beside.value === "photo" ? gettext("The photo") : gettext("The photo painted before training");
    beforeName.textContent = beside.value === "photo" ? gettext("Photo") : gettext("Before training");
    if (facts.textContent !== dataset.facts) facts.textContent = dataset.facts;
    keep.disabled = isOver && "current" in dataset;
    keep.textContent = keep.disabled ? gettext("This snapshot is in use") : keepWords;
    for (const dot of form.getRootNode().querySelectorAll("[data-dot]"))
      dot.toggleAttribute("data-on", dot.dataset.dot === value);
    if (document.activeElement?.id === id) bringIntoView();
  }

  function bringIntoView() {
    const label = snapshot().closest("li");
    const [left, right] = [label.offsetLeft - list.offsetLeft, label.offsetLeft - list.offsetLeft + label.offsetWidth];
    if (left < list.scrollLeft) list.scrollLeft = left;
    if (right > list.scrollLeft + list.clientWidth) list.scrollLeft = right - list.clientWidth;
  }
}

function set(picture, address) {
  if (picture.getAttribute("src") !== address) picture.setAttribute("src", address);
}
