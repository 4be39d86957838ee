// <output data-value-of="id">: the value of a slider, as it moves.

import { gettext, percentage } from "./words.js";

export default function rangeValue(output) {
  const slider = document.getElementById(output.dataset.valueOf);
  const show = () => {
    output.textContent = percentage(slider.value);
    slider.setAttribute("aria-valuetext", gettext("%(percent)s percent", { percent: slider.value }));
  };
  slider.addEventListener("input", show);
  show();
}
