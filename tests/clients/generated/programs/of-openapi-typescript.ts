/**
 * The journey with openapi-fetch and the types that openapi-typescript made; compiled with `tsc --strict`.
 */

import createClient, { type FetchResponse } from "openapi-fetch";
import type { components, paths } from "./schema.js";

type Schemas = components["schemas"];

/** What the types cannot bring along: files, and a place where messages arrive. */
export interface Surroundings {
  site: string;
  token: string;
  photo: Blob;
  painting: Blob;
  receiver: string;
  /** The body of the next message, verified with this secret. */
  received(secret: string): Promise<unknown>;
}

function check(holds: boolean, what: unknown): asserts holds {
  if (!holds) throw new Error(JSON.stringify(what));
}

/** What a call answered; a problem is thrown. */
async function sure<T extends Record<string | number, unknown>, O, M extends `${string}/${string}`>(
  call: Promise<FetchResponse<T, O, M>>,
) {
  const { data, error } = await call;
  if (data === undefined) throw new Error(JSON.stringify(error));
  return data;
}

/** A form in place of JSON, for calls that take a file. */
const form = {
  bodySerializer(body: object) {
    const parts = new FormData();
    for (const [name, value] of Object.entries(body)) {
      for (const one of Array.isArray(value) ? value : [value]) parts.append(name, one instanceof Blob ? one : String(one));
    }
    return parts;
  },
};

/** A file where the types have `string`, which is what openapi-typescript makes of `format: binary`. */
const file = (picture: Blob) => picture as unknown as string;

export async function journey({ site, token, photo, painting, receiver, received }: Surroundings): Promise<string> {
  const client = createClient<paths>({ baseUrl: site, headers: { Authorization: `Bearer ${token}` } });

  async function painted(image: string, style: string) {
    const body = { image, style, format: "png" } as const;
    const job = await sure(client.POST("/api/v1/stylizations", { body, params: { header: { Prefer: "wait=60" } } }));
    check(job.state === "succeeded", job);
    return job;
  }

  async function firstSnapshot(style: Schemas["TrainedStyle"]) {
    for (;;) {
      const training = await sure(client.GET("/api/v1/jobs/{id}", { params: { path: { id: style.job?.id ?? "" } } }));
      check(training.state === "queued" || training.state === "running", training);
      const { results } = await sure(client.GET("/api/v1/styles/{id}/snapshots", { params: { path: { id: style.id } } }));
      if (results[0]) return results[0].id;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }

  const me = await sure(client.GET("/api/v1/me"));
  check(me.user.username === "ann" && me.quota.jobs_left <= me.limits.concurrent_jobs, me);
  check((me.limits.rates.api?.window_seconds ?? 0) > 0, me);
  const hook = await sure(client.POST("/api/v1/webhooks", { body: { url: receiver, events: ["job.succeeded"] } }));

  const image = await sure(client.POST("/api/v1/images", { body: { file: file(photo) }, ...form }));
  check(image.width === 96 && image.height === 64, image);

  const job = await painted(image.id, "tiny");
  check("strength" in job.recipe && job.recipe.image === image.id && job.recipe.mix[0]?.style === "tiny", job);
  const picture = await fetch(job.outputs[0]?.url ?? "", { headers: { Authorization: `Bearer ${token}` } });
  check((await picture.text()).startsWith("PNG", 1), picture.headers);

  const message = (await received(hook.secret)) as Schemas["JobMessage"];
  check(message.type === "job.succeeded" && message.data.id === job.id, message);
  await client.DELETE("/api/v1/webhooks/{id}", { params: { path: { id: hook.id } } });

  const asked = { name: "Rushes", images: [file(painting)], rights: true, steps: 200, photo: image.id };
  const style = await sure(client.POST("/api/v1/styles", { body: asked, ...form }));
  check(style.job !== null && "style_name" in style.job.recipe && style.job.recipe.photo === image.id, style);
  const body = { snapshot: await firstSnapshot(style) };
  const kept = await sure(client.POST("/api/v1/styles/{id}/keep", { params: { path: { id: style.id } }, body }));
  check(kept.state === "ready", kept);

  const shown = { title: "Night over the harbour", job: (await painted(image.id, kept.slug)).id, visibility: "unlisted" } as const;
  const artwork = await sure(client.POST("/api/v1/artworks", { body: shown }));
  check(artwork.is_mine, artwork);
  return artwork.urls.page;
}
