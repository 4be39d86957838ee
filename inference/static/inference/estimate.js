// <small data-estimate data-rate="steps per second">: what the chosen length of a lesson comes to on this installation.

export default function estimate(place) {
  const { minutes, steps } = place.closest("form").elements;
  const rate = Number(place.dataset.rate);

  function show() {
    const wanted = Number(steps?.value);
    if (wanted) {
      const long = Math.max(1, Math.round(wanted / rate / 60));
      place.textContent = `${wanted} steps are about ${long} minute${long === 1 ? "" : "s"} on this installation. You can stop at any frame.`;
    } else if (minutes.value) {
      const count = Math.round(Number(minutes.value) * 60 * rate);
      place.textContent = `${minutes.value} minute${minutes.value === "1" ? " is" : "s are"} about ${count} steps on this installation. You can stop at any frame.`;
    }
  }

  minutes.addEventListener("input", show);
  steps?.addEventListener("input", show);
  show();
}
