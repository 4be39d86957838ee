// <div data-mix-pad>: a square whose corners are the styles of a mix. Moving in it moves the sliders above, which are
// what keyboards and screen readers use, and what the form sends.

export default function mixPad(pad) {
  const form = pad.closest("form");
  const rows = [1, 2, 3, 4];
  const weight = (number) => form.elements.namedItem(`weight_${number}`);
  const parts = () => rows.filter((number) => number === 1 || form.elements.namedItem(`mix_${number}`).value);
  const CORNERS = [
    [0, 0],
    [1, 0],
    [0, 1],
    [1, 1],
  ];

  const show = () => (pad.hidden = parts().length < 2);
  form.addEventListener("change", show);
  show();

  function move({ clientX, clientY }) {
    const { left, top, width, height } = pad.getBoundingClientRect();
    const x = Math.min(1, Math.max(0, (clientX - left) / width));
    const y = Math.min(1, Math.max(0, (clientY - top) / height));
    pad.style.setProperty("--x", `${100 * x}%`);
    pad.style.setProperty("--y", `${100 * y}%`);
    const used = parts();
    const shares = used.length === 2 ? [1 - x, x] : used.map((_, at) => nearness(CORNERS[at], x, y));
    const total = shares.reduce((sum, one) => sum + one, 0) || 1;
    used.forEach((number, at) => {
      weight(number).value = String(Math.round((100 * shares[at]) / total));
    });
    weight(used[0]).dispatchEvent(new Event("input", { bubbles: true }));
  }

  pad.addEventListener("pointerdown", (event) => {
    pad.setPointerCapture(event.pointerId);
    pad.addEventListener("pointermove", move);
    for (const end of ["pointerup", "pointercancel"])
      pad.addEventListener(end, () => pad.removeEventListener("pointermove", move), { once: true });
    move(event);
  });
}

const nearness = ([cornerX, cornerY], x, y) => (1 - Math.abs(cornerX - x)) * (1 - Math.abs(cornerY - y));
