// A program that uses the package: it has to pass tsc --strict, and what it may not do has to fail.

import { ApiError, Client, JobFailed, verifyWebhook } from "../../../clients/javascript/types/index.js";

const client = new Client("https://site.example", "pnt_x", { retries: { most: 2 } });

export async function paint(photo: Uint8Array): Promise<Blob> {
  try {
    const job = await client.stylize({ picture: photo, style: "great-wave", format: "webp", wait: true });
    const state: "queued" | "running" | "succeeded" | "failed" | "canceled" = job.state;
    console.log(state);
    return await client.download(job.outputs[0]);
  } catch (error) {
    if (error instanceof ApiError) console.log(error.code, error.errors.style?.[0]);
    if (error instanceof JobFailed) console.log(error.job.id);
    throw error;
  }
}

export async function more(body: string, headers: Headers): Promise<void> {
  for await (const style of client.styles({ q: "sea" })) console.log(style.slug);
  const webhook = await client.request("POST /webhooks", {
    body: { url: "https://example.org/", events: ["job.failed"] },
  });
  console.log(webhook.secret);
  const nothing: null = await client.request("DELETE /jobs/{id}", { path: { id: "1" } });
  const event = await verifyWebhook(body, headers, "whsec_x");
  console.log(nothing, event.type);

  const style = await client.train("Reeds", { pictures: [new Blob()], minutes: 5 });
  if (style.job) for await (const { training } of client.watch(style.job)) console.log(training);
  await client.keep(style, (await client.snapshots(style))[0]);

  // @ts-expect-error -- no such call
  await client.request("POST /paint");
  // @ts-expect-error -- no such format
  await client.stylize({ image: "1", style: "great-wave", format: "bmp" });
  // @ts-expect-error -- neither a picture nor an upload
  await client.stylize({ style: "great-wave" });
  // @ts-expect-error -- a title is needed
  await client.publish("1", { tags: [] });
}
