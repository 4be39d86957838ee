// <div data-drop-zone data-max-bytes data-max-pixels>: takes a dropped, pasted, chosen or photographed file,
// shows it at once, and says before the upload when it is too large. The server checks again.

export default function dropZone(zone) {
  const inputs = [...zone.querySelectorAll("input[type=file]")];
  const holder = zone.querySelector("[data-preview]");
  const facts = zone.querySelector("[data-facts]");
  const trouble = zone.querySelector("[data-trouble]");
  const kept = zone.querySelector("[data-kept]"); // the id of a picture already here
  let address = null;

  for (const input of inputs) {
    input.addEventListener("change", () => {
      if (!input.files.length) return;
      for (const other of inputs) if (other !== input) other.value = "";
      show([...input.files]);
    });
  }
  zone.addEventListener("picture", ({ detail }) => take([detail])); // from paste.js

  let depth = 0;
  zone.addEventListener("dragenter", (event) => {
    event.preventDefault();
    depth += 1;
    zone.dataset.over = "";
  });
  zone.addEventListener("dragover", (event) => event.preventDefault());
  zone.addEventListener("dragleave", () => {
    depth -= 1;
    if (depth <= 0) leave();
  });
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    leave();
    const files = [...event.dataTransfer.files];
    if (files.length) take(inputs[0].multiple ? files : files.slice(0, 1));
  });

  function leave() {
    depth = 0;
    delete zone.dataset.over;
  }

  function take(files) {
    const carrier = new DataTransfer();
    for (const file of files) carrier.items.add(file);
    for (const input of inputs) input.value = "";
    inputs[0].files = carrier.files;
    show(files);
  }

  function show(files) {
    complain("");
    if (kept) kept.value = "";
    const most = Number(zone.dataset.maxBytes);
    zone.dataset.filled = "";
    const large = files.find(({ size }) => size > most);
    if (large) complain(`${files.length > 1 ? large.name : "This file"} has ${inMegabytes(large.size)}; at most ${most / 1e6} MB are allowed. Choose a smaller one.`);
    if (files.length > 1) showMany(files);
    else showOne(files[0]);
    if (!large) zone.dispatchEvent(new CustomEvent("chosen", { detail: files }));
  }

  function showMany(files) {
    const total = files.reduce((sum, { size }) => sum + size, 0);
    facts.textContent = `${files.length} photos, ${inMegabytes(total)}. Choose a style and paint them all.`;
    const list = Object.assign(document.createElement("div"), { className: "stage__many" });
    for (const file of files.slice(0, 24)) {
      const picture = Object.assign(new Image(), { alt: file.name });
      const own = URL.createObjectURL(file);
      for (const over of ["load", "error"]) picture.addEventListener(over, () => URL.revokeObjectURL(own));
      picture.src = own;
      list.append(picture);
    }
    holder.replaceChildren(list);
  }

  function showOne(file) {
    const size = inMegabytes(file.size);
    facts.textContent = `${file.name}, ${size}`;
    if (address) URL.revokeObjectURL(address);
    address = URL.createObjectURL(file);
    const picture = new Image();
    picture.alt = "The photo you chose";
    picture.addEventListener("load", () => {
      const megapixels = (picture.naturalWidth * picture.naturalHeight) / 1e6;
      facts.textContent = `${file.name}, ${picture.naturalWidth} × ${picture.naturalHeight} pixels, ${size}`;
      if (megapixels * 1e6 > Number(zone.dataset.maxPixels)) {
        complain(`This photo has ${Math.ceil(megapixels)} megapixels; at most ${zone.dataset.maxPixels / 1e6} are allowed. Choose a smaller one.`);
      }
    });
    picture.addEventListener("error", () => {
      const note = document.createElement("p");
      note.textContent = "Your browser cannot show this format. If it is AVIF or HEIC, we can read it all the same.";
      holder.replaceChildren(note);
    });
    picture.src = address;
    holder.replaceChildren(picture);
  }

  function complain(sentence) {
    trouble.textContent = sentence;
    trouble.hidden = !sentence;
  }
}

const inMegabytes = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;
