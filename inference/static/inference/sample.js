// <form data-sample>: shows a sample photo and its painting as they are chosen. Without script the form is sent.

import { LatestTask } from "./studio/latest-task.js";

export default function sample(form) {
  const before = form.querySelector(".compare__before img");
  const after = form.querySelector("img.compare__after");
  const task = new LatestTask();

  const show = async () => {
    const isLatest = task.begin();
    const { value, dataset } = form.querySelector("[name=sample]:checked");
    const style = form.querySelector("[name=style]:checked") ?? form.querySelector("[data-paintings]");
    const painting = JSON.parse(style.dataset.paintings)[value];
    if (!painting) return; // an old style that knows fewer samples
    await Promise.allSettled([dataset.photo, painting].map(loaded)); // both at once, none of an old pair
    if (!isLatest()) return;
    for (const image of [before, after]) {
      image.width = dataset.width;
      image.height = dataset.height;
    }
    for (const choice of form.querySelectorAll("[name=style]")) {
      const cover = choice.parentElement.querySelector("img");
      cover.src = JSON.parse(choice.dataset.paintings)[value];
    }
    before.src = dataset.photo;
    after.src = painting;
  };
  form.addEventListener("change", ({ target }) => {
    if (target.type === "radio") show();
  });
  if (form.querySelector("input:checked:not([checked])")) show(); // chosen early
}

function loaded(url) {
  const image = new Image();
  image.src = url;
  return image.decode();
}
