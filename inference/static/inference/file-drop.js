// Files dragged onto an element. While they are over it, it has `data-over`.

/** Call `onFiles(files)` with what is dropped on the element. */
export function onFileDrop(element, onFiles) {
  let depth = 0; // children of the element tell of entering and leaving, too
  const leave = () => {
    depth = 0;
    delete element.dataset.over;
  };
  element.addEventListener("dragenter", (event) => {
    event.preventDefault();
    depth += 1;
    element.dataset.over = "";
  });
  element.addEventListener("dragover", (event) => event.preventDefault());
  element.addEventListener("dragleave", () => {
    depth -= 1;
    if (depth <= 0) leave();
  });
  element.addEventListener("drop", (event) => {
    event.preventDefault();
    leave();
    onFiles([...event.dataTransfer.files]);
  });
}

/** Have a file input hold these files, as if they had been chosen in it. */
export function setFiles(input, files) {
  const carrier = new DataTransfer();
  for (const file of files) carrier.items.add(file);
  input.files = carrier.files;
}
