// <output data-value-of="id">: the value of a slider, as it moves.

export default function rangeValue(output) {
  const slider = document.getElementById(output.dataset.valueOf);
  const show = () => {
    output.textContent = `${slider.value} %`;
    slider.setAttribute("aria-valuetext", `${slider.value} percent`);
  };
  slider.addEventListener("input", show);
  show();
}
