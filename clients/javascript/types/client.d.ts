/** A site and a token. The token is sent to that site and nowhere else. */
export class Client {
    /**
     * @param {string} url Of the site, such as `https://paint.example.org`.
     * @param {string} token `pnt_...`, from its page API tokens.
     * @param {ClientOptions} [options]
     */
    constructor(url: string, token: string, { fetch, retries, timeout }?: ClientOptions);
    url: string;
    /**
     * Paint a picture, or an upload made before, in one style or a mix of several.
     *
     * @param {StylizeOptions} options
     * @returns {Promise<Job>}
     * @throws {ApiError} The site refused.
     * @throws {JobFailed} It was waited for and ended without a picture.
     */
    stylize({ picture, image, wait, onProgress, cancelAfter, idempotencyKey, signal, ...recipe }: StylizeOptions): Promise<Job>;
    /**
     * Paint a picture small in every style, or an upload in those named: one output for each.
     *
     * @param {ContactSheetOptions} options
     * @returns {Promise<Job>}
     */
    contactSheet({ picture, image, styles, wait, onProgress, cancelAfter, idempotencyKey, signal }: ContactSheetOptions): Promise<Job>;
    /**
     * Keep a picture at the site, to paint it several times.
     *
     * @param {Picture} picture
     * @param {{ idempotencyKey?: string, signal?: AbortSignal }} [options]
     * @returns {Promise<Image>}
     */
    upload(picture: Picture, options?: {
        idempotencyKey?: string;
        signal?: AbortSignal;
    }): Promise<Image>;
    /**
     * A job as it is now.
     *
     * @param {string | Job} job
     * @param {{ signal?: AbortSignal }} [options]
     * @returns {Promise<Job>}
     */
    job(job: string | Job, options?: {
        signal?: AbortSignal;
    }): Promise<Job>;
    /**
     * My jobs, newest first; pages are fetched as they are needed.
     *
     * @param {Query<"GET /jobs">} [query]
     */
    jobs(query?: Query<"GET /jobs">): AsyncGenerator<{
        readonly id: string;
        readonly kind: string;
        readonly state: import("../types/schema.js").components["schemas"]["JobStateEnum"];
        readonly progress: number;
        readonly seq: number;
        readonly queue_position: number | null;
        readonly eta_seconds: import("../types/schema.js").components["schemas"]["Eta"] | null;
        readonly is_paused: boolean;
        readonly attempt: number;
        readonly recipe: import("../types/schema.js").components["schemas"]["Recipe"];
        readonly outputs: import("../types/schema.js").components["schemas"]["Output"][];
        readonly preview_url: string | null;
        readonly training: import("../types/schema.js").components["schemas"]["TrainingProgress"] | null;
        readonly error: import("../types/schema.js").components["schemas"]["JobProblem"] | null;
        readonly created_at: string;
        readonly started_at: string | null;
        readonly ended_at: string | null;
        readonly cancel_at: string | null;
        readonly timing: import("../types/schema.js").components["schemas"]["JobTiming"];
        readonly metadata: {
            [key: string]: string;
        };
        readonly urls: import("../types/schema.js").components["schemas"]["JobUrls"];
    }, any, any>;
    /**
     * The job at each change, until it has ended: from the site's stream of events, and by asking where that is not to
     * be had.
     *
     * @param {string | Job} job
     * @param {{ signal?: AbortSignal }} [options]
     * @returns {AsyncGenerator<Job>}
     */
    watch(job: string | Job, { signal }?: {
        signal?: AbortSignal;
    }): AsyncGenerator<Job>;
    /**
     * The job once it has ended, or as it is when the time is up.
     *
     * @param {string | Job} job
     * @param {WaitOptions} [options]
     * @returns {Promise<Job>}
     * @throws {JobFailed} It ended without a picture.
     */
    wait(job: string | Job, { onProgress, seconds, signal }?: WaitOptions): Promise<Job>;
    /**
     * @param {string | Job} job
     * @returns {Promise<Job>}
     */
    cancel(job: string | Job): Promise<Job>;
    /**
     * A picture whose address came with a job, an upload or a style. An address elsewhere gets no token: it is refused.
     *
     * @param {string | Output} output
     * @param {{ signal?: AbortSignal }} [options]
     * @returns {Promise<Blob>}
     */
    download(output: string | Output, options?: {
        signal?: AbortSignal;
    }): Promise<Blob>;
    /**
     * The styles one may use.
     *
     * @param {Query<"GET /styles">} [query]
     */
    styles(query?: Query<"GET /styles">): AsyncGenerator<{
        readonly id: string;
        readonly slug: string;
        readonly name: string;
        readonly description: string;
        readonly artist: string;
        readonly title: string;
        readonly year: string;
        readonly licence: string;
        readonly tags: string[];
        readonly owner: string | null;
        readonly visibility: import("../types/schema.js").components["schemas"]["VisibilityEnum"];
        readonly review: import("../types/schema.js").components["schemas"]["ReviewEnum"];
        readonly state: import("../types/schema.js").components["schemas"]["StyleStateEnum"];
        readonly is_builtin: boolean;
        readonly version: number | null;
        readonly cover_url: string | null;
        readonly preview_urls: string[];
        readonly created_at: string;
    }, any, any>;
    /**
     * @param {string} slugOrId
     * @returns {Promise<Style | TrainedStyle>}
     */
    style(slugOrId: string): Promise<Style | TrainedStyle>;
    /**
     * Train a style from 1 to 20 pictures; by this you say that you may use them. Its training run is `job`, for `wait`.
     *
     * @param {string} name
     * @param {TrainOptions} options
     */
    train(name: string, { pictures, photo, idempotencyKey, signal, ...values }: TrainOptions): Promise<{
        readonly id: string;
        readonly slug: string;
        readonly name: string;
        readonly description: string;
        readonly artist: string;
        readonly title: string;
        readonly year: string;
        readonly licence: string;
        readonly tags: string[];
        readonly owner: string | null;
        readonly visibility: import("../types/schema.js").components["schemas"]["VisibilityEnum"];
        readonly review: import("../types/schema.js").components["schemas"]["ReviewEnum"];
        readonly state: import("../types/schema.js").components["schemas"]["StyleStateEnum"];
        readonly is_builtin: boolean;
        readonly version: number | null;
        readonly cover_url: string | null;
        readonly preview_urls: string[];
        readonly created_at: string;
        readonly job: import("../types/schema.js").components["schemas"]["Job"] | null;
        readonly pictures: import("../types/schema.js").components["schemas"]["PictureReport"][];
    }>;
    /**
     * What the training runs of a style of mine came to, step by step.
     *
     * @param {string | { id: string }} style
     * @returns {Promise<Snapshot[]>}
     */
    snapshots(style: string | {
        id: string;
    }): Promise<Snapshot[]>;
    /**
     * Make a snapshot the style's current version; a training run that goes on ends.
     *
     * @param {string | { id: string }} style
     * @param {string | Snapshot} snapshot
     */
    keep(style: string | {
        id: string;
    }, snapshot: string | Snapshot): Promise<{
        readonly id: string;
        readonly slug: string;
        readonly name: string;
        readonly description: string;
        readonly artist: string;
        readonly title: string;
        readonly year: string;
        readonly licence: string;
        readonly tags: string[];
        readonly owner: string | null;
        readonly visibility: import("../types/schema.js").components["schemas"]["VisibilityEnum"];
        readonly review: import("../types/schema.js").components["schemas"]["ReviewEnum"];
        readonly state: import("../types/schema.js").components["schemas"]["StyleStateEnum"];
        readonly is_builtin: boolean;
        readonly version: number | null;
        readonly cover_url: string | null;
        readonly preview_urls: string[];
        readonly created_at: string;
        readonly job: import("../types/schema.js").components["schemas"]["Job"] | null;
    }>;
    /**
     * Publish the result of a job.
     *
     * @param {string | Job} job
     * @param {PublishOptions} options
     * @returns {Promise<Artwork>}
     */
    publish(job: string | Job, { idempotencyKey, signal, ...fields }: PublishOptions): Promise<Artwork>;
    /**
     * Who I am, what I use, what is left, and the limits.
     *
     * @returns {Promise<Me>}
     */
    me(): Promise<Me>;
    /**
     * Send any call of the API and return the JSON of its answer. The methods above are made of this.
     *
     * A call is sent again where it was refused for now (429 with `Retry-After`, 503) and, where that does no harm, after
     * a broken connection or a 5xx: GET, PUT and DELETE, and what an `Idempotency-Key` keeps from being done twice.
     *
     * @template {Route} R
     * @param {R} route Such as `POST /stylizations`.
     * @param {RequestOptions<R>} [options]
     * @returns {Promise<Answer<R>>}
     * @throws {ApiError} The site refused.
     */
    request<R extends Route>(route: R, { path, query, body, form, headers, idempotencyKey, wait, signal }?: RequestOptions<R>): Promise<Answer<R>>;
    /**
     * Everything a list has, page by page as it is needed.
     *
     * @template {Route} R
     * @param {R} route Such as `GET /artworks`.
     * @param {Query<R>} [query]
     * @returns {AsyncGenerator<Item<R>>}
     */
    list<R extends Route>(route: R, query?: Query<R>): AsyncGenerator<Item<R>>;
    #private;
}
import type { StylizeOptions } from "../types/api.js";
import type { Job } from "../types/api.js";
import type { ContactSheetOptions } from "../types/api.js";
import type { Picture } from "../types/api.js";
import type { Image } from "../types/api.js";
import type { Query } from "../types/api.js";
import type { WaitOptions } from "../types/api.js";
import type { Output } from "../types/api.js";
import type { Style } from "../types/api.js";
import type { TrainedStyle } from "../types/api.js";
import type { TrainOptions } from "../types/api.js";
import type { Snapshot } from "../types/api.js";
import type { PublishOptions } from "../types/api.js";
import type { Artwork } from "../types/api.js";
import type { Me } from "../types/api.js";
import type { Route } from "../types/api.js";
import type { RequestOptions } from "../types/api.js";
import type { Answer } from "../types/api.js";
import type { Item } from "../types/api.js";
import type { ClientOptions } from "../types/api.js";
