/**
 * Read server-sent events from an answer: `EventSource` cannot send a token, and Node has none.
 *
 * @param {ReadableStream<Uint8Array>} body
 * @returns {AsyncGenerator<{ event: string, data: string, id: string }>}
 */
export function readEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<{
    event: string;
    data: string;
    id: string;
}>;
