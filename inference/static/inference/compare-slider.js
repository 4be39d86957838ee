// <figure data-compare>: lays the second picture over the first and moves the edge with a real range input; a button
// shows the photo while it is held, another puts the two side by side. Without script they stand side by side.

import { gettext } from "../platform_site/words.js";

export default function compareSlider(figure) {
  const slider = figure.querySelector("input[type=range]");
  const stage = figure.querySelector(".compare__stage");
  const tools = figure.querySelector(".compare__tools");
  const peek = figure.querySelector("[data-peek]");
  const side = figure.querySelector("[data-side]");

  const show = () => {
    figure.style.setProperty("--split", `${slider.value}%`);
    figure.toggleAttribute("data-at-end", ["0", "100"].includes(slider.value));
    const [before, after] = [...figure.querySelectorAll(".compare__names span")].map((name) =>
      name.textContent.toLowerCase(),
    );
    slider.setAttribute(
      "aria-valuetext",
      gettext("%(percent)s percent %(before)s, the rest %(after)s", { percent: slider.value, before, after }),
    );
  };
  slider.addEventListener("input", show);
  figure.classList.add("compare--live");
  slider.hidden = false;
  show();

  stage.addEventListener("pointerdown", (event) => {
    if (event.button || !figure.classList.contains("compare--live") || figure.hasAttribute("data-enlarged")) return;
    event.preventDefault(); // no dragging of the picture itself
    const move = ({ clientX }) => {
      const { left, width } = stage.getBoundingClientRect();
      slider.value = String((100 * (clientX - left)) / width);
      slider.dispatchEvent(new Event("input", { bubbles: true }));
    };
    stage.setPointerCapture(event.pointerId);
    stage.addEventListener("pointermove", move);
    for (const end of ["pointerup", "pointercancel"]) {
      stage.addEventListener(end, () => stage.removeEventListener("pointermove", move), { once: true });
    }
    move(event);
  });

  if (!tools) return;
  tools.hidden = false;
  const hold = (isHeld) => figure.toggleAttribute("data-peeking", isHeld);
  peek.addEventListener("pointerdown", () => hold(true));
  for (const end of ["pointerup", "pointerleave", "pointercancel", "blur", "keyup"])
    peek.addEventListener(end, () => hold(false));
  peek.addEventListener("contextmenu", (event) => event.preventDefault()); // a long touch
  peek.addEventListener("keydown", (event) => {
    if (event.key !== " " && event.key !== "Enter") return;
    event.preventDefault();
    hold(true);
  });
  side.addEventListener("click", () => {
    const isBeside = figure.classList.toggle("compare--live");
    side.setAttribute("aria-pressed", String(!isBeside));
    slider.hidden = peek.hidden = !isBeside;
  });
}
