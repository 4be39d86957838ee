/** The version of this package; its manifest has the same. */
export const VERSION = "0.1.0";
