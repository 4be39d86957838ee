/**
 * What differs between Node and browsers.
 *
 * @module
 */
/** The cryptography of this platform: Node 18 has it only as a module. */
export function webCrypto(): Promise<Crypto>;
/** A key nobody else will draw. `crypto.randomUUID` is missing in pages that did not come by HTTPS. */
export function randomKey(): Promise<string>;
/**
 * Wait.
 *
 * @param {number} seconds
 * @param {AbortSignal} [signal] Ends the waiting with its reason.
 * @returns {Promise<void>}
 */
export function sleep(seconds: number, signal?: AbortSignal): Promise<void>;
/**
 * A signal that is aborted with the caller's or after so many seconds, whichever comes first.
 *
 * @param {number} seconds
 * @param {AbortSignal} [signal]
 */
export function deadline(seconds: number, signal?: AbortSignal): {
    signal: AbortSignal;
    clear: () => void;
};
