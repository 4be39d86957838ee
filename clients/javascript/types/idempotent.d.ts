/** Calls that an `Idempotency-Key` keeps from being done twice. */
export const TAKES_KEY: Set<string>;
