// What a person did to an element that is about to be replaced: what they chose, opened, scrolled and focused.
// Everything is found again by id. Returns a function that does the same to the new element.

export function keepPlace(old) {
  const isChosen = (one) => one.checked && (!one.defaultChecked || "touched" in one.dataset);
  const chosen = [...old.querySelectorAll("input[id][type=radio]")].filter(isChosen);
  const moved = [...old.querySelectorAll("input[id][type=range]")].filter((one) => one.value !== one.defaultValue);
  const folds = [...old.querySelectorAll("details[id]")].map(({ id, open }) => [id, open]);
  const scrolled = [...old.querySelectorAll("[id][data-keep-scroll]")].map(({ id, scrollLeft }) => [id, scrollLeft]);
  const focused = old.contains(document.activeElement) ? document.activeElement : null;

  return (fresh) => {
    const find = (id) => fresh.querySelector(`#${CSS.escape(id)}`);
    for (const { id } of chosen) if (find(id)) choose(find(id));
    for (const { id, value } of moved) if (find(id)) find(id).value = value;
    for (const [id, open] of folds) if (find(id)) find(id).open = open;
    for (const [id, left] of scrolled) if (find(id)) find(id).scrollLeft = left;
    if (!focused) return;
    const again = focused.id ? find(focused.id) : null;
    if (!again) fresh.tabIndex = -1;
    (again ?? fresh).focus({ preventScroll: true });
  };
}

function choose(radio) {
  radio.checked = true;
  radio.dataset.touched = "";
}
