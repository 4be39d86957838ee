/** Runs the compiled journey with files and a receiver of its own, as the environment says. */

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { verifyWebhook } from "pentimento-client";
import { journey } from "./of-openapi-typescript.js";

const { SITE_URL, TOKEN, PHOTO, PAINTING, RECEIVER_PORT } = process.env;
const picture = async (path) => new File([await readFile(path)], "picture.jpg", { type: "image/jpeg" });

const coming = new Promise((resolve) => {
  const server = createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    response.writeHead(204).end();
    server.close();
    resolve({ headers: request.headers, body: Buffer.concat(chunks) });
  }).listen(Number(RECEIVER_PORT), "127.0.0.1");
});

const page = await journey({
  site: SITE_URL,
  token: TOKEN,
  photo: await picture(PHOTO),
  painting: await picture(PAINTING),
  receiver: `http://127.0.0.1:${RECEIVER_PORT}/`,
  async received(secret) {
    const { headers, body } = await coming;
    return verifyWebhook(body, headers, secret);
  },
});
process.stdout.write(`published ${page}\n`);
