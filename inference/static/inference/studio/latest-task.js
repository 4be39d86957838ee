// Of several tasks that overlap only the latest may still change the page.

export class LatestTask {
  #number = 0;

  /** Make all earlier tasks stale. Return a function that says whether this one is still the latest. */
  begin() {
    this.#number += 1;
    return this.current();
  }

  /** Join the latest task. Return a function that says whether it still is. */
  current() {
    const mine = this.#number;
    return () => mine === this.#number;
  }
}
