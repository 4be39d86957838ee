/**
 * What differs between Node and browsers.
 *
 * @module
 */

/** The cryptography of this platform: Node 18 has it only as a module. */
export async function webCrypto() {
  if (globalThis.crypto) return globalThis.crypto;
  const module = "node:crypto"; // a variable, so that bundlers for browsers do not look for it
  return /** @type {{ webcrypto: Crypto }} */ (await import(module)).webcrypto;
}

/** A key nobody else will draw. `crypto.randomUUID` is missing in pages that did not come by HTTPS. */
export async function randomKey() {
  const bytes = (await webCrypto()).getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * Wait.
 *
 * @param {number} seconds
 * @param {AbortSignal} [signal] Ends the waiting with its reason.
 * @returns {Promise<void>}
 */
export function sleep(seconds, signal) {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", stop);
      resolve();
    }, 1000 * seconds);
    signal?.addEventListener("abort", stop, { once: true });
  });
}

/**
 * A signal that is aborted with the caller's or after so many seconds, whichever comes first.
 *
 * @param {number} seconds
 * @param {AbortSignal} [signal]
 */
export function deadline(seconds, signal) {
  const controller = new AbortController();
  const stop = () => controller.abort(signal?.reason);
  if (signal?.aborted) stop();
  signal?.addEventListener("abort", stop, { once: true });
  const timer = setTimeout(
    () => controller.abort(new DOMException("The site took too long to answer.", "TimeoutError")),
    1000 * seconds,
  );
  const clear = () => {
    clearTimeout(timer);
    signal?.removeEventListener("abort", stop);
  };
  return { signal: controller.signal, clear };
}
