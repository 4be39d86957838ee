/** Names for what the API takes and gives; the shapes are in `schema.d.ts`, which is made from the schema. */

import type { components, paths } from "./schema.js";

type Schemas = components["schemas"];
type Method = "get" | "post" | "put" | "patch" | "delete";
type WithoutBase<P> = P extends `/api/v1${infer Rest}` ? Rest : never;

export type Job = Schemas["Job"];
export type Image = Schemas["Image"];
export type Output = Schemas["Output"];
export type Style = Schemas["Style"];
export type TrainedStyle = Schemas["TrainedStyle"];
export type Snapshot = Schemas["Snapshot"];
export type Artwork = Schemas["Artwork"];
export type Me = Schemas["Me"];
export type Problem = Schemas["Problem"];
export type WebhookEvent = Schemas["Event"];

/** Every call of the API, such as `POST /stylizations`. */
export type Route = {
  [P in keyof paths]: {
    [M in Method]: paths[P][M] extends undefined ? never : `${Uppercase<M>} ${WithoutBase<P>}`;
  }[Method];
}[keyof paths];

type OperationOf<R extends Route> = R extends `${infer M} ${infer P}`
  ? `/api/v1${P}` extends keyof paths
    ? Lowercase<M> extends keyof paths[`/api/v1${P}`]
      ? paths[`/api/v1${P}`][Lowercase<M>]
      : never
    : never
  : never;

type JsonIn<T> = T extends { content: { "application/json": infer Body } } ? Body : never;
type Succeeded<T> = { [S in keyof T]: S extends 200 | 201 | 202 ? JsonIn<T[S]> : never }[keyof T];

/** The JSON body a call takes. */
export type Body<R extends Route> = OperationOf<R> extends { requestBody?: infer B } ? JsonIn<NonNullable<B>> : never;
/** The JSON a call answers with; null where it answers with nothing. */
export type Answer<R extends Route> =
  OperationOf<R> extends { responses: infer All } ? ([Succeeded<All>] extends [never] ? null : Succeeded<All>) : never;
/** What a call takes behind the question mark. */
export type Query<R extends Route> =
  OperationOf<R> extends { parameters: { query?: infer Q } } ? (Q extends undefined ? never : Q) : never;
/** One of the things a list answers with. */
export type Item<R extends Route> = Answer<R> extends { results: (infer One)[] } ? One : never;

export interface RequestOptions<R extends Route> {
  /** Values of the parts in braces. */
  path?: Record<string, string | number>;
  query?: Query<R>;
  body?: Body<R>;
  /** A body as `multipart/form-data`, for files. */
  form?: FormData;
  headers?: Record<string, string>;
  /** The same key never makes a second thing; a fresh one unless given. */
  idempotencyKey?: string;
  /** Seconds the site may hold its answer. */
  wait?: number;
  /** Aborts the call, and the waiting for another try. */
  signal?: AbortSignal;
}

export interface RetryOptions {
  /** How often a call is sent again. */
  most?: number;
  /** Seconds, where the site does not say how long; doubled each time, with jitter. */
  firstPause?: number;
}

export interface ClientOptions {
  /** Instead of the platform's own. */
  fetch?: typeof globalThis.fetch;
  retries?: RetryOptions;
  /** Seconds an answer may take, beside the waiting one asks for. */
  timeout?: number;
}

/** A picture: a `Blob` or `File`, or its bytes, such as `readFile` gives. */
export type Picture = Blob | ArrayBuffer | Uint8Array;

/** Where the picture of a job comes from: one of the two. */
export type PictureSource = { picture: Picture; image?: undefined } | { picture?: undefined; image: string | Image };

export interface WaitOptions {
  /** Is called with the job at each change. */
  onProgress?: (job: Job) => void;
  /** After so many seconds the job is returned as it is; an hour unless given. */
  seconds?: number;
  signal?: AbortSignal;
}

export interface SubmitOptions extends Omit<WaitOptions, "seconds"> {
  /** True waits until the job has ended, a number so many seconds at most; `onProgress` alone waits, too. */
  wait?: boolean | number;
  /** Seconds after which the site cancels the job if it has not ended. */
  cancelAfter?: number;
  /** The same key never starts a second job; a fresh one unless given. */
  idempotencyKey?: string;
}

type Recipe = Partial<Omit<Schemas["Stylization"], "file" | "image" | "image_url">>;
/** A picture and its recipe: `style`, or `mix` of an upload, and options as the API names them. */
export type StylizeOptions = PictureSource & Recipe & SubmitOptions;
/** A picture, and of an upload the styles; every style unless given. */
export type ContactSheetOptions = PictureSource & { styles?: string[] } & SubmitOptions;

export interface TrainOptions extends Partial<Omit<Schemas["NewStyle"], "name" | "images" | "rights" | "photo">> {
  /** 1 to 20 pictures, which you may use. */
  pictures: Picture[];
  /** An upload of yours to show snapshots on. */
  photo?: string | Image;
  idempotencyKey?: string;
  signal?: AbortSignal;
}

export type PublishOptions = Partial<Omit<Schemas["Publish"], "job" | "title">> & {
  title: string;
  idempotencyKey?: string;
  signal?: AbortSignal;
};
