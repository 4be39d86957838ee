import { createServer } from "node:http";

/**
 * A site on 127.0.0.1 that notes what it is sent and answers as it is told.
 *
 * @param {import("node:test").TestContext} context It is closed at the end of this test.
 * @param {Record<string, (request, response, number) => void>} answers By method and path, such as `GET /jobs/1`;
 *   `number` counts the requests to it from 1.
 */
export async function madeUpSite(context, answers) {
  const heard = [];
  const server = createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const { pathname, search } = new URL(request.url, "http://site.example");
    const route = `${request.method} ${pathname.replace("/api/v1", "")}`;
    const { headers } = request;
    heard.push({ route, search, headers, body: Buffer.concat(chunks).toString("latin1"), at: Date.now() });
    answers[route](request, response, heard.filter((one) => one.route === route).length);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  context.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${server.address().port}`, heard };
}

/** Answer with JSON. */
export function say(response, status, value, headers = {}) {
  response.writeHead(status, { "Content-Type": "application/json", ...headers });
  response.end(JSON.stringify(value));
}

/** A job's JSON, as far as the client looks. */
export function job(fields = {}) {
  return { id: "j", state: "succeeded", progress: 1, seq: 1, outputs: [], urls: {}, error: null, ...fields };
}

/** An error's JSON. */
export function problem(status, code, detail) {
  return { type: `https://site.example/problems/${code}/`, title: "No", status, detail };
}

/** An event of a stream. */
export function event(value) {
  return `id: ${value.seq}\nevent: job\ndata: ${JSON.stringify(value)}\n\n`;
}
