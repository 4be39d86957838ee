// <small data-estimate data-rate="steps per second">: what the chosen length of a training comes to on this installation.

import { ngettext } from "../platform_site/words.js";

export default function estimate(place) {
  const { minutes, steps } = place.closest("form").elements;
  const rate = Number(place.dataset.rate);

  function show() {
    const wanted = Number(steps?.value);
    if (wanted) {
      const long = Math.max(1, Math.round(wanted / rate / 60));
      place.textContent = ngettext(
        "%(steps)s steps take about %(count)s minute here. You can stop at any snapshot.",
        "%(steps)s steps take about %(count)s minutes here. You can stop at any snapshot.",
        long,
        { steps: wanted },
      );
    } else if (minutes.value) {
      const count = Math.round(Number(minutes.value) * 60 * rate);
      place.textContent = ngettext(
        "%(count)s minute is about %(steps)s steps here. You can stop at any snapshot.",
        "%(count)s minutes are about %(steps)s steps here. You can stop at any snapshot.",
        Number(minutes.value),
        { steps: count },
      );
    }
  }

  minutes.addEventListener("input", show);
  steps?.addEventListener("input", show);
  show();
}
