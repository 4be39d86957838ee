// The progress bar and the notice of an error, over the picture.

export class Status {
  #work;
  #trouble;

  constructor(form) {
    this.#work = form.querySelector("[data-work]");
    this.#trouble = form.querySelector("[data-trouble]");
  }

  /** Show a sentence and how far it is (0 to 1). */
  progress({ sentence, share }) {
    this.#work.hidden = false;
    this.#work.querySelector("p").textContent = sentence;
    this.#work.querySelector("progress").value = Math.round(100 * share);
  }

  clearProgress() {
    this.#work.hidden = true;
    this.#work.querySelector("p").textContent = "";
  }

  error({ message }) {
    this.#trouble.textContent = message;
    this.#trouble.hidden = false;
  }

  clearError() {
    this.#trouble.textContent = "";
    this.#trouble.hidden = true;
  }
}
