// Made from docs/openapi.yaml by generate.js.
export interface paths {
    "/api/v1/activity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description What happened to my works and jobs, the latest first. Reading it here marks nothing as read. */
        get: operations["activity_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/activity/preferences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description How each kind of activity reaches me. */
        get: operations["activity_preferences_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** @description Change how the named kinds reach me. */
        patch: operations["activity_preferences_partial_update"];
        trace?: never;
    };
    "/api/v1/activity/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Mark entries as read: those named, or all. */
        post: operations["activity_read_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/activity/unread": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description How many entries are unread. */
        get: operations["activity_unread_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/artworks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The public gallery. */
        get: operations["artworks_list"];
        put?: never;
        /** @description Publish the result of a job. */
        post: operations["artworks_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/artworks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description One artwork. */
        get: operations["artworks_retrieve"];
        put?: never;
        post?: never;
        /** @description Take an artwork of mine down, with its files. */
        delete: operations["artworks_destroy"];
        options?: never;
        head?: never;
        /** @description Change what is said about an artwork of mine. */
        patch: operations["artworks_partial_update"];
        trace?: never;
    };
    "/api/v1/artworks/{id}/comments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description What was said about an artwork, oldest first. */
        get: operations["artworks_comments_list"];
        put?: never;
        /** @description Say something about an artwork. */
        post: operations["artworks_comments_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/artworks/{id}/like": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** @description Like an artwork. */
        put: operations["artworks_like_update"];
        post?: never;
        /** @description Take a like back. */
        delete: operations["artworks_like_destroy"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/artworks/{id}/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Say that an artwork does not belong here. */
        post: operations["artworks_report_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/blocks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Whom the caller wants nothing to do with. */
        get: operations["blocks_list"];
        put?: never;
        /** @description Block somebody; they are not told. */
        post: operations["blocks_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/blocks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** @description Let somebody be as before. */
        delete: operations["blocks_destroy"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/comments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** @description Take away a comment of mine, or one under an artwork of mine. */
        delete: operations["comments_destroy"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/contact-sheets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Paint a picture small in every style, or in those named; each output comes as soon as it is done. */
        post: operations["contact_sheets_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deliveries/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description One delivery, with the body that is sent. */
        get: operations["deliveries_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deliveries/{id}/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Send it again, under the same id. 409 while it is under way, or when its webhook is switched off. */
        post: operations["deliveries_resend_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description What happened in the last 30 days, newest first, whether a webhook was told or not. */
        get: operations["events_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description One event of mine. */
        get: operations["events_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Everything of the caller to take home. For pages whose user showed lately who they are; for no token. */
        get: operations["exports_list"];
        put?: never;
        /** @description Have everything packed. 409 while that goes on. */
        post: operations["exports_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description One export of mine. */
        get: operations["exports_retrieve"];
        put?: never;
        post?: never;
        /** @description Remove an export with its file, or stop its making. */
        delete: operations["exports_destroy"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/generations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * @description Make new pictures in a style, without a photo: from noise, as a landscape, or over the masses of an upload.
         *
         *     With `tile` the picture can be laid side by side with itself. The seed that was drawn is in the recipe.
         */
        post: operations["generations_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/images": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description My uploads, newest first. */
        get: operations["images_list"];
        put?: never;
        /**
         * @description Upload a picture: send it, or say where it can be fetched, or name what was put into the storage.
         *
         *     It is turned upright, converted to sRGB and stripped of all metadata. The same bytes again are answered with
         *     the same upload, 200, and its expiry put off.
         */
        post: operations["images_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/images/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description One upload of mine. */
        get: operations["images_retrieve"];
        put?: never;
        post?: never;
        /** @description Delete an upload with its files; jobs that wait for it are canceled. */
        delete: operations["images_destroy"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description My jobs, newest first. */
        get: operations["jobs_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description One job of mine. */
        get: operations["jobs_retrieve"];
        put?: never;
        post?: never;
        /** @description Delete a job and the pictures it made. */
        delete: operations["jobs_destroy"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Stop a job. 409 when it has ended. */
        post: operations["jobs_cancel_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description A job as it changes, as server-sent events; the id of each is the job's `seq`. */
        get: operations["jobs_events_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Run an ended job once more. 409 when it has not ended. */
        post: operations["jobs_retry_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The caller, what they use, and what they may. */
        get: operations["me_retrieve"];
        put?: never;
        post?: never;
        /** @description Delete the account with everything in it. For a page whose user showed lately who they are; for no token. */
        delete: operations["me_destroy"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/moderation/cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The queue, the most pressing first. */
        get: operations["moderation_cases_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/moderation/cases/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description One case with its reports. */
        get: operations["moderation_cases_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/moderation/cases/{id}/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Settle a case. */
        post: operations["moderation_cases_decisions_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/moderation/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description What was decided, newest first. */
        get: operations["moderation_decisions_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/moderation/decisions/{id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Make it as it was before. */
        post: operations["moderation_decisions_undo_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/moderation/makers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description A maker's past and the trust in them. */
        get: operations["moderation_makers_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** @description Say how far a maker is trusted. */
        patch: operations["moderation_makers_partial_update"];
        trace?: never;
    };
    "/api/v1/moderation/sanctions/{id}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Decide on an appeal. */
        post: operations["moderation_sanctions_answer_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/moderation/sanctions/{id}/lift": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description End a sanction. */
        post: operations["moderation_sanctions_lift_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description What moderators did about the caller's own. */
        get: operations["notices_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notices/{id}/appeal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Object, once. */
        post: operations["notices_appeal_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Say that an artwork, a comment, a style or a maker does not belong here. */
        post: operations["reports_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/signed-addresses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * @description Sign addresses of pictures: whoever has one may fetch it for a while, pages of other sites included.
         *
         *     Each works as if you asked: what you may not see, or what is deleted meanwhile, is 404. All end early with the
         *     token they were made with.
         */
        post: operations["signed_addresses_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/styles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Styles, in the library's order. */
        get: operations["styles_list"];
        put?: never;
        /**
         * @description Train a style from one to twenty pictures.
         *
         *     The style can be used within seconds, as version 0; snapshots come as the training goes on. 422 says under
         *     `errors` what is wrong with each picture (`images.0` and so on), and nothing is queued.
         */
        post: operations["styles_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/styles/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description One style, by slug or id; its maker also sees its training run. */
        get: operations["styles_retrieve"];
        put?: never;
        post?: never;
        /** @description Delete a style of mine with its pictures, snapshots and weights; pictures made with it stay. */
        delete: operations["styles_destroy"];
        options?: never;
        head?: never;
        /** @description Change what is said of a style of mine, and who may see it. */
        patch: operations["styles_partial_update"];
        trace?: never;
    };
    "/api/v1/styles/{id}/keep": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Make a snapshot the style's current version; a training run that goes on ends with it. */
        post: operations["styles_keep_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/styles/{id}/snapshots": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description What the training runs of a style of mine came to, step by step; any of these can be kept. */
        get: operations["styles_snapshots_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/styles/{id}/train": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Train a style of mine further, from where its last training run ended. 409 while one goes on. */
        post: operations["styles_train_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/styles/{id}/versions/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** @description Delete a version of a style of mine that is not the current one. */
        delete: operations["styles_versions_destroy"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/styles/preflight": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Look at pictures without keeping them: what would be refused, what is doubtful, and how long it will take. */
        post: operations["styles_preflight_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stylizations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * @description Paint a picture in a style.
         *
         *     With `Prefer: wait=N` the answer is held until the job ends, at most N seconds.
         */
        post: operations["stylizations_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stylizations/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * @description Paint up to 50 uploads. Each request is taken or refused by itself; 200 says nothing about any of them.
         *
         *     An `Idempotency-Key` holds for all of it: sent again, it is answered with the first answer.
         */
        post: operations["stylizations_batch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The caller's tokens. */
        get: operations["tokens_list"];
        put?: never;
        /** @description Make a token. Its secret is in this answer and nowhere else. */
        post: operations["tokens_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tokens/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description One token of mine, without its secret. */
        get: operations["tokens_retrieve"];
        put?: never;
        post?: never;
        /** @description Make a token useless, at once and for good. */
        delete: operations["tokens_destroy"];
        options?: never;
        head?: never;
        /**
         * @description Rename a token, switch it off or on, or change where and how much it may be used.
         *
         *     A token may switch any off, and change nothing else: it could free itself of its own limits.
         */
        patch: operations["tokens_partial_update"];
        trace?: never;
    };
    "/api/v1/uploads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * @description Where to put a file. With an `id`: post the form there, then `POST /api/v1/images` with `{"upload": id}`.
         *
         *     Without one (the site keeps files itself) the form goes to `POST /api/v1/images` with your token, and that is
         *     all.
         */
        post: operations["uploads_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Addresses of the caller's that are told of what happens. */
        get: operations["webhooks_list"];
        put?: never;
        /** @description Make a webhook. Its secret is in this answer; later only a new one can be had. */
        post: operations["webhooks_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description One webhook of mine. */
        get: operations["webhooks_retrieve"];
        put?: never;
        post?: never;
        /** @description Delete a webhook with its log; what still waits is not sent. */
        delete: operations["webhooks_destroy"];
        options?: never;
        head?: never;
        /** @description Change its address, events or label, or switch it off or on again. */
        patch: operations["webhooks_partial_update"];
        trace?: never;
    };
    "/api/v1/webhooks/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description What was sent to it, newest first, with what came back. */
        get: operations["webhooks_deliveries_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{id}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Make a new secret. For a day messages are signed with the old one as well. */
        post: operations["webhooks_rotate_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Send it a `webhook.test`. 409 when it is switched off. */
        post: operations["webhooks_test_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/default": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description What messages to a `webhook_url` are signed with. Takes the scope `write`. */
        get: operations["webhooks_default_secret"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/default/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description What was sent to the `webhook_url` of my jobs, newest first. */
        get: operations["webhooks_default_deliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/default/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Make a new secret for `webhook_url`. For a day messages are signed with the old one as well. */
        post: operations["webhooks_default_rotate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * @description * `left` - Reviewed, left up
         *     * `hidden` - Hidden
         *     * `removed` - Removed
         *     * `warned` - Warned
         *     * `suspended` - Publishing suspended
         *     * `closed` - Account closed
         *     * `lifted` - Lifted
         *     * `imposed` - Reinstated
         *     * `reopened` - Reopened
         *     * `level` - Trust changed
         *     * `appealed` - Appeal
         *     * `granted` - Appeal granted
         *     * `refused` - Appeal refused
         *     * `files_deleted` - Permanently deleted
         *     * `moderator` - Moderators changed
         * @enum {string}
         */
        ActionEnum: "left" | "hidden" | "removed" | "warned" | "suspended" | "closed" | "lifted" | "imposed" | "reopened" | "level" | "appealed" | "granted" | "refused" | "files_deleted" | "moderator";
        /**
         * @description * `leave` - Leave up, or show again
         *     * `hide` - Hide
         *     * `remove` - Remove
         *     * `warn` - Warn maker
         *     * `suspend` - Suspend publishing
         *     * `close` - Close account
         * @enum {string}
         */
        ActionsEnum: "leave" | "hide" | "remove" | "warn" | "suspend" | "close";
        /** @description One entry of the caller's activity. Expects it from a selector. */
        Activity: {
            /** Format: uuid */
            readonly id: string;
            readonly kind: components["schemas"]["ActivityKindEnum"];
            /** @description A sentence, in the caller's language. */
            readonly text: string;
            /** @description The latest names, at most six. */
            readonly people: string[];
            readonly people_count: number;
            /** Format: uuid */
            readonly artwork: string | null;
            readonly is_unread: boolean;
            /** Format: date-time */
            readonly updated_at: string;
            /** @description Of the page it leads to. */
            readonly url: string;
        };
        /**
         * @description * `off` - Off
         *     * `page` - Page only
         *     * `daily` - Page and a daily mail
         *     * `at_once` - Page and a mail at once
         * @enum {string}
         */
        ActivityChannelEnum: "off" | "page" | "daily" | "at_once";
        /**
         * @description * `like` - Likes
         *     * `comment` - Comments
         *     * `follow` - New followers
         *     * `remix` - Remixes of your works
         *     * `collect` - Works saved to collections
         *     * `picture` - Finished pictures
         *     * `training` - Finished training runs
         * @enum {string}
         */
        ActivityKindEnum: "like" | "comment" | "follow" | "remix" | "collect" | "picture" | "training";
        /** @description Media to be handed on, and for how long. */
        AddressesToSign: {
            /** @description Addresses under /media/, as they come with jobs, uploads, styles and artworks; paths count, too. */
            urls: string[];
            /** @default 3600 */
            expires_in_seconds?: number;
        };
        /** @description The answer to an appeal. */
        Answer: {
            is_granted: boolean;
            /** @default  */
            words?: string;
        };
        Appeal: {
            text: string;
        };
        /** @description One artwork. Expects it from a selector, and the request in the context. */
        Artwork: {
            /** Format: uuid */
            readonly id: string;
            readonly title: string;
            readonly description: string;
            /** @description For those who cannot see it. */
            readonly alt: string;
            readonly tags: unknown;
            readonly licence: string;
            readonly visibility: components["schemas"]["VisibilityEnum"];
            readonly maker: string;
            /** @description Slug; null when the style is gone or private. */
            readonly style: string | null;
            readonly style_name: string;
            /** @description Pixels. */
            readonly width: number;
            readonly height: number;
            /** @description Of a whole sphere; edges meet. */
            readonly is_panorama: boolean;
            readonly like_count: number;
            readonly is_liked: boolean;
            readonly is_mine: boolean;
            readonly show_original: boolean;
            /** @description Only when its maker shows it. */
            readonly recipe: {
                [key: string]: unknown;
            } | null;
            /** @description Others may make works with its style and recipe. */
            readonly allow_remix: boolean;
            /** @description Also once its parent is gone. */
            readonly is_remix: boolean;
            /**
             * Format: uuid
             * @description The artwork it is a remix of, if the gallery shows that.
             */
            readonly parent: string | null;
            /** Format: date-time */
            readonly created_at: string;
            /** @description A ThumbHash in base64; empty until it is made. */
            readonly thumbhash: string;
            /** @description Smaller pictures; none until they are made. */
            readonly renditions: {
                /** @enum {string} */
                format: "jpeg" | "png" | "webp" | "avif";
                width: number;
                height: number;
                url: string;
            }[];
            readonly urls: {
                [key: string]: string | null;
            };
        };
        /**
         * @description * `square` - square
         *     * `wide` - wide
         *     * `tall` - tall
         * @enum {string}
         */
        AspectEnum: "square" | "wide" | "tall";
        Attempt: {
            readonly number: number;
            /** Format: date-time */
            readonly began_at: string;
            readonly milliseconds: number;
            readonly status_code: number | null;
            readonly error: string;
            /** @description How the answer begins. */
            readonly answer: string;
        };
        /** @description What came of a batch, in the order of its requests. */
        BatchAnswer: {
            results: components["schemas"]["BatchResult"][];
        };
        /** @description One picture of a batch: an upload, for files and addresses would be fetched one after the other. */
        BatchItem: {
            /** @description Your own texts by name: at most 20, names of 40 characters, texts of 500. Returned with the job, sent with its events, found by `?metadata[name]=text`. */
            metadata?: {
                [key: string]: string;
            };
            /** @description Of these `webhook_url` is told; default: of each. */
            webhook_events?: components["schemas"]["WebhookEventsEnum"][];
            /**
             * Format: uuid
             * @description The id of an upload.
             */
            image: string;
            /** @description Slug or id; or send `mix`. */
            style?: string;
            /** @description 2 to 4 styles with weights. */
            mix?: components["schemas"]["Mix"][];
            /**
             * Format: double
             * @default 1
             */
            strength?: number;
            /**
             * Format: double
             * @default 0
             */
            keep_colors?: number;
            /** @description Pixels. */
            max_side?: number;
            /** @default jpeg */
            format?: components["schemas"]["FormatEnum"];
            /** @default 90 */
            quality?: number;
            /** @default false */
            panorama?: boolean;
            /**
             * Format: double
             * @description Stroke size: 1 as on a contact sheet, less is finer, more is bolder.
             * @default 1
             */
            brush?: number;
            /** @description Told when the job ends. */
            webhook_url?: string;
        };
        /** @description Why one of a batch was refused, as the answer to it alone would say. */
        BatchProblem: {
            /** Format: uri */
            type: string;
            title: string;
            status: number;
            detail: string;
            errors?: {
                [key: string]: string[];
            };
        };
        /** @description What came of one request of a batch: a job or a problem. */
        BatchResult: {
            /** @description As the answer to it alone would have; 202 when it was queued. */
            status: number;
            job: components["schemas"]["Job"] | null;
            problem: components["schemas"]["BatchProblem"] | null;
        };
        /** @enum {unknown} */
        BlankEnum: "";
        /** @description Somebody the caller blocks. */
        Block: {
            user: string;
            /** Format: date-time */
            readonly created_at: string;
        };
        /** @description What waits for a moderator. Expects the request in the context. */
        Case: {
            /** Format: uuid */
            readonly id: string;
            readonly cause: components["schemas"]["CauseEnum"];
            readonly subject: {
                [key: string]: unknown;
            };
            /** @description The highest first, then the oldest. */
            readonly priority: number;
            readonly report_count: number;
            /** Format: date-time */
            readonly opened_at: string;
            /** Format: date-time */
            readonly settled_at: string | null;
            readonly urls: {
                [key: string]: string;
            };
        };
        /**
         * @description * `appeal` - Appeal
         *     * `reports` - Reports
         *     * `first_look` - Waiting for approval
         *     * `later_look` - Shown, review pending
         *     * `style` - Style waiting for approval
         * @enum {string}
         */
        CauseEnum: "appeal" | "reports" | "first_look" | "later_look" | "style";
        Comment: {
            /** Format: uuid */
            readonly id: string;
            readonly author: string;
            text: string;
            /** Format: date-time */
            readonly created_at: string;
        };
        /** @description What ``POST /api/v1/contact-sheets`` takes: a picture or the id of one, and which styles. */
        ContactSheet: {
            /** @description Your own texts by name: at most 20, names of 40 characters, texts of 500. Returned with the job, sent with its events, found by `?metadata[name]=text`. */
            metadata?: {
                [key: string]: string;
            };
            /** @description Of these `webhook_url` is told; default: of each. */
            webhook_events?: components["schemas"]["WebhookEventsEnum"][];
            /**
             * Format: uuid
             * @description The id of an upload; or send `file` or `image_url`.
             */
            image?: string;
            /** Format: uri */
            file?: string | null;
            /** @description Where the picture can be fetched. */
            image_url?: string;
            /** @description Slugs or ids; without any, the library and your own. */
            styles?: string[];
            /** @description Told when the job ends. */
            webhook_url?: string;
        };
        /** @description What is done about a thing and its maker, and why. */
        Decide: {
            actions: components["schemas"]["ActionsEnum"][];
            /** @default  */
            reason?: components["schemas"]["ReasonEnum"] | components["schemas"]["BlankEnum"];
            /** @default  */
            words?: string;
            days?: number | null;
        };
        /** @description A line of the audit, with the numbers it holds. */
        Decision: {
            readonly id: number;
            /** Format: date-time */
            readonly at: string;
            readonly action: components["schemas"]["ActionEnum"];
            /** @description A user's id; empty when it happened by rule. */
            readonly actor_number: number | null;
            readonly owner_number: number | null;
            readonly subject: {
                [key: string]: string;
            };
            /** Format: uuid */
            readonly case_key: string | null;
            /** Format: uuid */
            readonly sanction_key: string | null;
            readonly reason: components["schemas"]["ReasonEnum"];
            readonly words: string;
            /** @description Such as the level before and after. */
            readonly details: unknown;
            readonly reverts: number | null;
        };
        /** @description One message to one receiver, with what came of each attempt, the last one first. */
        Delivery: {
            /** Format: uuid */
            readonly id: string;
            /** Format: uuid */
            readonly webhook: string | null;
            readonly event: components["schemas"]["Event"];
            readonly url: string;
            readonly status: components["schemas"]["StatusEnum"];
            /** Format: date-time */
            readonly next_attempt_at: string | null;
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly ended_at: string | null;
            readonly attempts: components["schemas"]["Attempt"][];
        };
        /** @description One delivery with the body that is sent. */
        DeliveryWithBody: {
            /** Format: uuid */
            readonly id: string;
            /** Format: uuid */
            readonly webhook: string | null;
            readonly event: components["schemas"]["Event"];
            readonly url: string;
            readonly status: components["schemas"]["StatusEnum"];
            /** Format: date-time */
            readonly next_attempt_at: string | null;
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly ended_at: string | null;
            readonly attempts: components["schemas"]["Attempt"][];
            readonly body: string;
        };
        Event: {
            /** @description The webhook-id, stable over all attempts. */
            id: string;
            type: components["schemas"]["TypeEnum"];
            /** Format: date-time */
            created_at: string;
        };
        /**
         * @description * `job.succeeded` - job.succeeded
         *     * `job.failed` - job.failed
         *     * `job.canceled` - job.canceled
         *     * `style.version` - style.version
         *     * `artwork.published` - artwork.published
         * @enum {string}
         */
        EventsEnum: "job.succeeded" | "job.failed" | "job.canceled" | "style.version" | "artwork.published";
        /** @description An export, and where it can be had while it is ready. */
        Export: {
            /** Format: uuid */
            readonly id: string;
            readonly state: components["schemas"]["ExportStateEnum"];
            /**
             * Format: double
             * @description 0 to 1.
             */
            readonly progress: number;
            readonly size_bytes: number;
            readonly file_count: number;
            /** @description Shown to the owner. */
            readonly error: string;
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly ended_at: string | null;
            /**
             * Format: date-time
             * @description When the file is removed.
             */
            readonly expires_at: string | null;
            readonly download_url: string | null;
        };
        /**
         * @description * `queued` - Waiting
         *     * `running` - In progress
         *     * `ready` - Ready
         *     * `failed` - Failed
         * @enum {string}
         */
        ExportStateEnum: "queued" | "running" | "ready" | "failed";
        Finding: {
            verdict: components["schemas"]["VerdictEnum"];
            code: string;
            message: string;
        };
        /**
         * @description * `jpeg` - jpeg
         *     * `png` - png
         *     * `webp` - webp
         *     * `avif` - avif
         * @enum {string}
         */
        FormatEnum: "jpeg" | "png" | "webp" | "avif";
        /** @description What ``POST /api/v1/generations`` takes: a style or a mix, and options. */
        Generation: {
            /** @description Your own texts by name: at most 20, names of 40 characters, texts of 500. Returned with the job, sent with its events, found by `?metadata[name]=text`. */
            metadata?: {
                [key: string]: string;
            };
            /** @description Of these `webhook_url` is told; default: of each. */
            webhook_events?: components["schemas"]["WebhookEventsEnum"][];
            /** @description Slug or id; or send `mix`. */
            style?: string;
            /** @description 2 to 4 styles with weights. */
            mix?: components["schemas"]["Mix"][];
            /** @description Equal seeds give equal pictures; without one, any. */
            seed?: number;
            /**
             * @description Other detail in the same masses.
             * @default 0
             */
            variation?: number;
            /** @default 1 */
            count?: number;
            /**
             * @description What differs between several: `layout`, each has the next seed; `detail`, the next variation.
             *
             *     * `layout` - layout
             *     * `detail` - detail
             * @default layout
             */
            varies?: components["schemas"]["VariesEnum"];
            /** @description `"noise"`, `"landscape"`, or `{"image": id}` for the masses of an upload. */
            layout?: ("noise" | "landscape") | {
                /** Format: uuid */
                image: string;
            };
            /**
             * @description Pixels of the long side.
             * @default 1024
             */
            size?: number;
            /**
             * @description 1:1, 3:2 or 2:3.
             *
             *     * `square` - square
             *     * `wide` - wide
             *     * `tall` - tall
             * @default square
             */
            aspect?: components["schemas"]["AspectEnum"];
            /**
             * @description Each edge meets the opposite one. Only from noise.
             * @default false
             */
            tile?: boolean;
            /**
             * Format: double
             * @default 0.5
             */
            wildness?: number;
            /**
             * Format: double
             * @default 1
             */
            brush?: number;
            /** @default jpeg */
            format?: components["schemas"]["FormatEnum"];
            /** @default 90 */
            quality?: number;
            /** @description Told when the job ends. */
            webhook_url?: string;
        };
        Image: {
            /** Format: uuid */
            readonly id: string;
            /** @description Pixels, upright. */
            readonly width: number;
            readonly height: number;
            /** @description Of the upload; what is kept is JPEG. */
            readonly format: string;
            /** @description Of the kept original. */
            readonly sha256: string;
            /** @description Of the kept original. */
            readonly size_bytes: number;
            /** Format: date-time */
            readonly created_at: string;
            /**
             * Format: date-time
             * @description When it is deleted unless used again.
             */
            readonly expires_at: string | null;
            readonly metadata_removed: unknown;
            /** @description What else its owner is to know of the file. */
            readonly notes: unknown;
            readonly urls: {
                [key: string]: string;
            };
        };
        /**
         * @description The one JSON of a job, with addresses as paths; ``absolutize_urls`` makes them whole at the edge.
         *
         *     Context: ``lines``, the queues as they stand (``inference.jobs.selectors``); for several jobs the same.
         */
        Job: {
            /** Format: uuid */
            readonly id: string;
            readonly kind: string;
            readonly state: components["schemas"]["JobStateEnum"];
            /**
             * Format: double
             * @description 0 to 1.
             */
            readonly progress: number;
            readonly seq: number;
            readonly queue_position: number | null;
            readonly eta_seconds: {
                [key: string]: number;
            } | null;
            /** @description Its queue is paused: it waits until that is resumed. */
            readonly is_paused: boolean;
            readonly attempt: number;
            readonly recipe: unknown;
            readonly outputs: components["schemas"]["Output"][];
            readonly preview_url: string | null;
            /** @description Of a training run: where it stands. Null for other kinds. */
            readonly training: {
                [key: string]: unknown;
            } | null;
            readonly error: {
                [key: string]: string;
            } | null;
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly started_at: string | null;
            /** Format: date-time */
            readonly ended_at: string | null;
            /**
             * Format: date-time
             * @description Canceled then, if it has not ended.
             */
            readonly cancel_at: string | null;
            /** @description Seconds it waited and ran; since a retry, where it had one. */
            readonly timing: components["schemas"]["JobTiming"];
            /** @description What was sent with the request, unchanged. */
            readonly metadata: {
                [key: string]: string;
            };
            readonly urls: {
                [key: string]: string;
            };
        };
        /**
         * @description * `queued` - Waiting
         *     * `running` - Painting
         *     * `succeeded` - Done
         *     * `failed` - Failed
         *     * `canceled` - Canceled
         * @enum {string}
         */
        JobStateEnum: "queued" | "running" | "succeeded" | "failed" | "canceled";
        /** @description How long a job waited and ran, in seconds. For the schema. */
        JobTiming: {
            /**
             * Format: double
             * @description Until its run began; null while it waits.
             */
            queued_seconds: number | null;
            /**
             * Format: double
             * @description Of the run that ended it; null until then.
             */
            run_seconds: number | null;
            /**
             * Format: double
             * @description Both together; null until it has ended.
             */
            total_seconds: number | null;
        };
        Keep: {
            /** Format: uuid */
            snapshot: string;
        };
        /**
         * @description * `check` - Check
         *     * `monitor` - Monitor
         *     * `trusted` - Trusted
         * @enum {string}
         */
        LevelEnum: "check" | "monitor" | "trusted";
        /** @description A token right after it was made: the only time its secret is shown. */
        MadeToken: {
            /** Format: uuid */
            readonly id: string;
            readonly label: string;
            /** @description How the token begins. */
            readonly prefix: string;
            readonly scopes: components["schemas"]["ScopesEnum"][];
            /** @description Answers with samples, touches nothing. */
            readonly is_sandbox: boolean;
            readonly is_enabled: boolean;
            readonly networks: string[];
            /** @description Jobs it may begin in a month. */
            readonly monthly_allowance: number | null;
            /** @description Jobs begun this month, of an allowance. */
            readonly used_this_month: number;
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly expires_at: string | null;
            /** Format: date-time */
            readonly last_used_at: string | null;
            readonly token: string;
        };
        /** @description A webhook right after it was made, with its secret. */
        MadeWebhook: {
            /** Format: uuid */
            readonly id: string;
            readonly label: string;
            readonly url: string;
            readonly events: components["schemas"]["EventsEnum"][];
            readonly enabled: boolean;
            readonly disabled_reason: string;
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly last_success_at: string | null;
            /** Format: date-time */
            readonly last_failure_at: string | null;
            /** @description whsec_ and base64: for your receiver. */
            readonly secret: string;
        };
        /** @description What moderators know of a maker. */
        Maker: {
            name: string;
            level: components["schemas"]["LevelEnum"];
            is_level_set: boolean;
            is_suspended: boolean;
            /** Format: date-time */
            suspended_until: string | null;
            is_active: boolean;
            works: number;
            hidden_works: number;
            reports_against: number;
            upheld_against: number;
            reports_made: number;
            reports_made_upheld: number;
            reports_made_dismissed: number;
        };
        /** @description The caller, what they use, and what they may. */
        Me: {
            user: {
                [key: string]: unknown;
            };
            quota: {
                [key: string]: unknown;
            };
            usage: {
                [key: string]: unknown;
            };
            limits: {
                [key: string]: unknown;
            };
        };
        /**
         * @description * `POST` - POST
         * @enum {string}
         */
        MethodEnum: "POST";
        Mix: {
            style: string;
            /** Format: double */
            weight: number;
        };
        /** @description Something that does not belong. */
        NewReport: {
            kind: components["schemas"]["NewReportKindEnum"];
            /** @description An id; a maker's name. */
            id: string;
            reason: components["schemas"]["ReasonEnum"];
            detail?: string;
        };
        /**
         * @description * `artwork` - artwork
         *     * `comment` - comment
         *     * `style` - style
         *     * `maker` - maker
         * @enum {string}
         */
        NewReportKindEnum: "artwork" | "comment" | "style" | "maker";
        /** @description What ``POST /api/v1/styles`` takes, as multipart form data. */
        NewStyle: {
            /** @description Your own texts by name: at most 20, names of 40 characters, texts of 500. Returned with the job, sent with its events, found by `?metadata[name]=text`. */
            metadata?: {
                [key: string]: string;
            };
            /** @description Of these `webhook_url` is told; default: of each. */
            webhook_events?: components["schemas"]["WebhookEventsEnum"][];
            name: string;
            /** @description 1 to 20 pictures, or a zip of them. */
            images: string[];
            /** @description true: I may use these pictures. */
            rights: boolean;
            description?: string;
            artist?: string;
            title?: string;
            year?: string;
            licence?: string;
            visibility?: components["schemas"]["VisibilityEnum"];
            /**
             * Format: double
             * @description How long to train, 1 to 60; 10 unless said otherwise.
             */
            minutes?: number;
            /** @description How long to train, instead of minutes. */
            steps?: number;
            /**
             * Format: uuid
             * @description An upload of mine to show snapshots on.
             */
            photo?: string;
            /**
             * Format: double
             * @description 0 keeps the drawing, 1 lets go of it.
             */
            abstraction?: number;
            /** @description Told when the training run ends. */
            webhook_url?: string;
        };
        /** @description What may be changed of a token; what it may do cannot. */
        NewToken: {
            label: string;
            /** @description Where it may be used from, such as 192.0.2.0/24; empty: anywhere. */
            networks?: string[];
            /** @description Jobs it may begin in a month. */
            monthly_allowance?: number | null;
            /**
             * @default [
             *       "read",
             *       "write"
             *     ]
             */
            scopes?: components["schemas"]["ScopesEnum"][];
            days?: number | null;
            /**
             * @description Samples for answers; touches nothing.
             * @default false
             */
            sandbox?: boolean;
        };
        /** @description What ``POST /api/v1/webhooks`` takes. */
        NewWebhook: {
            /** @description https:// or http://, on the open net. */
            url: string;
            /** @description Default: all. */
            events?: components["schemas"]["EventsEnum"][];
            label?: string;
        };
        /** @description What was done about something of the caller's. Expects the request in the context. */
        Notice: {
            /** Format: uuid */
            readonly id: string;
            readonly what: components["schemas"]["WhatEnum"];
            readonly subject: {
                [key: string]: unknown;
            };
            readonly reason: components["schemas"]["ReasonEnum"];
            /** @description To the owner. */
            readonly words: string;
            /** @description By reports or by rule, before anyone has looked. */
            readonly is_automatic: boolean;
            /** Format: date-time */
            readonly made_at: string;
            /**
             * Format: date-time
             * @description Of a suspension.
             */
            readonly ends_at: string | null;
            /** Format: date-time */
            readonly lifted_at: string | null;
            readonly is_in_force: boolean;
            readonly is_appealable: boolean;
            readonly appeal: string;
            /** Format: date-time */
            readonly appealed_at: string | null;
            readonly answer: string;
            /** Format: date-time */
            readonly answered_at: string | null;
            readonly is_granted: boolean | null;
        };
        Output: {
            /** Format: uuid */
            readonly id: string;
            readonly url: string;
            readonly preview_url: string;
            /** @description Pixels. */
            readonly width: number;
            readonly height: number;
            readonly format: string;
            readonly sha256: string;
            readonly size_bytes: number;
            readonly style: string;
        };
        PaginatedActivityList: {
            results: components["schemas"]["Activity"][];
            /** Format: uri */
            next: string | null;
            /** Format: uri */
            previous: string | null;
        };
        PaginatedArtworkList: {
            results: components["schemas"]["Artwork"][];
            /** Format: uri */
            next: string | null;
            /** Format: uri */
            previous: string | null;
        };
        PaginatedBlockList: {
            results: components["schemas"]["Block"][];
            /** Format: uri */
            next: string | null;
            /** Format: uri */
            previous: string | null;
        };
        PaginatedCaseList: {
            results: components["schemas"]["Case"][];
            /** Format: uri */
            next: string | null;
            /** Format: uri */
            previous: string | null;
        };
        PaginatedCommentList: {
            results: components["schemas"]["Comment"][];
            /** Format: uri */
            next: string | null;
            /** Format: uri */
            previous: string | null;
        };
        PaginatedDecisionList: {
            results: components["schemas"]["Decision"][];
            /** Format: uri */
            next: string | null;
            /** Format: uri */
            previous: string | null;
        };
        PaginatedDeliveryList: {
            results: components["schemas"]["Delivery"][];
            /** Format: uri */
            next: string | null;
            /** Format: uri */
            previous: string | null;
        };
        PaginatedExportList: {
            results: components["schemas"]["Export"][];
            /** Format: uri */
            next: string | null;
            /** Format: uri */
            previous: string | null;
        };
        PaginatedImageList: {
            results: components["schemas"]["Image"][];
            /** Format: uri */
            next: string | null;
            /** Format: uri */
            previous: string | null;
        };
        PaginatedJobList: {
            results: components["schemas"]["Job"][];
            /** Format: uri */
            next: string | null;
            /** Format: uri */
            previous: string | null;
        };
        PaginatedNoticeList: {
            results: components["schemas"]["Notice"][];
            /** Format: uri */
            next: string | null;
            /** Format: uri */
            previous: string | null;
        };
        PaginatedStyleList: {
            results: components["schemas"]["Style"][];
            /** Format: uri */
            next: string | null;
            /** Format: uri */
            previous: string | null;
        };
        PaginatedTokenList: {
            results: components["schemas"]["Token"][];
            /** Format: uri */
            next: string | null;
            /** Format: uri */
            previous: string | null;
        };
        PaginatedWebhookList: {
            results: components["schemas"]["Webhook"][];
            /** Format: uri */
            next: string | null;
            /** Format: uri */
            previous: string | null;
        };
        PaginatedWholeEventList: {
            results: components["schemas"]["WholeEvent"][];
            /** Format: uri */
            next: string | null;
            /** Format: uri */
            previous: string | null;
        };
        /** @description What a maker says about an artwork. */
        PatchedDescription: {
            title?: string;
            description?: string;
            tags?: string[];
            alt?: string;
            licence?: string;
            visibility?: components["schemas"]["VisibilityEnum"];
            show_original?: boolean;
            show_recipe?: boolean;
            /** @description Others may use its style and recipe. */
            allow_remix?: boolean;
        };
        PatchedLevel: {
            level?: components["schemas"]["LevelEnum"];
            /** @default  */
            words?: string;
        };
        /** @description How each kind of activity reaches the caller. */
        PatchedPreferences: {
            like?: components["schemas"]["ActivityChannelEnum"];
            comment?: components["schemas"]["ActivityChannelEnum"];
            follow?: components["schemas"]["ActivityChannelEnum"];
            remix?: components["schemas"]["ActivityChannelEnum"];
            collect?: components["schemas"]["ActivityChannelEnum"];
            picture?: components["schemas"]["ActivityChannelEnum"];
            training?: components["schemas"]["ActivityChannelEnum"];
        };
        /** @description What ``PATCH /api/v1/styles/<id>`` takes. */
        PatchedStyleChanges: {
            name?: string;
            description?: string;
            artist?: string;
            title?: string;
            year?: string;
            licence?: string;
            visibility?: components["schemas"]["VisibilityEnum"];
        };
        /** @description What may be changed of a token; what it may do cannot. */
        PatchedTokenChanges: {
            label?: string;
            is_enabled?: boolean;
            /** @description Where it may be used from, such as 192.0.2.0/24; empty: anywhere. */
            networks?: string[];
            /** @description Jobs it may begin in a month. */
            monthly_allowance?: number | null;
        };
        /** @description What ``PATCH /api/v1/webhooks/<id>`` takes. */
        PatchedWebhookChanges: {
            url?: string;
            events?: components["schemas"]["EventsEnum"][];
            label?: string;
            enabled?: boolean;
        };
        /** @description What was found of one picture. */
        PictureReport: {
            name: string;
            /** @description The place of the file it came in, from 0; a ZIP brings several. */
            upload: number;
            /**
             * @description `left_out`: not a picture; training begins without it.
             *
             *     * `ok` - ok
             *     * `warning` - warning
             *     * `refused` - refused
             *     * `left_out` - left_out
             */
            verdict: components["schemas"]["VerdictEnum"];
            findings: components["schemas"]["Finding"][];
            width?: number | null;
            height?: number | null;
        };
        /** @description How each kind of activity reaches the caller. */
        Preferences: {
            like?: components["schemas"]["ActivityChannelEnum"];
            comment?: components["schemas"]["ActivityChannelEnum"];
            follow?: components["schemas"]["ActivityChannelEnum"];
            remix?: components["schemas"]["ActivityChannelEnum"];
            collect?: components["schemas"]["ActivityChannelEnum"];
            picture?: components["schemas"]["ActivityChannelEnum"];
            training?: components["schemas"]["ActivityChannelEnum"];
        };
        Preflight: {
            images: string[];
        };
        PreflightAnswer: {
            pictures: components["schemas"]["PictureReport"][];
            /** @description Whether a training run could begin with these. */
            is_accepted: boolean;
            /**
             * Format: double
             * @description What training runs achieve on this installation.
             */
            steps_per_second: number;
            /**
             * Format: double
             * @description What a training run of the usual length takes.
             */
            seconds: number;
            /**
             * Format: double
             * @description Of my training time.
             */
            seconds_left: number;
        };
        /** @description What a maker says about an artwork. */
        Publish: {
            title: string;
            description?: string;
            tags?: string[];
            alt?: string;
            licence?: string;
            visibility?: components["schemas"]["VisibilityEnum"];
            show_original?: boolean;
            show_recipe?: boolean;
            /** @description Others may use its style and recipe. */
            allow_remix?: boolean;
            /** Format: uuid */
            job: string;
            /**
             * Format: uuid
             * @description The artwork this is a remix of: in one of its styles.
             */
            parent?: string | null;
        };
        /** @description Which entries were read. */
        Read: {
            /** @description Without it: all there are now. */
            ids?: string[];
        };
        /**
         * @description * `person` - Shows me or someone else without consent
         *     * `copyright` - Copyright infringement
         *     * `sexual` - Sexual content
         *     * `violence` - Violence or hatred
         *     * `spam` - Spam
         *     * `other` - Something else
         * @enum {string}
         */
        ReasonEnum: "person" | "copyright" | "sexual" | "violence" | "spam" | "other";
        /** @description One person's objection, for moderators. */
        ReceivedReport: {
            readonly reporter: string;
            readonly reason: components["schemas"]["ReasonEnum"];
            readonly detail: string;
            /** @description Whether it counts towards hiding by itself. */
            readonly is_trusted: boolean;
            /** @description Empty while open; upheld or dismissed. */
            readonly verdict: string;
            /** Format: date-time */
            readonly created_at: string;
        };
        /** @description What ``POST /api/v1/artworks/<id>/report`` takes. */
        ReportReason: {
            reason: components["schemas"]["ReasonEnum"];
            detail?: string;
        };
        /**
         * @description * `pending` - Waiting for review
         *     * `approved` - Approved
         *     * `held` - Held
         * @enum {string}
         */
        ReviewEnum: "pending" | "approved" | "held";
        /**
         * @description * `read` - Read
         *     * `write` - Write
         *     * `train` - Train styles
         *     * `moderate` - Moderation (moderators only)
         * @enum {string}
         */
        ScopesEnum: "read" | "write" | "train" | "moderate";
        /** @description A secret of one's own. For the schema. */
        Secret: {
            /** @description whsec_ and base64: for your receiver. */
            secret: string;
        };
        /** @description Signed addresses, in the order in which they were asked for. */
        SignedAddresses: {
            urls: string[];
            /** Format: date-time */
            expires_at: string;
        };
        /** @description One snapshot of a training run. Expects the request and, as ``kept``, hashes by version number in its context. */
        Snapshot: {
            /** Format: uuid */
            readonly id: string;
            /**
             * Format: uuid
             * @description The id of the job that made it.
             */
            readonly training: string;
            readonly step: number;
            /**
             * Format: double
             * @description Of training until then.
             */
            readonly seconds: number;
            readonly metrics: unknown;
            readonly preview_url: string;
            /** @description The number it was kept as; null if it was not. */
            readonly version: number | null;
            /** Format: date-time */
            readonly created_at: string;
        };
        /** @description All snapshots of a style; there are never enough for pages. For the schema. */
        SnapshotList: {
            results: components["schemas"]["Snapshot"][];
            /** Format: uri */
            next: string | null;
            /** Format: uri */
            previous: string | null;
        };
        /**
         * @description * `waiting` - Waiting
         *     * `sending` - Being sent
         *     * `delivered` - Delivered
         *     * `failed` - Failed
         * @enum {string}
         */
        StatusEnum: "waiting" | "sending" | "delivered" | "failed";
        /** @description One style. Expects ``owner`` and ``version`` loaded, and the request in its context. */
        Style: {
            /** Format: uuid */
            readonly id: string;
            readonly slug: string;
            readonly name: string;
            readonly description: string;
            readonly artist: string;
            /** @description Of the work it was learned from. */
            readonly title: string;
            readonly year: string;
            readonly licence: string;
            readonly tags: unknown;
            /** @description The maker's name; null for the library. */
            readonly owner: string | null;
            readonly visibility: components["schemas"]["VisibilityEnum"];
            readonly review: components["schemas"]["ReviewEnum"];
            readonly state: components["schemas"]["StyleStateEnum"];
            readonly is_builtin: boolean;
            /** @description The number of the current version. */
            readonly version: number | null;
            readonly cover_url: string | null;
            readonly preview_urls: string[];
            /** Format: date-time */
            readonly created_at: string;
        };
        /**
         * @description * `training` - Training
         *     * `ready` - Ready
         *     * `failed` - Failed
         * @enum {string}
         */
        StyleStateEnum: "training" | "ready" | "failed";
        /** @description A style and its training run. For the schema; ``inference.training.api`` puts them together. */
        StyleWithJob: {
            /** Format: uuid */
            readonly id: string;
            readonly slug: string;
            readonly name: string;
            readonly description: string;
            readonly artist: string;
            /** @description Of the work it was learned from. */
            readonly title: string;
            readonly year: string;
            readonly licence: string;
            readonly tags: unknown;
            /** @description The maker's name; null for the library. */
            readonly owner: string | null;
            readonly visibility: components["schemas"]["VisibilityEnum"];
            readonly review: components["schemas"]["ReviewEnum"];
            readonly state: components["schemas"]["StyleStateEnum"];
            readonly is_builtin: boolean;
            /** @description The number of the current version. */
            readonly version: number | null;
            readonly cover_url: string | null;
            readonly preview_urls: string[];
            /** Format: date-time */
            readonly created_at: string;
            /** @description The newest training run, to its maker alone. */
            readonly job: components["schemas"]["Job"] | null;
        };
        /** @description What ``POST /api/v1/stylizations`` takes: a picture or the id of one, a style or a mix, and options. */
        Stylization: {
            /** @description Your own texts by name: at most 20, names of 40 characters, texts of 500. Returned with the job, sent with its events, found by `?metadata[name]=text`. */
            metadata?: {
                [key: string]: string;
            };
            /** @description Of these `webhook_url` is told; default: of each. */
            webhook_events?: components["schemas"]["WebhookEventsEnum"][];
            /**
             * Format: uuid
             * @description The id of an upload; or send `file` or `image_url`.
             */
            image?: string;
            /** Format: uri */
            file?: string | null;
            /** @description Where the picture can be fetched. */
            image_url?: string;
            /** @description Slug or id; or send `mix`. */
            style?: string;
            /** @description 2 to 4 styles with weights. */
            mix?: components["schemas"]["Mix"][];
            /**
             * Format: double
             * @default 1
             */
            strength?: number;
            /**
             * Format: double
             * @default 0
             */
            keep_colors?: number;
            /** @description Pixels. */
            max_side?: number;
            /** @default jpeg */
            format?: components["schemas"]["FormatEnum"];
            /** @default 90 */
            quality?: number;
            /** @default false */
            panorama?: boolean;
            /**
             * Format: double
             * @description Stroke size: 1 as on a contact sheet, less is finer, more is bolder.
             * @default 1
             */
            brush?: number;
            /** @description Told when the job ends. */
            webhook_url?: string;
        };
        /** @description What ``POST /api/v1/stylizations/batch`` takes. For the schema: each request is validated by itself. */
        StylizationBatch: {
            requests: components["schemas"]["BatchItem"][];
        };
        /** @description A token without its secret. */
        Token: {
            /** Format: uuid */
            readonly id: string;
            readonly label: string;
            /** @description How the token begins. */
            readonly prefix: string;
            readonly scopes: components["schemas"]["ScopesEnum"][];
            /** @description Answers with samples, touches nothing. */
            readonly is_sandbox: boolean;
            readonly is_enabled: boolean;
            readonly networks: string[];
            /** @description Jobs it may begin in a month. */
            readonly monthly_allowance: number | null;
            /** @description Jobs begun this month, of an allowance. */
            readonly used_this_month: number;
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly expires_at: string | null;
            /** Format: date-time */
            readonly last_used_at: string | null;
        };
        /** @description A new style with what was found of its pictures. For the schema. */
        TrainedStyle: {
            /** Format: uuid */
            readonly id: string;
            readonly slug: string;
            readonly name: string;
            readonly description: string;
            readonly artist: string;
            /** @description Of the work it was learned from. */
            readonly title: string;
            readonly year: string;
            readonly licence: string;
            readonly tags: unknown;
            /** @description The maker's name; null for the library. */
            readonly owner: string | null;
            readonly visibility: components["schemas"]["VisibilityEnum"];
            readonly review: components["schemas"]["ReviewEnum"];
            readonly state: components["schemas"]["StyleStateEnum"];
            readonly is_builtin: boolean;
            /** @description The number of the current version. */
            readonly version: number | null;
            readonly cover_url: string | null;
            readonly preview_urls: string[];
            /** Format: date-time */
            readonly created_at: string;
            /** @description The newest training run, to its maker alone. */
            readonly job: components["schemas"]["Job"] | null;
            readonly pictures: components["schemas"]["PictureReport"][];
        };
        /** @description What ``POST /api/v1/styles/<id>/train`` takes. */
        TrainingOptions: {
            /** @description Your own texts by name: at most 20, names of 40 characters, texts of 500. Returned with the job, sent with its events, found by `?metadata[name]=text`. */
            metadata?: {
                [key: string]: string;
            };
            /** @description Of these `webhook_url` is told; default: of each. */
            webhook_events?: components["schemas"]["WebhookEventsEnum"][];
            /** Format: double */
            minutes?: number;
            steps?: number;
            /** Format: uuid */
            photo?: string;
            /** Format: double */
            abstraction?: number;
            /** @description Told when the training run ends. */
            webhook_url?: string;
        };
        /**
         * @description * `job.succeeded` - A job succeeded
         *     * `job.failed` - A job failed
         *     * `job.canceled` - A job was canceled
         *     * `style.version` - A style has a new version
         *     * `artwork.published` - An artwork was published
         *     * `webhook.test` - A test
         * @enum {string}
         */
        TypeEnum: "job.succeeded" | "job.failed" | "job.canceled" | "style.version" | "artwork.published" | "webhook.test";
        /** @description How many entries are unread. */
        Unread: {
            /** @description 100 at most: it is not counted further. */
            readonly unread: number;
        };
        /** @description What ``POST /api/v1/images`` takes: exactly one of the three. */
        Upload: {
            /**
             * Format: uri
             * @description JPEG, PNG, WebP, AVIF, HEIC or GIF, as multipart.
             */
            file?: string | null;
            /** @description Where the picture can be fetched. */
            url?: string;
            /**
             * Format: uuid
             * @description The id `POST /api/v1/uploads` answered.
             */
            upload?: string;
        };
        /** @description How to send a file: a form for the storage, or, where it takes none, for this site. For the schema. */
        UploadTarget: {
            /**
             * Format: uuid
             * @description Null: the site's own address, no second step.
             */
            id: string | null;
            method: components["schemas"]["MethodEnum"];
            /** Format: uri */
            url: string;
            file_field: string;
            max_bytes: number;
            /** Format: date-time */
            expires_at: string | null;
            /** @description Come before the file in the form. */
            fields: {
                [key: string]: string;
            };
        };
        /**
         * @description * `layout` - layout
         *     * `detail` - detail
         * @enum {string}
         */
        VariesEnum: "layout" | "detail";
        /**
         * @description * `ok` - ok
         *     * `warning` - warning
         *     * `refused` - refused
         *     * `left_out` - left_out
         * @enum {string}
         */
        VerdictEnum: "ok" | "warning" | "refused" | "left_out";
        /**
         * @description * `private` - Only me
         *     * `unlisted` - Anyone with the link
         *     * `public` - Everyone
         * @enum {string}
         */
        VisibilityEnum: "private" | "unlisted" | "public";
        /** @description A webhook without its secret. */
        Webhook: {
            /** Format: uuid */
            readonly id: string;
            readonly label: string;
            readonly url: string;
            readonly events: components["schemas"]["EventsEnum"][];
            readonly enabled: boolean;
            readonly disabled_reason: string;
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly last_success_at: string | null;
            /** Format: date-time */
            readonly last_failure_at: string | null;
        };
        /**
         * @description * `job.succeeded` - job.succeeded
         *     * `job.failed` - job.failed
         *     * `job.canceled` - job.canceled
         * @enum {string}
         */
        WebhookEventsEnum: "job.succeeded" | "job.failed" | "job.canceled";
        /**
         * @description * `waiting` - Waiting for first review
         *     * `hidden` - Hidden
         *     * `removed` - Removed
         *     * `warned` - Warning
         *     * `suspended` - Publishing suspended
         *     * `closed` - Account closed
         * @enum {string}
         */
        WhatEnum: "waiting" | "hidden" | "removed" | "warned" | "suspended" | "closed";
        /** @description A case with its reports. */
        WholeCase: {
            /** Format: uuid */
            readonly id: string;
            readonly cause: components["schemas"]["CauseEnum"];
            readonly subject: {
                [key: string]: unknown;
            };
            /** @description The highest first, then the oldest. */
            readonly priority: number;
            readonly report_count: number;
            /** Format: date-time */
            readonly opened_at: string;
            /** Format: date-time */
            readonly settled_at: string | null;
            readonly urls: {
                [key: string]: string;
            };
            readonly reports: components["schemas"]["ReceivedReport"][];
        };
        /** @description An event with what its message says. */
        WholeEvent: {
            /** @description The webhook-id, stable over all attempts. */
            id: string;
            type: components["schemas"]["TypeEnum"];
            /** Format: date-time */
            created_at: string;
            /**
             * Format: uuid
             * @description Id of the job, style or artwork it is about.
             */
            object: string | null;
            /** @description As the `data` of its message, at that moment. */
            data: {
                [key: string]: unknown;
            };
        };
        Words: {
            /** @default  */
            words?: string;
        };
        /** @description An error (RFC 9457). */
        Problem: {
            /**
             * Format: uri
             * @description A page about it; its last part is stable.
             */
            type: string;
            title: string;
            status: number;
            /** @description A sentence for people. */
            detail: string;
            /** @description For each field to blame, what is wrong with it; a nested one reads `mix.0.weight`. */
            errors?: {
                [key: string]: string[];
            };
        };
    };
    responses: {
        /** @description Bad Request: `type` ends in `bad-request`, `parse-error`. */
        BadRequest: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "https://pentimento.example/problems/bad-request",
                 *       "title": "Bad Request",
                 *       "status": 400,
                 *       "detail": "The request could not be read: its address, a header or its body is damaged, or it names a host that is not ours."
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Unauthorized: `type` ends in `not-authenticated`, `authentication-failed`. */
        NotAuthenticated: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "https://pentimento.example/problems/not-authenticated",
                 *       "title": "Unauthorized",
                 *       "status": 401,
                 *       "detail": "The request has no credentials."
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Forbidden: `type` ends in `permission-denied`, `forbidden`, `csrf`, `not-for-tokens`, `reauthentication`, `unverified-address`, `https-required`, `blocked`, `publishing-suspended`. */
        Forbidden: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "https://pentimento.example/problems/forbidden",
                 *       "title": "Forbidden",
                 *       "status": 403,
                 *       "detail": "You don't have permission for this."
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Not Found: `type` ends in `not-found`. */
        NotFound: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "https://pentimento.example/problems/not-found",
                 *       "title": "Not Found",
                 *       "status": 404,
                 *       "detail": "It doesn't exist, or you don't have access to it."
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Not Acceptable: `type` ends in `not-acceptable`. */
        NotAcceptable: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "https://pentimento.example/problems/not-acceptable",
                 *       "title": "Not Acceptable",
                 *       "status": 406,
                 *       "detail": "We can't respond in the format `Accept` asks for."
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Conflict: `type` ends in `queue-draining`, `conflict`, `answer-not-kept`, `upload-missing`. */
        Conflict: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "https://pentimento.example/problems/conflict",
                 *       "title": "Conflict",
                 *       "status": 409,
                 *       "detail": "Its state has changed: already ended, not ended yet, deleted, or another call with the same `Idempotency-Key` is still in progress."
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Precondition Failed: `type` ends in `precondition-failed`. */
        PreconditionFailed: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "https://pentimento.example/problems/precondition-failed",
                 *       "title": "Precondition Failed",
                 *       "status": 412,
                 *       "detail": "It is not, or no longer, as the `ETag` in `If-Match` says."
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Request Entity Too Large: `type` ends in `too-many-bytes`, `too-many-values`. */
        TooManyBytes: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "https://pentimento.example/problems/too-many-bytes",
                 *       "title": "Request Entity Too Large",
                 *       "status": 413,
                 *       "detail": "The body is too large."
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Unsupported Media Type: `type` ends in `unsupported-media-type`, `unsupported-image`. */
        UnsupportedMediaType: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "https://pentimento.example/problems/unsupported-media-type",
                 *       "title": "Unsupported Media Type",
                 *       "status": 415,
                 *       "detail": "This call doesn't accept that content type."
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Unprocessable Entity: `type` ends in `invalid`, `image-empty`, `image-unreadable`, `image-too-large`, `image-too-small`, `pictures-refused`, `too-many-pictures`, `zip-unreadable`, `idempotency-mismatch`, `address-refused`, `address-unreachable`. */
        Invalid: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "https://pentimento.example/problems/invalid",
                 *       "title": "Unprocessable Entity",
                 *       "status": 422,
                 *       "detail": "strength: Ensure this value is less than or equal to 1.",
                 *       "errors": {
                 *         "strength": [
                 *           "Ensure this value is less than or equal to 1."
                 *         ]
                 *       }
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Too Many Requests: `type` ends in `throttled`, `too-many-fetches`, `too-many-uploads`, `too-many-jobs`, `storage-quota`, `training-quota`, `too-many-styles`, `too-many-comments`, `too-many-reports`, `too-many-exports`, `token-allowance`, `limit-reached`. */
        Throttled: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "https://pentimento.example/problems/throttled",
                 *       "title": "Too Many Requests",
                 *       "status": 429,
                 *       "detail": "Too many calls in a short time."
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Insufficient Storage: `type` ends in `storage-full`. */
        StorageFull: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "https://pentimento.example/problems/storage-full",
                 *       "title": "Insufficient Storage",
                 *       "status": 507,
                 *       "detail": "The server has no storage space left."
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: {
        /** @description An `ETag` you were given: 304 if nothing has changed. */
        "If-None-Match": string;
    };
    requestBodies: never;
    headers: {
        /** @description Calls left and seconds until the window ends, such as `"api";r=598;t=42`. */
        RateLimit: string;
        /** @description Calls in a window of seconds, such as `"api";q=600;w=60`. */
        "RateLimit-Policy": string;
        /** @description Send it back as `If-None-Match`. */
        ETag: string;
        /** @description Where what was made can be read. */
        Location: string;
        /** @description Seconds to wait. */
        "Retry-After": number;
        /** @description The `Prefer` that was honoured. */
        "Preference-Applied": string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    activity_list: {
        parameters: {
            query?: {
                /** @description Opaque; comes with `next` and `previous`. */
                cursor?: string;
                /** @description Rows of a page, 24 unless said otherwise, at most 100. */
                limit?: number;
                /** @description 1: only the unread. */
                unread?: "0" | "1";
            };
            header?: {
                /** @description An `ETag` you were given: 304 if nothing has changed. */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "results": [
                     *         {
                     *           "id": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *           "kind": "like",
                     *           "text": "ben and 2 others liked “Evening by the sea”.",
                     *           "people": [
                     *             "ben",
                     *             "cleo",
                     *             "dora"
                     *           ],
                     *           "people_count": 3,
                     *           "artwork": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *           "is_unread": true,
                     *           "updated_at": "2026-01-01T12:00:00Z",
                     *           "url": "https://pentimento.example/gallery/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b/"
                     *         }
                     *       ],
                     *       "next": null,
                     *       "previous": null
                     *     }
                     */
                    "application/json": components["schemas"]["PaginatedActivityList"];
                };
            };
            /** @description Nothing has changed. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["Throttled"];
        };
    };
    activity_preferences_retrieve: {
        parameters: {
            query?: never;
            header?: {
                /** @description An `ETag` you were given: 304 if nothing has changed. */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "like": "daily",
                     *       "comment": "at_once",
                     *       "follow": "page",
                     *       "remix": "page",
                     *       "collect": "off",
                     *       "picture": "page",
                     *       "training": "page"
                     *     }
                     */
                    "application/json": components["schemas"]["Preferences"];
                };
            };
            /** @description Nothing has changed. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["Throttled"];
        };
    };
    activity_preferences_partial_update: {
        parameters: {
            query?: never;
            header?: {
                /** @description An `ETag` that `GET` answered at this address, several, or `*`: 412 and no change if it is another by now. Without the header the change takes place in any case. */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "like": "off",
                 *       "comment": "off",
                 *       "follow": "off",
                 *       "remix": "off",
                 *       "collect": "off",
                 *       "picture": "off",
                 *       "training": "off"
                 *     }
                 */
                "application/json": components["schemas"]["PatchedPreferences"];
                "multipart/form-data": components["schemas"]["PatchedPreferences"];
            };
        };
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Preference-Applied": components["headers"]["Preference-Applied"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "like": "daily",
                     *       "comment": "at_once",
                     *       "follow": "page",
                     *       "remix": "page",
                     *       "collect": "off",
                     *       "picture": "page",
                     *       "training": "page"
                     *     }
                     */
                    "application/json": components["schemas"]["Preferences"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["TooManyBytes"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["Throttled"];
            507: components["responses"]["StorageFull"];
        };
    };
    activity_read_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 200 characters of your own, such as a UUID. For 24 hours the same key with the same body does nothing again and is answered with the first answer. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "ids": [
                 *         "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["Read"];
                "multipart/form-data": components["schemas"]["Read"];
            };
        };
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Preference-Applied": components["headers"]["Preference-Applied"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "unread": 3
                     *     }
                     */
                    "application/json": components["schemas"]["Unread"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooManyBytes"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["Throttled"];
            507: components["responses"]["StorageFull"];
        };
    };
    activity_unread_retrieve: {
        parameters: {
            query?: never;
            header?: {
                /** @description An `ETag` you were given: 304 if nothing has changed. */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "unread": 3
                     *     }
                     */
                    "application/json": components["schemas"]["Unread"];
                };
            };
            /** @description Nothing has changed. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["Throttled"];
        };
    };
    artworks_list: {
        parameters: {
            query?: {
                /** @description Opaque; comes with `next` and `previous`. */
                cursor?: string;
                /** @description 1: only those with an `alt`. */
                described?: "0" | "1";
                /** @description Rows of a page, 24 unless said otherwise, at most 100. */
                limit?: number;
                /** @description A user's name. */
                maker?: string;
                ordering?: "liked" | "new" | "trending";
                /** @description Words that have to occur. */
                q?: string;
                /** @description A style's slug. */
                style?: string;
                tag?: string;
            };
            header?: {
                /** @description An `ETag` you were given: 304 if nothing has changed. */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "results": [
                     *         {
                     *           "id": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *           "title": "Evening by the sea",
                     *           "description": "Prussian blue and cream, firm outlines.",
                     *           "alt": "A beach with waves like claws.",
                     *           "tags": [
                     *             "sea",
                     *             "blue"
                     *           ],
                     *           "licence": "Public domain",
                     *           "visibility": "private",
                     *           "maker": "ann",
                     *           "style": "great-wave",
                     *           "style_name": "Great Wave",
                     *           "width": 451,
                     *           "height": 300,
                     *           "is_panorama": true,
                     *           "like_count": 3,
                     *           "is_liked": false,
                     *           "is_mine": true,
                     *           "show_original": true,
                     *           "recipe": null,
                     *           "allow_remix": true,
                     *           "is_remix": false,
                     *           "parent": null,
                     *           "created_at": "2026-01-01T12:00:00Z",
                     *           "thumbhash": "text",
                     *           "renditions": [
                     *             {
                     *               "format": "jpeg",
                     *               "width": 451,
                     *               "height": 300,
                     *               "url": "https://pentimento.example/static/platform_site/sample.jpg"
                     *             }
                     *           ],
                     *           "urls": {
                     *             "original": null,
                     *             "picture": "https://pentimento.example/static/platform_site/sample.jpg",
                     *             "preview": "https://pentimento.example/static/platform_site/sample.jpg",
                     *             "page": "https://pentimento.example/gallery/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b/",
                     *             "self": "https://pentimento.example/api/v1/artworks/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b"
                     *           }
                     *         }
                     *       ],
                     *       "next": null,
                     *       "previous": null
                     *     }
                     */
                    "application/json": components["schemas"]["PaginatedArtworkList"];
                };
            };
            /** @description Nothing has changed. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["Throttled"];
        };
    };
    artworks_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 200 characters of your own, such as a UUID. For 24 hours the same key with the same body does nothing again and is answered with the first answer. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "title": "Evening by the sea",
                 *       "description": "Prussian blue and cream, firm outlines.",
                 *       "tags": [
                 *         "sea",
                 *         "blue"
                 *       ],
                 *       "alt": "A beach with waves like claws.",
                 *       "licence": "Public domain",
                 *       "visibility": "private",
                 *       "show_original": true,
                 *       "show_recipe": true,
                 *       "allow_remix": true,
                 *       "job": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b"
                 *     }
                 */
                "application/json": components["schemas"]["Publish"];
                "multipart/form-data": components["schemas"]["Publish"];
            };
        };
        responses: {
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *       "title": "Evening by the sea",
                     *       "description": "Prussian blue and cream, firm outlines.",
                     *       "alt": "A beach with waves like claws.",
                     *       "tags": [
                     *         "sea",
                     *         "blue"
                     *       ],
                     *       "licence": "Public domain",
                     *       "visibility": "private",
                     *       "maker": "ann",
                     *       "style": "great-wave",
                     *       "style_name": "Great Wave",
                     *       "width": 451,
                     *       "height": 300,
                     *       "is_panorama": true,
                     *       "like_count": 3,
                     *       "is_liked": false,
                     *       "is_mine": true,
                     *       "show_original": true,
                     *       "recipe": null,
                     *       "allow_remix": true,
                     *       "is_remix": false,
                     *       "parent": null,
                     *       "created_at": "2026-01-01T12:00:00Z",
                     *       "thumbhash": "text",
                     *       "renditions": [
                     *         {
                     *           "format": "jpeg",
                     *           "width": 451,
                     *           "height": 300,
                     *           "url": "https://pentimento.example/static/platform_site/sample.jpg"
                     *         }
                     *       ],
                     *       "urls": {
                     *         "original": null,
                     *         "picture": "https://pentimento.example/static/platform_site/sample.jpg",
                     *         "preview": "https://pentimento.example/static/platform_site/sample.jpg",
                     *         "page": "https://pentimento.example/gallery/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b/",
                     *         "self": "https://pentimento.example/api/v1/artworks/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Artwork"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooManyBytes"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["Throttled"];
            507: components["responses"]["StorageFull"];
        };
    };
    artworks_retrieve: {
        parameters: {
            query?: never;
            header?: {
                /** @description An `ETag` you were given: 304 if nothing has changed. */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *       "title": "Evening by the sea",
                     *       "description": "Prussian blue and cream, firm outlines.",
                     *       "alt": "A beach with waves like claws.",
                     *       "tags": [
                     *         "sea",
                     *         "blue"
                     *       ],
                     *       "licence": "Public domain",
                     *       "visibility": "private",
                     *       "maker": "ann",
                     *       "style": "great-wave",
                     *       "style_name": "Great Wave",
                     *       "width": 451,
                     *       "height": 300,
                     *       "is_panorama": true,
                     *       "like_count": 3,
                     *       "is_liked": false,
                     *       "is_mine": true,
                     *       "show_original": true,
                     *       "recipe": null,
                     *       "allow_remix": true,
                     *       "is_remix": false,
                     *       "parent": null,
                     *       "created_at": "2026-01-01T12:00:00Z",
                     *       "thumbhash": "text",
                     *       "renditions": [
                     *         {
                     *           "format": "jpeg",
                     *           "width": 451,
                     *           "height": 300,
                     *           "url": "https://pentimento.example/static/platform_site/sample.jpg"
                     *         }
                     *       ],
                     *       "urls": {
                     *         "original": null,
                     *         "picture": "https://pentimento.example/static/platform_site/sample.jpg",
                     *         "preview": "https://pentimento.example/static/platform_site/sample.jpg",
                     *         "page": "https://pentimento.example/gallery/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b/",
                     *         "self": "https://pentimento.example/api/v1/artworks/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Artwork"];
                };
            };
            /** @description Nothing has changed. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["Throttled"];
        };
    };
    artworks_destroy: {
        parameters: {
            query?: never;
            header?: {
                /** @description An `ETag` that `GET` answered at this address, several, or `*`: 412 and no change if it is another by now. Without the header the change takes place in any case. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["Throttled"];
        };
    };
    artworks_partial_update: {
        parameters: {
            query?: never;
            header?: {
                /** @description An `ETag` that `GET` answered at this address, several, or `*`: 412 and no change if it is another by now. Without the header the change takes place in any case. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "title": "Evening by the sea",
                 *       "description": "Prussian blue and cream, firm outlines.",
                 *       "tags": [
                 *         "sea",
                 *         "blue"
                 *       ],
                 *       "alt": "A beach with waves like claws.",
                 *       "licence": "Public domain",
                 *       "visibility": "private",
                 *       "show_original": true,
                 *       "show_recipe": true,
                 *       "allow_remix": true
                 *     }
                 */
                "application/json": components["schemas"]["PatchedDescription"];
                "multipart/form-data": components["schemas"]["PatchedDescription"];
            };
        };
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Preference-Applied": components["headers"]["Preference-Applied"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *       "title": "Evening by the sea",
                     *       "description": "Prussian blue and cream, firm outlines.",
                     *       "alt": "A beach with waves like claws.",
                     *       "tags": [
                     *         "sea",
                     *         "blue"
                     *       ],
                     *       "licence": "Public domain",
                     *       "visibility": "private",
                     *       "maker": "ann",
                     *       "style": "great-wave",
                     *       "style_name": "Great Wave",
                     *       "width": 451,
                     *       "height": 300,
                     *       "is_panorama": true,
                     *       "like_count": 3,
                     *       "is_liked": false,
                     *       "is_mine": true,
                     *       "show_original": true,
                     *       "recipe": null,
                     *       "allow_remix": true,
                     *       "is_remix": false,
                     *       "parent": null,
                     *       "created_at": "2026-01-01T12:00:00Z",
                     *       "thumbhash": "text",
                     *       "renditions": [
                     *         {
                     *           "format": "jpeg",
                     *           "width": 451,
                     *           "height": 300,
                     *           "url": "https://pentimento.example/static/platform_site/sample.jpg"
                     *         }
                     *       ],
                     *       "urls": {
                     *         "original": null,
                     *         "picture": "https://pentimento.example/static/platform_site/sample.jpg",
                     *         "preview": "https://pentimento.example/static/platform_site/sample.jpg",
                     *         "page": "https://pentimento.example/gallery/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b/",
                     *         "self": "https://pentimento.example/api/v1/artworks/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Artwork"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["TooManyBytes"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["Throttled"];
            507: components["responses"]["StorageFull"];
        };
    };
    artworks_comments_list: {
        parameters: {
            query?: {
                /** @description Opaque; comes with `next` and `previous`. */
                cursor?: string;
                /** @description Rows of a page, 24 unless said otherwise, at most 100. */
                limit?: number;
            };
            header?: {
                /** @description An `ETag` you were given: 304 if nothing has changed. */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "results": [
                     *         {
                     *           "id": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *           "author": "ann",
                     *           "text": "How did you do the sky?",
                     *           "created_at": "2026-01-01T12:00:00Z"
                     *         }
                     *       ],
                     *       "next": null,
                     *       "previous": null
                     *     }
                     */
                    "application/json": components["schemas"]["PaginatedCommentList"];
                };
            };
            /** @description Nothing has changed. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["Throttled"];
        };
    };
    artworks_comments_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 200 characters of your own, such as a UUID. For 24 hours the same key with the same body does nothing again and is answered with the first answer. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                 *       "author": "ann",
                 *       "text": "How did you do the sky?",
                 *       "created_at": "2026-01-01T12:00:00Z"
                 *     }
                 */
                "application/json": components["schemas"]["Comment"];
                "multipart/form-data": components["schemas"]["Comment"];
            };
        };
        responses: {
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *       "author": "ann",
                     *       "text": "How did you do the sky?",
                     *       "created_at": "2026-01-01T12:00:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Comment"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooManyBytes"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["Throttled"];
            507: components["responses"]["StorageFull"];
        };
    };
    artworks_like_update: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Preference-Applied": components["headers"]["Preference-Applied"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *       "title": "Evening by the sea",
                     *       "description": "Prussian blue and cream, firm outlines.",
                     *       "alt": "A beach with waves like claws.",
                     *       "tags": [
                     *         "sea",
                     *         "blue"
                     *       ],
                     *       "licence": "Public domain",
                     *       "visibility": "private",
                     *       "maker": "ann",
                     *       "style": "great-wave",
                     *       "style_name": "Great Wave",
                     *       "width": 451,
                     *       "height": 300,
                     *       "is_panorama": true,
                     *       "like_count": 3,
                     *       "is_liked": false,
                     *       "is_mine": true,
                     *       "show_original": true,
                     *       "recipe": null,
                     *       "allow_remix": true,
                     *       "is_remix": false,
                     *       "parent": null,
                     *       "created_at": "2026-01-01T12:00:00Z",
                     *       "thumbhash": "text",
                     *       "renditions": [
                     *         {
                     *           "format": "jpeg",
                     *           "width": 451,
                     *           "height": 300,
                     *           "url": "https://pentimento.example/static/platform_site/sample.jpg"
                     *         }
                     *       ],
                     *       "urls": {
                     *         "original": null,
                     *         "picture": "https://pentimento.example/static/platform_site/sample.jpg",
                     *         "preview": "https://pentimento.example/static/platform_site/sample.jpg",
                     *         "page": "https://pentimento.example/gallery/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b/",
                     *         "self": "https://pentimento.example/api/v1/artworks/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Artwork"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["Throttled"];
        };
    };
    artworks_like_destroy: {
        parameters: {
            query?: never;
            header?: {
                /** @description An `ETag` that `GET` answered at this address, several, or `*`: 412 and no change if it is another by now. Without the header the change takes place in any case. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Preference-Applied": components["headers"]["Preference-Applied"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *       "title": "Evening by the sea",
                     *       "description": "Prussian blue and cream, firm outlines.",
                     *       "alt": "A beach with waves like claws.",
                     *       "tags": [
                     *         "sea",
                     *         "blue"
                     *       ],
                     *       "licence": "Public domain",
                     *       "visibility": "private",
                     *       "maker": "ann",
                     *       "style": "great-wave",
                     *       "style_name": "Great Wave",
                     *       "width": 451,
                     *       "height": 300,
                     *       "is_panorama": true,
                     *       "like_count": 3,
                     *       "is_liked": false,
                     *       "is_mine": true,
                     *       "show_original": true,
                     *       "recipe": null,
                     *       "allow_remix": true,
                     *       "is_remix": false,
                     *       "parent": null,
                     *       "created_at": "2026-01-01T12:00:00Z",
                     *       "thumbhash": "text",
                     *       "renditions": [
                     *         {
                     *           "format": "jpeg",
                     *           "width": 451,
                     *           "height": 300,
                     *           "url": "https://pentimento.example/static/platform_site/sample.jpg"
                     *         }
                     *       ],
                     *       "urls": {
                     *         "original": null,
                     *         "picture": "https://pentimento.example/static/platform_site/sample.jpg",
                     *         "preview": "https://pentimento.example/static/platform_site/sample.jpg",
                     *         "page": "https://pentimento.example/gallery/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b/",
                     *         "self": "https://pentimento.example/api/v1/artworks/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Artwork"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["Throttled"];
        };
    };
    artworks_report_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 200 characters of your own, such as a UUID. For 24 hours the same key with the same body does nothing again and is answered with the first answer. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "person",
                 *       "detail": "text"
                 *     }
                 */
                "application/json": components["schemas"]["ReportReason"];
                "multipart/form-data": components["schemas"]["ReportReason"];
            };
        };
        responses: {
            /** @description No response body */
            202: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Location: components["headers"]["Location"];
                    "Preference-Applied": components["headers"]["Preference-Applied"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooManyBytes"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["Throttled"];
            507: components["responses"]["StorageFull"];
        };
    };
    blocks_list: {
        parameters: {
            query?: {
                /** @description Opaque; comes with `next` and `previous`. */
                cursor?: string;
                /** @description Rows of a page, 24 unless said otherwise, at most 100. */
                limit?: number;
            };
            header?: {
                /** @description An `ETag` you were given: 304 if nothing has changed. */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "results": [
                     *         {
                     *           "user": "text",
                     *           "created_at": "2026-01-01T12:00:00Z"
                     *         }
                     *       ],
                     *       "next": null,
                     *       "previous": null
                     *     }
                     */
                    "application/json": components["schemas"]["PaginatedBlockList"];
                };
            };
            /** @description Nothing has changed. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["Throttled"];
        };
    };
    blocks_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 200 characters of your own, such as a UUID. For 24 hours the same key with the same body does nothing again and is answered with the first answer. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "user": "text",
                 *       "created_at": "2026-01-01T12:00:00Z"
                 *     }
                 */
                "application/json": components["schemas"]["Block"];
                "multipart/form-data": components["schemas"]["Block"];
            };
        };
        responses: {
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "user": "text",
                     *       "created_at": "2026-01-01T12:00:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Block"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooManyBytes"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["Throttled"];
            507: components["responses"]["StorageFull"];
        };
    };
    blocks_destroy: {
        parameters: {
            query?: never;
            header?: {
                /** @description An `ETag` that `GET` answered at this address, several, or `*`: 412 and no change if it is another by now. Without the header the change takes place in any case. */
                "If-Match"?: string;
            };
            path: {
                /** @description A user's name. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["Throttled"];
        };
    };
    comments_destroy: {
        parameters: {
            query?: never;
            header?: {
                /** @description An `ETag` that `GET` answered at this address, several, or `*`: 412 and no change if it is another by now. Without the header the change takes place in any case. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["Throttled"];
        };
    };
    contact_sheets_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Seconds, 1 to 86400: a job that has not ended by then is canceled, also if you are gone. */
                "Cancel-After"?: string;
                /** @description 1 to 200 characters of your own, such as a UUID. For 24 hours the same key with the same body does nothing again and is answered with the first answer. */
                "Idempotency-Key"?: string;
                /** @description `wait=N`, N up to 60. */
                Prefer?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "metadata": {},
                 *       "image": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                 *       "styles": [
                 *         "text"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["ContactSheet"];
                "multipart/form-data": components["schemas"]["ContactSheet"];
            };
        };
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Preference-Applied": components["headers"]["Preference-Applied"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *       "kind": "contact_sheet",
                     *       "state": "succeeded",
                     *       "progress": 1,
                     *       "seq": 4,
                     *       "queue_position": null,
                     *       "eta_seconds": null,
                     *       "is_paused": true,
                     *       "attempt": 1,
                     *       "recipe": {
                     *         "image": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *         "style": "great-wave",
                     *         "style_version": 1,
                     *         "strength": 1,
                     *         "keep_colors": 0,
                     *         "max_side": 256,
                     *         "format": "jpeg",
                     *         "quality": 90,
                     *         "panorama": false,
                     *         "brush": 1,
                     *         "mix": [
                     *           {
                     *             "style": "great-wave",
                     *             "name": "Great Wave",
                     *             "version": 1,
                     *             "weights_sha256": "0000000000000000000000000000000000000000000000000000000000000000",
                     *             "weight": 1
                     *           }
                     *         ],
                     *         "is_sheet": true
                     *       },
                     *       "outputs": [
                     *         {
                     *           "id": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *           "url": "https://pentimento.example/static/platform_site/sample.jpg",
                     *           "preview_url": "https://pentimento.example/static/platform_site/sample.jpg",
                     *           "width": 451,
                     *           "height": 300,
                     *           "format": "jpeg",
                     *           "sha256": "ba686b3324231ff8aa755677c57abbce942e417b826b8c43eb6d7404ef9220bf",
                     *           "size_bytes": 37884,
                     *           "style": "great-wave"
                     *         }
                     *       ],
                     *       "preview_url": "https://pentimento.example/static/platform_site/sample.jpg",
                     *       "training": null,
                     *       "error": null,
                     *       "created_at": "2026-01-01T12:00:00Z",
                     *       "started_at": "2026-01-01T12:00:00Z",
                     *       "ended_at": "2026-01-01T12:00:04Z",
                     *       "cancel_at": null,
                     *       "timing": {
                     *         "queued_seconds": 0,
                     *         "run_seconds": 4,
                     *         "total_seconds": 4
                     *       },
                     *       "metadata": {
                     *         "order": "1042"
                     *       },
                     *       "urls": {
                     *         "self": "https://pentimento.example/api/v1/jobs/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *         "cancel": "https://pentimento.example/api/v1/jobs/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b/cancel",
                     *         "retry": "https://pentimento.example/api/v1/jobs/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b/retry",
                     *         "events": "https://pentimento.example/api/v1/jobs/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b/events",
                     *         "socket": "wss://pentimento.example/ws/jobs/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b/",
                     *         "page": "https://pentimento.example/jobs/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b/"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description Queued; `Location` says where to look. */
            202: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Location: components["headers"]["Location"];
                    "Preference-Applied": components["headers"]["Preference-Applied"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *       "kind": "contact_sheet",
                     *       "state": "succeeded",
                     *       "progress": 1,
                     *       "seq": 4,
                     *       "queue_position": null,
                     *       "eta_seconds": null,
                     *       "is_paused": true,
                     *       "attempt": 1,
                     *       "recipe": {
                     *         "image": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *         "style": "great-wave",
                     *         "style_version": 1,
                     *         "strength": 1,
                     *         "keep_colors": 0,
                     *         "max_side": 256,
                     *         "format": "jpeg",
                     *         "quality": 90,
                     *         "panorama": false,
                     *         "brush": 1,
                     *         "mix": [
                     *           {
                     *             "style": "great-wave",
                     *             "name": "Great Wave",
                     *             "version": 1,
                     *             "weights_sha256": "0000000000000000000000000000000000000000000000000000000000000000",
                     *             "weight": 1
                     *           }
                     *         ],
                     *         "is_sheet": true
                     *       },
                     *       "outputs": [
                     *         {
                     *           "id": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *           "url": "https://pentimento.example/static/platform_site/sample.jpg",
                     *           "preview_url": "https://pentimento.example/static/platform_site/sample.jpg",
                     *           "width": 451,
                     *           "height": 300,
                     *           "format": "jpeg",
                     *           "sha256": "ba686b3324231ff8aa755677c57abbce942e417b826b8c43eb6d7404ef9220bf",
                     *           "size_bytes": 37884,
                     *           "style": "great-wave"
                     *         }
                     *       ],
                     *       "preview_url": "https://pentimento.example/static/platform_site/sample.jpg",
                     *       "training": null,
                     *       "error": null,
                     *       "created_at": "2026-01-01T12:00:00Z",
                     *       "started_at": "2026-01-01T12:00:00Z",
                     *       "ended_at": "2026-01-01T12:00:04Z",
                     *       "cancel_at": null,
                     *       "timing": {
                     *         "queued_seconds": 0,
                     *         "run_seconds": 4,
                     *         "total_seconds": 4
                     *       },
                     *       "metadata": {
                     *         "order": "1042"
                     *       },
                     *       "urls": {
                     *         "self": "https://pentimento.example/api/v1/jobs/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *         "cancel": "https://pentimento.example/api/v1/jobs/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b/cancel",
                     *         "retry": "https://pentimento.example/api/v1/jobs/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b/retry",
                     *         "events": "https://pentimento.example/api/v1/jobs/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b/events",
                     *         "socket": "wss://pentimento.example/ws/jobs/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b/",
                     *         "page": "https://pentimento.example/jobs/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b/"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Job"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooManyBytes"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["Throttled"];
            507: components["responses"]["StorageFull"];
        };
    };
    deliveries_retrieve: {
        parameters: {
            query?: never;
            header?: {
                /** @description An `ETag` you were given: 304 if nothing has changed. */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *       "webhook": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *       "event": {
                     *         "id": "text",
                     *         "type": "job.succeeded",
                     *         "created_at": "2026-01-01T12:00:00Z"
                     *       },
                     *       "url": "https://pentimento.example/static/platform_site/sample.jpg",
                     *       "status": "waiting",
                     *       "next_attempt_at": "2026-01-01T12:00:00Z",
                     *       "created_at": "2026-01-01T12:00:00Z",
                     *       "ended_at": "2026-01-01T12:00:00Z",
                     *       "attempts": [
                     *         {
                     *           "number": 1,
                     *           "began_at": "2026-01-01T12:00:00Z",
                     *           "milliseconds": 1,
                     *           "status_code": 1,
                     *           "error": "text",
                     *           "answer": "text"
                     *         }
                     *       ],
                     *       "body": "text"
                     *     }
                     */
                    "application/json": components["schemas"]["DeliveryWithBody"];
                };
            };
            /** @description Nothing has changed. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["Throttled"];
        };
    };
    deliveries_resend_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 200 characters of your own, such as a UUID. For 24 hours the same key with the same body does nothing again and is answered with the first answer. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Location: components["headers"]["Location"];
                    "Preference-Applied": components["headers"]["Preference-Applied"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *       "webhook": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *       "event": {
                     *         "id": "text",
                     *         "type": "job.succeeded",
                     *         "created_at": "2026-01-01T12:00:00Z"
                     *       },
                     *       "url": "https://pentimento.example/static/platform_site/sample.jpg",
                     *       "status": "waiting",
                     *       "next_attempt_at": "2026-01-01T12:00:00Z",
                     *       "created_at": "2026-01-01T12:00:00Z",
                     *       "ended_at": "2026-01-01T12:00:00Z",
                     *       "attempts": [
                     *         {
                     *           "number": 1,
                     *           "began_at": "2026-01-01T12:00:00Z",
                     *           "milliseconds": 1,
                     *           "status_code": 1,
                     *           "error": "text",
                     *           "answer": "text"
                     *         }
                     *       ],
                     *       "body": "text"
                     *     }
                     */
                    "application/json": components["schemas"]["DeliveryWithBody"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["Throttled"];
        };
    };
    events_list: {
        parameters: {
            query?: {
                /** @description Made then or later, by ISO 8601. */
                created_after?: string;
                /** @description Made before. */
                created_before?: string;
                /** @description Opaque; comes with `next` and `previous`. */
                cursor?: string;
                /** @description Rows of a page, 24 unless said otherwise, at most 100. */
                limit?: number;
                /** @description Only of this job, style or artwork. */
                object?: string;
                /** @description Only of these; repeatable. */
                type?: ("artwork.published" | "job.canceled" | "job.failed" | "job.succeeded" | "style.version" | "webhook.test")[];
            };
            header?: {
                /** @description An `ETag` you were given: 304 if nothing has changed. */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "results": [
                     *         {
                     *           "id": "text",
                     *           "type": "job.succeeded",
                     *           "created_at": "2026-01-01T12:00:00Z",
                     *           "object": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *           "data": {}
                     *         }
                     *       ],
                     *       "next": null,
                     *       "previous": null
                     *     }
                     */
                    "application/json": components["schemas"]["PaginatedWholeEventList"];
                };
            };
            /** @description Nothing has changed. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["Throttled"];
        };
    };
    events_retrieve: {
        parameters: {
            query?: never;
            header?: {
                /** @description An `ETag` you were given: 304 if nothing has changed. */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "text",
                     *       "type": "job.succeeded",
                     *       "created_at": "2026-01-01T12:00:00Z",
                     *       "object": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *       "data": {}
                     *     }
                     */
                    "application/json": components["schemas"]["WholeEvent"];
                };
            };
            /** @description Nothing has changed. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["Throttled"];
        };
    };
    exports_list: {
        parameters: {
            query?: {
                /** @description Opaque; comes with `next` and `previous`. */
                cursor?: string;
                /** @description Rows of a page, 24 unless said otherwise, at most 100. */
                limit?: number;
            };
            header?: {
                /** @description An `ETag` you were given: 304 if nothing has changed. */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "results": [
                     *         {
                     *           "id": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *           "state": "queued",
                     *           "progress": 1,
                     *           "size_bytes": 37884,
                     *           "file_count": 1,
                     *           "error": "text",
                     *           "created_at": "2026-01-01T12:00:00Z",
                     *           "ended_at": "2026-01-01T12:00:00Z",
                     *           "expires_at": null,
                     *           "download_url": "text"
                     *         }
                     *       ],
                     *       "next": null,
                     *       "previous": null
                     *     }
                     */
                    "application/json": components["schemas"]["PaginatedExportList"];
                };
            };
            /** @description Nothing has changed. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["Throttled"];
        };
    };
    exports_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 200 characters of your own, such as a UUID. For 24 hours the same key with the same body does nothing again and is answered with the first answer. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Location: components["headers"]["Location"];
                    "Preference-Applied": components["headers"]["Preference-Applied"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *       "state": "queued",
                     *       "progress": 1,
                     *       "size_bytes": 37884,
                     *       "file_count": 1,
                     *       "error": "text",
                     *       "created_at": "2026-01-01T12:00:00Z",
                     *       "ended_at": "2026-01-01T12:00:00Z",
                     *       "expires_at": null,
                     *       "download_url": "text"
                     *     }
                     */
                    "application/json": components["schemas"]["Export"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["Throttled"];
        };
    };
    exports_retrieve: {
        parameters: {
            query?: never;
            header?: {
                /** @description An `ETag` you were given: 304 if nothing has changed. */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *       "state": "queued",
                     *       "progress": 1,
                     *       "size_bytes": 37884,
                     *       "file_count": 1,
                     *       "error": "text",
                     *       "created_at": "2026-01-01T12:00:00Z",
                     *       "ended_at": "2026-01-01T12:00:00Z",
                     *       "expires_at": null,
                     *       "download_url": "text"
                     *     }
                     */
                    "application/json": components["schemas"]["Export"];
                };
            };
            /** @description Nothing has changed. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["Throttled"];
        };
    };
    exports_destroy: {
        parameters: {
            query?: never;
            header?: {
                /** @description An `ETag` that `GET` answered at this address, several, or `*`: 412 and no change if it is another by now. Without the header the change takes place in any case. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["Throttled"];
        };
    };
    generations_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Seconds, 1 to 86400: a job that has not ended by then is canceled, also if you are gone. */
                "Cancel-After"?: string;
                /** @description 1 to 200 characters of your own, such as a UUID. For 24 hours the same key with the same body does nothing again and is answered with the first answer. */
                "Idempotency-Key"?: string;
                /** @description `wait=N`, N up to 60. */
                Prefer?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "metadata": {},
                 *       "style": "great-wave",
                 *       "seed": 1,
                 *       "variation": 0,
                 *       "count": 1,
                 *       "varies": "layout",
                 *       "layout": "noise",
                 *       "size": 1024,
                 *       "aspect": "square",
                 *       "tile": false,
                 *       "wildness": 0.5,
                 *       "brush": 1,
                 *       "format": "jpeg",
                 *       "quality": 90
                 *     }
                 */
                "application/json": components["schemas"]["Generation"];
                "multipart/form-data": components["schemas"]["Generation"];
            };
        };
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Preference-Applied": components["headers"]["Preference-Applied"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *       "kind": "stylize",
                     *       "state": "succeeded",
                     *       "progress": 1,
                     *       "seq": 4,
                     *       "queue_position": null,
                     *       "eta_seconds": null,
                     *       "is_paused": true,
                     *       "attempt": 1,
                     *       "recipe": {
                     *         "image": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *         "style": "great-wave",
                     *         "style_version": 1,
                     *         "strength": 0.8,
                     *         "keep_colors": 0.3,
                     *         "max_side": 1024,
                     *         "format": "jpeg",
                     *         "quality": 90,
                     *         "panorama": false,
                     *         "brush": 1,
                     *         "mix": [
                     *           {
                     *             "style": "great-wave",
                     *             "name": "Great Wave",
                     *             "version": 1,
                     *             "weights_sha256": "0000000000000000000000000000000000000000000000000000000000000000",
                     *             "weight": 1
                     *           }
                     *         ]
                     *       },
                     *       "outputs": [
                     *         {
                     *           "id": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *           "url": "https://pentimento.example/static/platform_site/sample.jpg",
                     *           "preview_url": "https://pentimento.example/static/platform_site/sample.jpg",
                     *           "width": 451,
                     *           "height": 300,
                     *           "format": "jpeg",
                     *           "sha256": "ba686b3324231ff8aa755677c57abbce942e417b826b8c43eb6d7404ef9220bf",
                     *           "size_bytes": 37884,
                     *           "style": "great-wave"
                     *         }
                     *       ],
                     *       "preview_url": "https://pentimento.example/static/platform_site/sample.jpg",
                     *       "training": null,
                     *       "error": null,
                     *       "created_at": "2026-01-01T12:00:00Z",
                     *       "started_at": "2026-01-01T12:00:00Z",
                     *       "ended_at": "2026-01-01T12:00:04Z",
                     *       "cancel_at": null,
                     *       "timing": {
                     *         "queued_seconds": 0,
                     *         "run_seconds": 4,
                     *         "total_seconds": 4
                     *       },
                     *       "metadata": {
                     *         "order": "1042"
                     *       },
                     *       "urls": {
                     *         "self": "https://pentimento.example/api/v1/jobs/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *         "cancel": "https://pentimento.example/api/v1/jobs/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b/cancel",
                     *         "retry": "https://pentimento.example/api/v1/jobs/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b/retry",
                     *         "events": "https://pentimento.example/api/v1/jobs/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b/events",
                     *         "socket": "wss://pentimento.example/ws/jobs/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b/",
                     *         "page": "https://pentimento.example/jobs/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b/"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description Queued; `Location` says where to look. */
            202: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Location: components["headers"]["Location"];
                    "Preference-Applied": components["headers"]["Preference-Applied"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *       "kind": "stylize",
                     *       "state": "succeeded",
                     *       "progress": 1,
                     *       "seq": 4,
                     *       "queue_position": null,
                     *       "eta_seconds": null,
                     *       "is_paused": true,
                     *       "attempt": 1,
                     *       "recipe": {
                     *         "image": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *         "style": "great-wave",
                     *         "style_version": 1,
                     *         "strength": 0.8,
                     *         "keep_colors": 0.3,
                     *         "max_side": 1024,
                     *         "format": "jpeg",
                     *         "quality": 90,
                     *         "panorama": false,
                     *         "brush": 1,
                     *         "mix": [
                     *           {
                     *             "style": "great-wave",
                     *             "name": "Great Wave",
                     *             "version": 1,
                     *             "weights_sha256": "0000000000000000000000000000000000000000000000000000000000000000",
                     *             "weight": 1
                     *           }
                     *         ]
                     *       },
                     *       "outputs": [
                     *         {
                     *           "id": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *           "url": "https://pentimento.example/static/platform_site/sample.jpg",
                     *           "preview_url": "https://pentimento.example/static/platform_site/sample.jpg",
                     *           "width": 451,
                     *           "height": 300,
                     *           "format": "jpeg",
                     *           "sha256": "ba686b3324231ff8aa755677c57abbce942e417b826b8c43eb6d7404ef9220bf",
                     *           "size_bytes": 37884,
                     *           "style": "great-wave"
                     *         }
                     *       ],
                     *       "preview_url": "https://pentimento.example/static/platform_site/sample.jpg",
                     *       "training": null,
                     *       "error": null,
                     *       "created_at": "2026-01-01T12:00:00Z",
                     *       "started_at": "2026-01-01T12:00:00Z",
                     *       "ended_at": "2026-01-01T12:00:04Z",
                     *       "cancel_at": null,
                     *       "timing": {
                     *         "queued_seconds": 0,
                     *         "run_seconds": 4,
                     *         "total_seconds": 4
                     *       },
                     *       "metadata": {
                     *         "order": "1042"
                     *       },
                     *       "urls": {
                     *         "self": "https://pentimento.example/api/v1/jobs/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *         "cancel": "https://pentimento.example/api/v1/jobs/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b/cancel",
                     *         "retry": "https://pentimento.example/api/v1/jobs/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b/retry",
                     *         "events": "https://pentimento.example/api/v1/jobs/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b/events",
                     *         "socket": "wss://pentimento.example/ws/jobs/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b/",
                     *         "page": "https://pentimento.example/jobs/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b/"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Job"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooManyBytes"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["Throttled"];
            507: components["responses"]["StorageFull"];
        };
    };
    images_list: {
        parameters: {
            query?: {
                /** @description Opaque; comes with `next` and `previous`. */
                cursor?: string;
                /** @description Rows of a page, 24 unless said otherwise, at most 100. */
                limit?: number;
            };
            header?: {
                /** @description An `ETag` you were given: 304 if nothing has changed. */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "results": [
                     *         {
                     *           "id": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *           "width": 451,
                     *           "height": 300,
                     *           "format": "jpeg",
                     *           "sha256": "ba686b3324231ff8aa755677c57abbce942e417b826b8c43eb6d7404ef9220bf",
                     *           "size_bytes": 37884,
                     *           "created_at": "2026-01-01T12:00:00Z",
                     *           "expires_at": "2026-04-01T12:00:00Z",
                     *           "metadata_removed": [
                     *             "exif",
                     *             "gps"
                     *           ],
                     *           "notes": null,
                     *           "urls": {
                     *             "original": "https://pentimento.example/static/platform_site/sample.jpg",
                     *             "preview": "https://pentimento.example/static/platform_site/sample.jpg"
                     *           }
                     *         }
                     *       ],
                     *       "next": null,
                     *       "previous": null
                     *     }
                     */
                    "application/json": components["schemas"]["PaginatedImageList"];
                };
            };
            /** @description Nothing has changed. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["Throttled"];
        };
    };
    images_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 200 characters of your own, such as a UUID. For 24 hours the same key with the same body does nothing again and is answered with the first answer. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "url": "https://pentimento.example/static/platform_site/sample.jpg"
                 *     }
                 */
                "application/json": components["schemas"]["Upload"];
                "multipart/form-data": components["schemas"]["Upload"];
            };
        };
        responses: {
            /** @description I had sent it before. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Preference-Applied": components["headers"]["Preference-Applied"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *       "width": 451,
                     *       "height": 300,
                     *       "format": "jpeg",
                     *       "sha256": "ba686b3324231ff8aa755677c57abbce942e417b826b8c43eb6d7404ef9220bf",
                     *       "size_bytes": 37884,
                     *       "created_at": "2026-01-01T12:00:00Z",
                     *       "expires_at": "2026-04-01T12:00:00Z",
                     *       "metadata_removed": [
                     *         "exif",
                     *         "gps"
                     *       ],
                     *       "notes": null,
                     *       "urls": {
                     *         "original": "https://pentimento.example/static/platform_site/sample.jpg",
                     *         "preview": "https://pentimento.example/static/platform_site/sample.jpg"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Image"];
                };
            };
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *       "width": 451,
                     *       "height": 300,
                     *       "format": "jpeg",
                     *       "sha256": "ba686b3324231ff8aa755677c57abbce942e417b826b8c43eb6d7404ef9220bf",
                     *       "size_bytes": 37884,
                     *       "created_at": "2026-01-01T12:00:00Z",
                     *       "expires_at": "2026-04-01T12:00:00Z",
                     *       "metadata_removed": [
                     *         "exif",
                     *         "gps"
                     *       ],
                     *       "notes": null,
                     *       "urls": {
                     *         "original": "https://pentimento.example/static/platform_site/sample.jpg",
                     *         "preview": "https://pentimento.example/static/platform_site/sample.jpg"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Image"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooManyBytes"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["Throttled"];
            507: components["responses"]["StorageFull"];
        };
    };
    images_retrieve: {
        parameters: {
            query?: never;
            header?: {
                /** @description An `ETag` you were given: 304 if nothing has changed. */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *       "width": 451,
                     *       "height": 300,
                     *       "format": "jpeg",
                     *       "sha256": "ba686b3324231ff8aa755677c57abbce942e417b826b8c43eb6d7404ef9220bf",
                     *       "size_bytes": 37884,
                     *       "created_at": "2026-01-01T12:00:00Z",
                     *       "expires_at": "2026-04-01T12:00:00Z",
                     *       "metadata_removed": [
                     *         "exif",
                     *         "gps"
                     *       ],
                     *       "notes": null,
                     *       "urls": {
                     *         "original": "https://pentimento.example/static/platform_site/sample.jpg",
                     *         "preview": "https://pentimento.example/static/platform_site/sample.jpg"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Image"];
                };
            };
            /** @description Nothing has changed. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["Throttled"];
        };
    };
    images_destroy: {
        parameters: {
            query?: never;
            header?: {
                /** @description An `ETag` that `GET` answered at this address, several, or `*`: 412 and no change if it is another by now. Without the header the change takes place in any case. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["Throttled"];
        };
    };
    jobs_list: {
        parameters: {
            query?: {
                /** @description Made then or later, by ISO 8601. */
                created_after?: string;
                /** @description Made before. */
                created_before?: string;
                /** @description Opaque; comes with `next` and `previous`. */
                cursor?: string;
                kind?: "contact_sheet" | "generate" | "stylize" | "train";
                /** @description Rows of a page, 24 unless said otherwise, at most 100. */
                limit?: number;
                /** @description `metadata[name]=text`: only jobs with this entry; of several, with all of them. */
                metadata?: {
                    [key: string]: string;
                };
                state?: "canceled" | "failed" | "queued" | "running" | "succeeded";
            };
            header?: {
                /** @description An `ETag` you were given: 304 if nothing has changed. */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "results": [
                     *         {
                     *           "id": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *           "kind": "stylize",
                     *           "state": "succeeded",
                     *           "progress": 1,
                     *           "seq": 4,
                     *           "queue_position": null,
                     *           "eta_seconds": null,
                     *           "is_paused": true,
                     *           "attempt": 1,
                     *           "recipe": {
                     *             "image": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *             "style": "great-wave",
                     *             "style_version": 1,
                     *             "strength": 0.8,
                     *             "keep_colors": 0.3,
                     *             "max_side": 1024,
                     *             "format": "jpeg",
                     *             "quality": 90,
                     *             "panorama": false,
                     *             "brush": 1,
                     *             "mix": [
                     *               {
                     *                 "style": "great-wave",
                     *                 "name": "Great Wave",
                     *                 "version": 1,
                     *                 "weights_sha256": "0000000000000000000000000000000000000000000000000000000000000000",
                     *                 "weight": 1
                     *               }
                     *             ]
                     *           },
                     *           "outputs": [
                     *             {
                     *               "id": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *               "url": "https://pentimento.example/static/platform_site/sample.jpg",
                     *               "preview_url": "https://pentimento.example/static/platform_site/sample.jpg",
                     *               "width": 451,
                     *               "height": 300,
                     *               "format": "jpeg",
                     *               "sha256": "ba686b3324231ff8aa755677c57abbce942e417b826b8c43eb6d7404ef9220bf",
                     *               "size_bytes": 37884,
                     *               "style": "great-wave"
                     *             }
                     *           ],
                     *           "preview_url": "https://pentimento.example/static/platform_site/sample.jpg",
                     *           "training": null,
                     *           "error": null,
                     *           "created_at": "2026-01-01T12:00:00Z",
                     *           "started_at": "2026-01-01T12:00:00Z",
                     *           "ended_at": "2026-01-01T12:00:04Z",
                     *           "cancel_at": null,
                     *           "timing": {
                     *             "queued_seconds": 0,
                     *             "run_seconds": 4,
                     *             "total_seconds": 4
                     *           },
                     *           "metadata": {
                     *             "order": "1042"
                     *           },
                     *           "urls": {
                     *             "self": "https://pentimento.example/api/v1/jobs/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *             "cancel": "https://pentimento.example/api/v1/jobs/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b/cancel",
                     *             "retry": "https://pentimento.example/api/v1/jobs/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b/retry",
                     *             "events": "https://pentimento.example/api/v1/jobs/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b/events",
                     *             "socket": "wss://pentimento.example/ws/jobs/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b/",
                     *             "page": "https://pentimento.example/jobs/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b/"
                     *           }
                     *         }
                     *       ],
                     *       "next": null,
                     *       "previous": null
                     *     }
                     */
                    "application/json": components["schemas"]["PaginatedJobList"];
                };
            };
            /** @description Nothing has changed. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["Throttled"];
        };
    };
    jobs_retrieve: {
        parameters: {
            query?: never;
            header?: {
                /** @description An `ETag` you were given: 304 if nothing has changed. */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *       "kind": "stylize",
                     *       "state": "succeeded",
                     *       "progress": 1,
                     *       "seq": 4,
                     *       "queue_position": null,
                     *       "eta_seconds": null,
                     *       "is_paused": true,
                     *       "attempt": 1,
                     *       "recipe": {
                     *         "image": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *         "style": "great-wave",
                     *         "style_version": 1,
                     *         "strength": 0.8,
                     *         "keep_colors": 0.3,
                     *         "max_side": 1024,
                     *         "format": "jpeg",
                     *         "quality": 90,
                     *         "panorama": false,
                     *         "brush": 1,
                     *         "mix": [
                     *           {
                     *             "style": "great-wave",
                     *             "name": "Great Wave",
                     *             "version": 1,
                     *             "weights_sha256": "0000000000000000000000000000000000000000000000000000000000000000",
                     *             "weight": 1
                     *           }
                     *         ]
                     *       },
                     *       "outputs": [
                     *         {
                     *           "id": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *           "url": "https://pentimento.example/static/platform_site/sample.jpg",
                     *           "preview_url": "https://pentimento.example/static/platform_site/sample.jpg",
                     *           "width": 451,
                     *           "height": 300,
                     *           "format": "jpeg",
                     *           "sha256": "ba686b3324231ff8aa755677c57abbce942e417b826b8c43eb6d7404ef9220bf",
                     *           "size_bytes": 37884,
                     *           "style": "great-wave"
                     *         }
                     *       ],
                     *       "preview_url": "https://pentimento.example/static/platform_site/sample.jpg",
                     *       "training": null,
                     *       "error": null,
                     *       "created_at": "2026-01-01T12:00:00Z",
                     *       "started_at": "2026-01-01T12:00:00Z",
                     *       "ended_at": "2026-01-01T12:00:04Z",
                     *       "cancel_at": null,
                     *       "timing": {
                     *         "queued_seconds": 0,
                     *         "run_seconds": 4,
                     *         "total_seconds": 4
                     *       },
                     *       "metadata": {
                     *         "order": "1042"
                     *       },
                     *       "urls": {
                     *         "self": "https://pentimento.example/api/v1/jobs/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *         "cancel": "https://pentimento.example/api/v1/jobs/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b/cancel",
                     *         "retry": "https://pentimento.example/api/v1/jobs/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b/retry",
                     *         "events": "https://pentimento.example/api/v1/jobs/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b/events",
                     *         "socket": "wss://pentimento.example/ws/jobs/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b/",
                     *         "page": "https://pentimento.example/jobs/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b/"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description Nothing has changed. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["Throttled"];
        };
    };
    jobs_destroy: {
        parameters: {
            query?: never;
            header?: {
                /** @description An `ETag` that `GET` answered at this address, several, or `*`: 412 and no change if it is another by now. Without the header the change takes place in any case. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["Throttled"];
        };
    };
    jobs_cancel_create: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Preference-Applied": components["headers"]["Preference-Applied"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *       "kind": "stylize",
                     *       "state": "succeeded",
                     *       "progress": 1,
                     *       "seq": 4,
                     *       "queue_position": null,
                     *       "eta_seconds": null,
                     *       "is_paused": true,
                     *       "attempt": 1,
                     *       "recipe": {
                     *         "image": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *         "style": "great-wave",
                     *         "style_version": 1,
                     *         "strength": 0.8,
                     *         "keep_colors": 0.3,
                     *         "max_side": 1024,
                     *         "format": "jpeg",
                     *         "quality": 90,
                     *         "panorama": false,
                     *         "brush": 1,
                     *         "mix": [
                     *           {
                     *             "style": "great-wave",
                     *             "name": "Great Wave",
                     *             "version": 1,
                     *             "weights_sha256": "0000000000000000000000000000000000000000000000000000000000000000",
                     *             "weight": 1
                     *           }
                     *         ]
                     *       },
                     *       "outputs": [
                     *         {
                     *           "id": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *           "url": "https://pentimento.example/static/platform_site/sample.jpg",
                     *           "preview_url": "https://pentimento.example/static/platform_site/sample.jpg",
                     *           "width": 451,
                     *           "height": 300,
                     *           "format": "jpeg",
                     *           "sha256": "ba686b3324231ff8aa755677c57abbce942e417b826b8c43eb6d7404ef9220bf",
                     *           "size_bytes": 37884,
                     *           "style": "great-wave"
                     *         }
                     *       ],
                     *       "preview_url": "https://pentimento.example/static/platform_site/sample.jpg",
                     *       "training": null,
                     *       "error": null,
                     *       "created_at": "2026-01-01T12:00:00Z",
                     *       "started_at": "2026-01-01T12:00:00Z",
                     *       "ended_at": "2026-01-01T12:00:04Z",
                     *       "cancel_at": null,
                     *       "timing": {
                     *         "queued_seconds": 0,
                     *         "run_seconds": 4,
                     *         "total_seconds": 4
                     *       },
                     *       "metadata": {
                     *         "order": "1042"
                     *       },
                     *       "urls": {
                     *         "self": "https://pentimento.example/api/v1/jobs/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *         "cancel": "https://pentimento.example/api/v1/jobs/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b/cancel",
                     *         "retry": "https://pentimento.example/api/v1/jobs/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b/retry",
                     *         "events": "https://pentimento.example/api/v1/jobs/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b/events",
                     *         "socket": "wss://pentimento.example/ws/jobs/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b/",
                     *         "page": "https://pentimento.example/jobs/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b/"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Job"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["Throttled"];
        };
    };
    jobs_events_retrieve: {
        parameters: {
            query?: never;
            header?: {
                "Last-Event-ID"?: string;
                /** @description An `ETag` you were given: 304 if nothing has changed. */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": components["schemas"]["Job"];
                };
            };
            /** @description Nothing has changed. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["Throttled"];
        };
    };
    jobs_retry_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 200 characters of your own, such as a UUID. For 24 hours the same key with the same body does nothing again and is answered with the first answer. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Preference-Applied": components["headers"]["Preference-Applied"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *       "kind": "stylize",
                     *       "state": "succeeded",
                     *       "progress": 1,
                     *       "seq": 4,
                     *       "queue_position": null,
                     *       "eta_seconds": null,
                     *       "is_paused": true,
                     *       "attempt": 1,
                     *       "recipe": {
                     *         "image": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *         "style": "great-wave",
                     *         "style_version": 1,
                     *         "strength": 0.8,
                     *         "keep_colors": 0.3,
                     *         "max_side": 1024,
                     *         "format": "jpeg",
                     *         "quality": 90,
                     *         "panorama": false,
                     *         "brush": 1,
                     *         "mix": [
                     *           {
                     *             "style": "great-wave",
                     *             "name": "Great Wave",
                     *             "version": 1,
                     *             "weights_sha256": "0000000000000000000000000000000000000000000000000000000000000000",
                     *             "weight": 1
                     *           }
                     *         ]
                     *       },
                     *       "outputs": [
                     *         {
                     *           "id": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *           "url": "https://pentimento.example/static/platform_site/sample.jpg",
                     *           "preview_url": "https://pentimento.example/static/platform_site/sample.jpg",
                     *           "width": 451,
                     *           "height": 300,
                     *           "format": "jpeg",
                     *           "sha256": "ba686b3324231ff8aa755677c57abbce942e417b826b8c43eb6d7404ef9220bf",
                     *           "size_bytes": 37884,
                     *           "style": "great-wave"
                     *         }
                     *       ],
                     *       "preview_url": "https://pentimento.example/static/platform_site/sample.jpg",
                     *       "training": null,
                     *       "error": null,
                     *       "created_at": "2026-01-01T12:00:00Z",
                     *       "started_at": "2026-01-01T12:00:00Z",
                     *       "ended_at": "2026-01-01T12:00:04Z",
                     *       "cancel_at": null,
                     *       "timing": {
                     *         "queued_seconds": 0,
                     *         "run_seconds": 4,
                     *         "total_seconds": 4
                     *       },
                     *       "metadata": {
                     *         "order": "1042"
                     *       },
                     *       "urls": {
                     *         "self": "https://pentimento.example/api/v1/jobs/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *         "cancel": "https://pentimento.example/api/v1/jobs/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b/cancel",
                     *         "retry": "https://pentimento.example/api/v1/jobs/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b/retry",
                     *         "events": "https://pentimento.example/api/v1/jobs/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b/events",
                     *         "socket": "wss://pentimento.example/ws/jobs/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b/",
                     *         "page": "https://pentimento.example/jobs/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b/"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Job"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["Throttled"];
        };
    };
    me_retrieve: {
        parameters: {
            query?: never;
            header?: {
                /** @description An `ETag` you were given: 304 if nothing has changed. */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "user": {
                     *         "id": "7",
                     *         "username": "ann",
                     *         "email": "ann@example.org",
                     *         "is_staff": false,
                     *         "date_joined": "2026-01-01T12:00:00Z"
                     *       },
                     *       "quota": {
                     *         "stored_bytes_left": 4962116000,
                     *         "jobs_left": 19,
                     *         "styles_left": 49,
                     *         "training_seconds_left": 7200
                     *       },
                     *       "usage": {
                     *         "images": 1,
                     *         "outputs": 1,
                     *         "styles": 1,
                     *         "stored_bytes": 37884000,
                     *         "active_jobs": 1
                     *       },
                     *       "limits": {
                     *         "max_pixels": 100000000,
                     *         "max_bytes": 40000000,
                     *         "images_per_style": 20,
                     *         "concurrent_jobs": 20,
                     *         "styles": 50,
                     *         "training_minutes_per_day": 120,
                     *         "stored_bytes": 5000000000,
                     *         "rates": {
                     *           "api": {
                     *             "quota": 600,
                     *             "window_seconds": 60
                     *           },
                     *           "comments": {
                     *             "quota": 30,
                     *             "window_seconds": 3600
                     *           },
                     *           "exports": {
                     *             "quota": 6,
                     *             "window_seconds": 86400
                     *           },
                     *           "reports": {
                     *             "quota": 20,
                     *             "window_seconds": 86400
                     *           },
                     *           "sandbox-events": {
                     *             "quota": 60,
                     *             "window_seconds": 3600
                     *           }
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description Nothing has changed. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["Throttled"];
        };
    };
    me_destroy: {
        parameters: {
            query?: never;
            header?: {
                /** @description An `ETag` that `GET` answered at this address, several, or `*`: 412 and no change if it is another by now. Without the header the change takes place in any case. */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["Throttled"];
        };
    };
    moderation_cases_list: {
        parameters: {
            query?: {
                cause?: "appeal" | "first_look" | "later_look" | "reports" | "style";
                /** @description Opaque; comes with `next` and `previous`. */
                cursor?: string;
                /** @description Rows of a page, 24 unless said otherwise, at most 100. */
                limit?: number;
            };
            header?: {
                /** @description An `ETag` you were given: 304 if nothing has changed. */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "results": [
                     *         {
                     *           "id": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *           "cause": "appeal",
                     *           "subject": {},
                     *           "priority": 1,
                     *           "report_count": 1,
                     *           "opened_at": "2026-01-01T12:00:00Z",
                     *           "settled_at": "2026-01-01T12:00:00Z",
                     *           "urls": {}
                     *         }
                     *       ],
                     *       "next": null,
                     *       "previous": null
                     *     }
                     */
                    "application/json": components["schemas"]["PaginatedCaseList"];
                };
            };
            /** @description Nothing has changed. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["Throttled"];
        };
    };
    moderation_cases_retrieve: {
        parameters: {
            query?: never;
            header?: {
                /** @description An `ETag` you were given: 304 if nothing has changed. */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *       "cause": "appeal",
                     *       "subject": {},
                     *       "priority": 1,
                     *       "report_count": 1,
                     *       "opened_at": "2026-01-01T12:00:00Z",
                     *       "settled_at": "2026-01-01T12:00:00Z",
                     *       "urls": {},
                     *       "reports": [
                     *         {
                     *           "reporter": "text",
                     *           "reason": "person",
                     *           "detail": "text",
                     *           "is_trusted": true,
                     *           "verdict": "text",
                     *           "created_at": "2026-01-01T12:00:00Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["WholeCase"];
                };
            };
            /** @description Nothing has changed. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["Throttled"];
        };
    };
    moderation_cases_decisions_create: {
        parameters: {
            query?: {
                /** @description Opaque; comes with `next` and `previous`. */
                cursor?: string;
                /** @description Rows of a page, 24 unless said otherwise, at most 100. */
                limit?: number;
            };
            header?: {
                /** @description 1 to 200 characters of your own, such as a UUID. For 24 hours the same key with the same body does nothing again and is answered with the first answer. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "actions": [
                 *         "leave"
                 *       ],
                 *       "reason": "person",
                 *       "words": "",
                 *       "days": 90
                 *     }
                 */
                "application/json": components["schemas"]["Decide"];
                "multipart/form-data": components["schemas"]["Decide"];
            };
        };
        responses: {
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "results": [
                     *         {
                     *           "id": 1,
                     *           "at": "2026-01-01T12:00:00Z",
                     *           "action": "left",
                     *           "actor_number": 1,
                     *           "owner_number": 1,
                     *           "subject": {},
                     *           "case_key": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *           "sanction_key": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *           "reason": "person",
                     *           "words": "text",
                     *           "details": null,
                     *           "reverts": 1
                     *         }
                     *       ],
                     *       "next": null,
                     *       "previous": null
                     *     }
                     */
                    "application/json": components["schemas"]["PaginatedDecisionList"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooManyBytes"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["Throttled"];
            507: components["responses"]["StorageFull"];
        };
    };
    moderation_decisions_list: {
        parameters: {
            query?: {
                action?: "appealed" | "closed" | "files_deleted" | "granted" | "hidden" | "imposed" | "left" | "level" | "lifted" | "moderator" | "refused" | "removed" | "reopened" | "suspended" | "warned";
                /** @description A moderator's name. */
                actor?: string;
                /** @description Opaque; comes with `next` and `previous`. */
                cursor?: string;
                /** @description Rows of a page, 24 unless said otherwise, at most 100. */
                limit?: number;
                /** @description Whose it was. */
                maker?: string;
            };
            header?: {
                /** @description An `ETag` you were given: 304 if nothing has changed. */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "results": [
                     *         {
                     *           "id": 1,
                     *           "at": "2026-01-01T12:00:00Z",
                     *           "action": "left",
                     *           "actor_number": 1,
                     *           "owner_number": 1,
                     *           "subject": {},
                     *           "case_key": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *           "sanction_key": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *           "reason": "person",
                     *           "words": "text",
                     *           "details": null,
                     *           "reverts": 1
                     *         }
                     *       ],
                     *       "next": null,
                     *       "previous": null
                     *     }
                     */
                    "application/json": components["schemas"]["PaginatedDecisionList"];
                };
            };
            /** @description Nothing has changed. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["Throttled"];
        };
    };
    moderation_decisions_undo_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 200 characters of your own, such as a UUID. For 24 hours the same key with the same body does nothing again and is answered with the first answer. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 1,
                     *       "at": "2026-01-01T12:00:00Z",
                     *       "action": "left",
                     *       "actor_number": 1,
                     *       "owner_number": 1,
                     *       "subject": {},
                     *       "case_key": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *       "sanction_key": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *       "reason": "person",
                     *       "words": "text",
                     *       "details": null,
                     *       "reverts": 1
                     *     }
                     */
                    "application/json": components["schemas"]["Decision"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["Throttled"];
        };
    };
    moderation_makers_retrieve: {
        parameters: {
            query?: never;
            header?: {
                /** @description An `ETag` you were given: 304 if nothing has changed. */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path: {
                /** @description A user's name. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "name": "Great Wave",
                     *       "level": "check",
                     *       "is_level_set": true,
                     *       "is_suspended": true,
                     *       "suspended_until": "2026-01-01T12:00:00Z",
                     *       "is_active": true,
                     *       "works": 1,
                     *       "hidden_works": 1,
                     *       "reports_against": 1,
                     *       "upheld_against": 1,
                     *       "reports_made": 1,
                     *       "reports_made_upheld": 1,
                     *       "reports_made_dismissed": 1
                     *     }
                     */
                    "application/json": components["schemas"]["Maker"];
                };
            };
            /** @description Nothing has changed. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["Throttled"];
        };
    };
    moderation_makers_partial_update: {
        parameters: {
            query?: never;
            header?: {
                /** @description An `ETag` that `GET` answered at this address, several, or `*`: 412 and no change if it is another by now. Without the header the change takes place in any case. */
                "If-Match"?: string;
            };
            path: {
                /** @description A user's name. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "level": "check",
                 *       "words": ""
                 *     }
                 */
                "application/json": components["schemas"]["PatchedLevel"];
                "multipart/form-data": components["schemas"]["PatchedLevel"];
            };
        };
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Preference-Applied": components["headers"]["Preference-Applied"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "name": "Great Wave",
                     *       "level": "check",
                     *       "is_level_set": true,
                     *       "is_suspended": true,
                     *       "suspended_until": "2026-01-01T12:00:00Z",
                     *       "is_active": true,
                     *       "works": 1,
                     *       "hidden_works": 1,
                     *       "reports_against": 1,
                     *       "upheld_against": 1,
                     *       "reports_made": 1,
                     *       "reports_made_upheld": 1,
                     *       "reports_made_dismissed": 1
                     *     }
                     */
                    "application/json": components["schemas"]["Maker"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["TooManyBytes"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["Throttled"];
            507: components["responses"]["StorageFull"];
        };
    };
    moderation_sanctions_answer_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 200 characters of your own, such as a UUID. For 24 hours the same key with the same body does nothing again and is answered with the first answer. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "is_granted": true,
                 *       "words": ""
                 *     }
                 */
                "application/json": components["schemas"]["Answer"];
                "multipart/form-data": components["schemas"]["Answer"];
            };
        };
        responses: {
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 1,
                     *       "at": "2026-01-01T12:00:00Z",
                     *       "action": "left",
                     *       "actor_number": 1,
                     *       "owner_number": 1,
                     *       "subject": {},
                     *       "case_key": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *       "sanction_key": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *       "reason": "person",
                     *       "words": "text",
                     *       "details": null,
                     *       "reverts": 1
                     *     }
                     */
                    "application/json": components["schemas"]["Decision"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooManyBytes"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["Throttled"];
            507: components["responses"]["StorageFull"];
        };
    };
    moderation_sanctions_lift_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 200 characters of your own, such as a UUID. For 24 hours the same key with the same body does nothing again and is answered with the first answer. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "words": ""
                 *     }
                 */
                "application/json": components["schemas"]["Words"];
                "multipart/form-data": components["schemas"]["Words"];
            };
        };
        responses: {
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 1,
                     *       "at": "2026-01-01T12:00:00Z",
                     *       "action": "left",
                     *       "actor_number": 1,
                     *       "owner_number": 1,
                     *       "subject": {},
                     *       "case_key": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *       "sanction_key": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *       "reason": "person",
                     *       "words": "text",
                     *       "details": null,
                     *       "reverts": 1
                     *     }
                     */
                    "application/json": components["schemas"]["Decision"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooManyBytes"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["Throttled"];
            507: components["responses"]["StorageFull"];
        };
    };
    notices_list: {
        parameters: {
            query?: {
                /** @description Opaque; comes with `next` and `previous`. */
                cursor?: string;
                /** @description Rows of a page, 24 unless said otherwise, at most 100. */
                limit?: number;
            };
            header?: {
                /** @description An `ETag` you were given: 304 if nothing has changed. */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "results": [
                     *         {
                     *           "id": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *           "what": "waiting",
                     *           "subject": {
                     *             "kind": "artwork",
                     *             "id": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *             "label": "Evening by the sea",
                     *             "owner": "ann",
                     *             "url": "https://pentimento.example/gallery/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b/",
                     *             "is_hidden": true
                     *           },
                     *           "reason": "person",
                     *           "words": "text",
                     *           "is_automatic": true,
                     *           "made_at": "2026-01-01T12:00:00Z",
                     *           "ends_at": "2026-01-01T12:00:00Z",
                     *           "lifted_at": "2026-01-01T12:00:00Z",
                     *           "is_in_force": true,
                     *           "is_appealable": true,
                     *           "appeal": "text",
                     *           "appealed_at": "2026-01-01T12:00:00Z",
                     *           "answer": "text",
                     *           "answered_at": "2026-01-01T12:00:00Z",
                     *           "is_granted": true
                     *         }
                     *       ],
                     *       "next": null,
                     *       "previous": null
                     *     }
                     */
                    "application/json": components["schemas"]["PaginatedNoticeList"];
                };
            };
            /** @description Nothing has changed. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["Throttled"];
        };
    };
    notices_appeal_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 200 characters of your own, such as a UUID. For 24 hours the same key with the same body does nothing again and is answered with the first answer. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "text": "How did you do the sky?"
                 *     }
                 */
                "application/json": components["schemas"]["Appeal"];
                "multipart/form-data": components["schemas"]["Appeal"];
            };
        };
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Preference-Applied": components["headers"]["Preference-Applied"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *       "what": "waiting",
                     *       "subject": {
                     *         "kind": "artwork",
                     *         "id": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *         "label": "Evening by the sea",
                     *         "owner": "ann",
                     *         "url": "https://pentimento.example/gallery/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b/",
                     *         "is_hidden": true
                     *       },
                     *       "reason": "person",
                     *       "words": "text",
                     *       "is_automatic": true,
                     *       "made_at": "2026-01-01T12:00:00Z",
                     *       "ends_at": "2026-01-01T12:00:00Z",
                     *       "lifted_at": "2026-01-01T12:00:00Z",
                     *       "is_in_force": true,
                     *       "is_appealable": true,
                     *       "appeal": "text",
                     *       "appealed_at": "2026-01-01T12:00:00Z",
                     *       "answer": "text",
                     *       "answered_at": "2026-01-01T12:00:00Z",
                     *       "is_granted": true
                     *     }
                     */
                    "application/json": components["schemas"]["Notice"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooManyBytes"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["Throttled"];
            507: components["responses"]["StorageFull"];
        };
    };
    reports_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 200 characters of your own, such as a UUID. For 24 hours the same key with the same body does nothing again and is answered with the first answer. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "kind": "artwork",
                 *       "id": "text",
                 *       "reason": "person",
                 *       "detail": "text"
                 *     }
                 */
                "application/json": components["schemas"]["NewReport"];
                "multipart/form-data": components["schemas"]["NewReport"];
            };
        };
        responses: {
            /** @description No response body */
            202: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Location: components["headers"]["Location"];
                    "Preference-Applied": components["headers"]["Preference-Applied"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooManyBytes"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["Throttled"];
            507: components["responses"]["StorageFull"];
        };
    };
    signed_addresses_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "urls": [
                 *         "/media/outputs/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b.jpg"
                 *       ],
                 *       "expires_in_seconds": 3600
                 *     }
                 */
                "application/json": components["schemas"]["AddressesToSign"];
                "multipart/form-data": components["schemas"]["AddressesToSign"];
            };
        };
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Preference-Applied": components["headers"]["Preference-Applied"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "urls": [
                     *         "https://pentimento.example/static/platform_site/sample.jpg?signature=WzE3NjQ0MDMyMDAs"
                     *       ],
                     *       "expires_at": "2026-01-01T12:00:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["SignedAddresses"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooManyBytes"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["Throttled"];
            507: components["responses"]["StorageFull"];
        };
    };
    styles_list: {
        parameters: {
            query?: {
                /** @description Opaque; comes with `next` and `previous`. */
                cursor?: string;
                /** @description Rows of a page, 24 unless said otherwise, at most 100. */
                limit?: number;
                /** @description Only my own. */
                mine?: boolean;
                ordering?: "name" | "newest" | "position";
                /** @description Words that have to occur. */
                q?: string;
                tag?: string;
            };
            header?: {
                /** @description An `ETag` you were given: 304 if nothing has changed. */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "results": [
                     *         {
                     *           "id": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *           "slug": "great-wave",
                     *           "name": "Great Wave",
                     *           "description": "Prussian blue and cream, firm outlines.",
                     *           "artist": "Katsushika Hokusai",
                     *           "title": "The Great Wave off Kanagawa",
                     *           "year": "1831",
                     *           "licence": "Public domain",
                     *           "tags": [
                     *             "sea",
                     *             "blue"
                     *           ],
                     *           "owner": null,
                     *           "visibility": "public",
                     *           "review": "pending",
                     *           "state": "ready",
                     *           "is_builtin": true,
                     *           "version": 1,
                     *           "cover_url": "https://pentimento.example/static/platform_site/sample.jpg",
                     *           "preview_urls": [
                     *             "https://pentimento.example/static/platform_site/sample.jpg"
                     *           ],
                     *           "created_at": "2026-01-01T12:00:00Z"
                     *         }
                     *       ],
                     *       "next": null,
                     *       "previous": null
                     *     }
                     */
                    "application/json": components["schemas"]["PaginatedStyleList"];
                };
            };
            /** @description Nothing has changed. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["Throttled"];
        };
    };
    styles_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 200 characters of your own, such as a UUID. For 24 hours the same key with the same body does nothing again and is answered with the first answer. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["NewStyle"];
            };
        };
        responses: {
            /** @description Made; its training run is queued. */
            202: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Location: components["headers"]["Location"];
                    "Preference-Applied": components["headers"]["Preference-Applied"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *       "slug": "reeds",
                     *       "name": "Reeds",
                     *       "description": "Prussian blue and cream, firm outlines.",
                     *       "artist": "Katsushika Hokusai",
                     *       "title": "Evening by the sea",
                     *       "year": "1831",
                     *       "licence": "Public domain",
                     *       "tags": [
                     *         "sea",
                     *         "blue"
                     *       ],
                     *       "owner": "ann",
                     *       "visibility": "private",
                     *       "review": "pending",
                     *       "state": "training",
                     *       "is_builtin": false,
                     *       "version": 1,
                     *       "cover_url": "https://pentimento.example/static/platform_site/sample.jpg",
                     *       "preview_urls": [
                     *         "https://pentimento.example/static/platform_site/sample.jpg"
                     *       ],
                     *       "created_at": "2026-01-01T12:00:00Z",
                     *       "job": {
                     *         "id": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *         "kind": "train",
                     *         "state": "running",
                     *         "progress": 0.4,
                     *         "seq": 4,
                     *         "queue_position": null,
                     *         "eta_seconds": {
                     *           "p50": 360,
                     *           "p90": 400
                     *         },
                     *         "is_paused": true,
                     *         "attempt": 1,
                     *         "recipe": {
                     *           "style": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *           "style_name": "Reeds",
                     *           "steps": 900,
                     *           "is_timed": true,
                     *           "seconds": 600,
                     *           "seconds_before": 0,
                     *           "goes_on_from": null,
                     *           "seed": 0,
                     *           "abstraction": 0,
                     *           "photo": null,
                     *           "content": [],
                     *           "images": [
                     *             "0000000000000000000000000000000000000000000000000000000000000000"
                     *           ]
                     *         },
                     *         "outputs": [],
                     *         "preview_url": "https://pentimento.example/static/platform_site/sample.jpg",
                     *         "training": {
                     *           "step": 360,
                     *           "steps": 900,
                     *           "seconds": 240,
                     *           "steps_per_second": 1.5,
                     *           "snapshot": 360,
                     *           "score": 0.61,
                     *           "ssim": 0.55,
                     *           "losses": {
                     *             "content": 1.2,
                     *             "style": 0.8
                     *           }
                     *         },
                     *         "error": null,
                     *         "created_at": "2026-01-01T12:00:00Z",
                     *         "started_at": "2026-01-01T12:00:00Z",
                     *         "ended_at": null,
                     *         "cancel_at": null,
                     *         "timing": {
                     *           "queued_seconds": 0,
                     *           "run_seconds": 4,
                     *           "total_seconds": 4
                     *         },
                     *         "metadata": {
                     *           "order": "1042"
                     *         },
                     *         "urls": {
                     *           "self": "https://pentimento.example/api/v1/jobs/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *           "cancel": "https://pentimento.example/api/v1/jobs/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b/cancel",
                     *           "retry": "https://pentimento.example/api/v1/jobs/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b/retry",
                     *           "events": "https://pentimento.example/api/v1/jobs/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b/events",
                     *           "socket": "wss://pentimento.example/ws/jobs/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b/",
                     *           "page": "https://pentimento.example/jobs/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b/"
                     *         }
                     *       },
                     *       "pictures": [
                     *         {
                     *           "name": "Great Wave",
                     *           "upload": 1,
                     *           "verdict": "ok",
                     *           "findings": [
                     *             {
                     *               "verdict": "ok",
                     *               "code": "ok",
                     *               "message": "Fit to learn from."
                     *             }
                     *           ],
                     *           "width": 451,
                     *           "height": 300
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["TrainedStyle"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooManyBytes"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["Throttled"];
            507: components["responses"]["StorageFull"];
        };
    };
    styles_retrieve: {
        parameters: {
            query?: never;
            header?: {
                /** @description An `ETag` you were given: 304 if nothing has changed. */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *       "slug": "reeds",
                     *       "name": "Reeds",
                     *       "description": "Prussian blue and cream, firm outlines.",
                     *       "artist": "Katsushika Hokusai",
                     *       "title": "Evening by the sea",
                     *       "year": "1831",
                     *       "licence": "Public domain",
                     *       "tags": [
                     *         "sea",
                     *         "blue"
                     *       ],
                     *       "owner": "ann",
                     *       "visibility": "private",
                     *       "review": "pending",
                     *       "state": "training",
                     *       "is_builtin": false,
                     *       "version": 1,
                     *       "cover_url": "https://pentimento.example/static/platform_site/sample.jpg",
                     *       "preview_urls": [
                     *         "https://pentimento.example/static/platform_site/sample.jpg"
                     *       ],
                     *       "created_at": "2026-01-01T12:00:00Z",
                     *       "job": {
                     *         "id": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *         "kind": "train",
                     *         "state": "running",
                     *         "progress": 0.4,
                     *         "seq": 4,
                     *         "queue_position": null,
                     *         "eta_seconds": {
                     *           "p50": 360,
                     *           "p90": 400
                     *         },
                     *         "is_paused": true,
                     *         "attempt": 1,
                     *         "recipe": {
                     *           "style": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *           "style_name": "Reeds",
                     *           "steps": 900,
                     *           "is_timed": true,
                     *           "seconds": 600,
                     *           "seconds_before": 0,
                     *           "goes_on_from": null,
                     *           "seed": 0,
                     *           "abstraction": 0,
                     *           "photo": null,
                     *           "content": [],
                     *           "images": [
                     *             "0000000000000000000000000000000000000000000000000000000000000000"
                     *           ]
                     *         },
                     *         "outputs": [],
                     *         "preview_url": "https://pentimento.example/static/platform_site/sample.jpg",
                     *         "training": {
                     *           "step": 360,
                     *           "steps": 900,
                     *           "seconds": 240,
                     *           "steps_per_second": 1.5,
                     *           "snapshot": 360,
                     *           "score": 0.61,
                     *           "ssim": 0.55,
                     *           "losses": {
                     *             "content": 1.2,
                     *             "style": 0.8
                     *           }
                     *         },
                     *         "error": null,
                     *         "created_at": "2026-01-01T12:00:00Z",
                     *         "started_at": "2026-01-01T12:00:00Z",
                     *         "ended_at": null,
                     *         "cancel_at": null,
                     *         "timing": {
                     *           "queued_seconds": 0,
                     *           "run_seconds": 4,
                     *           "total_seconds": 4
                     *         },
                     *         "metadata": {
                     *           "order": "1042"
                     *         },
                     *         "urls": {
                     *           "self": "https://pentimento.example/api/v1/jobs/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *           "cancel": "https://pentimento.example/api/v1/jobs/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b/cancel",
                     *           "retry": "https://pentimento.example/api/v1/jobs/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b/retry",
                     *           "events": "https://pentimento.example/api/v1/jobs/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b/events",
                     *           "socket": "wss://pentimento.example/ws/jobs/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b/",
                     *           "page": "https://pentimento.example/jobs/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b/"
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["StyleWithJob"];
                };
            };
            /** @description Nothing has changed. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["Throttled"];
        };
    };
    styles_destroy: {
        parameters: {
            query?: never;
            header?: {
                /** @description An `ETag` that `GET` answered at this address, several, or `*`: 412 and no change if it is another by now. Without the header the change takes place in any case. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["Throttled"];
        };
    };
    styles_partial_update: {
        parameters: {
            query?: never;
            header?: {
                /** @description An `ETag` that `GET` answered at this address, several, or `*`: 412 and no change if it is another by now. Without the header the change takes place in any case. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "name": "Great Wave",
                 *       "description": "Prussian blue and cream, firm outlines.",
                 *       "artist": "Katsushika Hokusai",
                 *       "title": "Evening by the sea",
                 *       "year": "1831",
                 *       "licence": "Public domain",
                 *       "visibility": "private"
                 *     }
                 */
                "application/json": components["schemas"]["PatchedStyleChanges"];
                "multipart/form-data": components["schemas"]["PatchedStyleChanges"];
            };
        };
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Preference-Applied": components["headers"]["Preference-Applied"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *       "slug": "reeds",
                     *       "name": "Reeds",
                     *       "description": "Prussian blue and cream, firm outlines.",
                     *       "artist": "Katsushika Hokusai",
                     *       "title": "Evening by the sea",
                     *       "year": "1831",
                     *       "licence": "Public domain",
                     *       "tags": [
                     *         "sea",
                     *         "blue"
                     *       ],
                     *       "owner": "ann",
                     *       "visibility": "private",
                     *       "review": "pending",
                     *       "state": "training",
                     *       "is_builtin": false,
                     *       "version": 1,
                     *       "cover_url": "https://pentimento.example/static/platform_site/sample.jpg",
                     *       "preview_urls": [
                     *         "https://pentimento.example/static/platform_site/sample.jpg"
                     *       ],
                     *       "created_at": "2026-01-01T12:00:00Z",
                     *       "job": {
                     *         "id": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *         "kind": "train",
                     *         "state": "running",
                     *         "progress": 0.4,
                     *         "seq": 4,
                     *         "queue_position": null,
                     *         "eta_seconds": {
                     *           "p50": 360,
                     *           "p90": 400
                     *         },
                     *         "is_paused": true,
                     *         "attempt": 1,
                     *         "recipe": {
                     *           "style": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *           "style_name": "Reeds",
                     *           "steps": 900,
                     *           "is_timed": true,
                     *           "seconds": 600,
                     *           "seconds_before": 0,
                     *           "goes_on_from": null,
                     *           "seed": 0,
                     *           "abstraction": 0,
                     *           "photo": null,
                     *           "content": [],
                     *           "images": [
                     *             "0000000000000000000000000000000000000000000000000000000000000000"
                     *           ]
                     *         },
                     *         "outputs": [],
                     *         "preview_url": "https://pentimento.example/static/platform_site/sample.jpg",
                     *         "training": {
                     *           "step": 360,
                     *           "steps": 900,
                     *           "seconds": 240,
                     *           "steps_per_second": 1.5,
                     *           "snapshot": 360,
                     *           "score": 0.61,
                     *           "ssim": 0.55,
                     *           "losses": {
                     *             "content": 1.2,
                     *             "style": 0.8
                     *           }
                     *         },
                     *         "error": null,
                     *         "created_at": "2026-01-01T12:00:00Z",
                     *         "started_at": "2026-01-01T12:00:00Z",
                     *         "ended_at": null,
                     *         "cancel_at": null,
                     *         "timing": {
                     *           "queued_seconds": 0,
                     *           "run_seconds": 4,
                     *           "total_seconds": 4
                     *         },
                     *         "metadata": {
                     *           "order": "1042"
                     *         },
                     *         "urls": {
                     *           "self": "https://pentimento.example/api/v1/jobs/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *           "cancel": "https://pentimento.example/api/v1/jobs/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b/cancel",
                     *           "retry": "https://pentimento.example/api/v1/jobs/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b/retry",
                     *           "events": "https://pentimento.example/api/v1/jobs/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b/events",
                     *           "socket": "wss://pentimento.example/ws/jobs/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b/",
                     *           "page": "https://pentimento.example/jobs/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b/"
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["StyleWithJob"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["TooManyBytes"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["Throttled"];
            507: components["responses"]["StorageFull"];
        };
    };
    styles_keep_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 200 characters of your own, such as a UUID. For 24 hours the same key with the same body does nothing again and is answered with the first answer. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "snapshot": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b"
                 *     }
                 */
                "application/json": components["schemas"]["Keep"];
                "multipart/form-data": components["schemas"]["Keep"];
            };
        };
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Preference-Applied": components["headers"]["Preference-Applied"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *       "slug": "reeds",
                     *       "name": "Reeds",
                     *       "description": "Prussian blue and cream, firm outlines.",
                     *       "artist": "Katsushika Hokusai",
                     *       "title": "Evening by the sea",
                     *       "year": "1831",
                     *       "licence": "Public domain",
                     *       "tags": [
                     *         "sea",
                     *         "blue"
                     *       ],
                     *       "owner": "ann",
                     *       "visibility": "private",
                     *       "review": "pending",
                     *       "state": "training",
                     *       "is_builtin": false,
                     *       "version": 1,
                     *       "cover_url": "https://pentimento.example/static/platform_site/sample.jpg",
                     *       "preview_urls": [
                     *         "https://pentimento.example/static/platform_site/sample.jpg"
                     *       ],
                     *       "created_at": "2026-01-01T12:00:00Z",
                     *       "job": {
                     *         "id": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *         "kind": "train",
                     *         "state": "running",
                     *         "progress": 0.4,
                     *         "seq": 4,
                     *         "queue_position": null,
                     *         "eta_seconds": {
                     *           "p50": 360,
                     *           "p90": 400
                     *         },
                     *         "is_paused": true,
                     *         "attempt": 1,
                     *         "recipe": {
                     *           "style": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *           "style_name": "Reeds",
                     *           "steps": 900,
                     *           "is_timed": true,
                     *           "seconds": 600,
                     *           "seconds_before": 0,
                     *           "goes_on_from": null,
                     *           "seed": 0,
                     *           "abstraction": 0,
                     *           "photo": null,
                     *           "content": [],
                     *           "images": [
                     *             "0000000000000000000000000000000000000000000000000000000000000000"
                     *           ]
                     *         },
                     *         "outputs": [],
                     *         "preview_url": "https://pentimento.example/static/platform_site/sample.jpg",
                     *         "training": {
                     *           "step": 360,
                     *           "steps": 900,
                     *           "seconds": 240,
                     *           "steps_per_second": 1.5,
                     *           "snapshot": 360,
                     *           "score": 0.61,
                     *           "ssim": 0.55,
                     *           "losses": {
                     *             "content": 1.2,
                     *             "style": 0.8
                     *           }
                     *         },
                     *         "error": null,
                     *         "created_at": "2026-01-01T12:00:00Z",
                     *         "started_at": "2026-01-01T12:00:00Z",
                     *         "ended_at": null,
                     *         "cancel_at": null,
                     *         "timing": {
                     *           "queued_seconds": 0,
                     *           "run_seconds": 4,
                     *           "total_seconds": 4
                     *         },
                     *         "metadata": {
                     *           "order": "1042"
                     *         },
                     *         "urls": {
                     *           "self": "https://pentimento.example/api/v1/jobs/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *           "cancel": "https://pentimento.example/api/v1/jobs/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b/cancel",
                     *           "retry": "https://pentimento.example/api/v1/jobs/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b/retry",
                     *           "events": "https://pentimento.example/api/v1/jobs/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b/events",
                     *           "socket": "wss://pentimento.example/ws/jobs/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b/",
                     *           "page": "https://pentimento.example/jobs/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b/"
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["StyleWithJob"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooManyBytes"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["Throttled"];
            507: components["responses"]["StorageFull"];
        };
    };
    styles_snapshots_retrieve: {
        parameters: {
            query?: never;
            header?: {
                /** @description An `ETag` you were given: 304 if nothing has changed. */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "results": [
                     *         {
                     *           "id": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *           "training": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *           "step": 40,
                     *           "seconds": 600,
                     *           "metrics": {
                     *             "score": 0.61,
                     *             "ssim": 0.55
                     *           },
                     *           "preview_url": "https://pentimento.example/static/platform_site/sample.jpg",
                     *           "version": 1,
                     *           "created_at": "2026-01-01T12:00:00Z"
                     *         }
                     *       ],
                     *       "next": null,
                     *       "previous": null
                     *     }
                     */
                    "application/json": components["schemas"]["SnapshotList"];
                };
            };
            /** @description Nothing has changed. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["Throttled"];
        };
    };
    styles_train_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 200 characters of your own, such as a UUID. For 24 hours the same key with the same body does nothing again and is answered with the first answer. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "metadata": {},
                 *       "minutes": 10,
                 *       "photo": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                 *       "abstraction": 1
                 *     }
                 */
                "application/json": components["schemas"]["TrainingOptions"];
                "multipart/form-data": components["schemas"]["TrainingOptions"];
            };
        };
        responses: {
            /** @description Queued; `Location` says where to look. */
            202: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Location: components["headers"]["Location"];
                    "Preference-Applied": components["headers"]["Preference-Applied"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *       "kind": "train",
                     *       "state": "running",
                     *       "progress": 0.4,
                     *       "seq": 4,
                     *       "queue_position": null,
                     *       "eta_seconds": {
                     *         "p50": 360,
                     *         "p90": 400
                     *       },
                     *       "is_paused": true,
                     *       "attempt": 1,
                     *       "recipe": {
                     *         "style": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *         "style_name": "Reeds",
                     *         "steps": 900,
                     *         "is_timed": true,
                     *         "seconds": 600,
                     *         "seconds_before": 0,
                     *         "goes_on_from": null,
                     *         "seed": 0,
                     *         "abstraction": 0,
                     *         "photo": null,
                     *         "content": [],
                     *         "images": [
                     *           "0000000000000000000000000000000000000000000000000000000000000000"
                     *         ]
                     *       },
                     *       "outputs": [],
                     *       "preview_url": "https://pentimento.example/static/platform_site/sample.jpg",
                     *       "training": {
                     *         "step": 360,
                     *         "steps": 900,
                     *         "seconds": 240,
                     *         "steps_per_second": 1.5,
                     *         "snapshot": 360,
                     *         "score": 0.61,
                     *         "ssim": 0.55,
                     *         "losses": {
                     *           "content": 1.2,
                     *           "style": 0.8
                     *         }
                     *       },
                     *       "error": null,
                     *       "created_at": "2026-01-01T12:00:00Z",
                     *       "started_at": "2026-01-01T12:00:00Z",
                     *       "ended_at": null,
                     *       "cancel_at": null,
                     *       "timing": {
                     *         "queued_seconds": 0,
                     *         "run_seconds": 4,
                     *         "total_seconds": 4
                     *       },
                     *       "metadata": {
                     *         "order": "1042"
                     *       },
                     *       "urls": {
                     *         "self": "https://pentimento.example/api/v1/jobs/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *         "cancel": "https://pentimento.example/api/v1/jobs/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b/cancel",
                     *         "retry": "https://pentimento.example/api/v1/jobs/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b/retry",
                     *         "events": "https://pentimento.example/api/v1/jobs/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b/events",
                     *         "socket": "wss://pentimento.example/ws/jobs/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b/",
                     *         "page": "https://pentimento.example/jobs/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b/"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Job"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooManyBytes"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["Throttled"];
            507: components["responses"]["StorageFull"];
        };
    };
    styles_versions_destroy: {
        parameters: {
            query?: never;
            header?: {
                /** @description An `ETag` that `GET` answered at this address, several, or `*`: 412 and no change if it is another by now. Without the header the change takes place in any case. */
                "If-Match"?: string;
            };
            path: {
                id: string;
                number: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["Throttled"];
        };
    };
    styles_preflight_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["Preflight"];
            };
        };
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Preference-Applied": components["headers"]["Preference-Applied"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "pictures": [
                     *         {
                     *           "name": "Great Wave",
                     *           "upload": 1,
                     *           "verdict": "ok",
                     *           "findings": [
                     *             {
                     *               "verdict": "ok",
                     *               "code": "ok",
                     *               "message": "Fit to learn from."
                     *             }
                     *           ],
                     *           "width": 451,
                     *           "height": 300
                     *         }
                     *       ],
                     *       "is_accepted": true,
                     *       "steps_per_second": 1.5,
                     *       "seconds": 600,
                     *       "seconds_left": 7200
                     *     }
                     */
                    "application/json": components["schemas"]["PreflightAnswer"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooManyBytes"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["Throttled"];
            507: components["responses"]["StorageFull"];
        };
    };
    stylizations_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Seconds, 1 to 86400: a job that has not ended by then is canceled, also if you are gone. */
                "Cancel-After"?: string;
                /** @description 1 to 200 characters of your own, such as a UUID. For 24 hours the same key with the same body does nothing again and is answered with the first answer. */
                "Idempotency-Key"?: string;
                /** @description `wait=N`, N up to 60. */
                Prefer?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "metadata": {},
                 *       "image": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                 *       "style": "great-wave",
                 *       "strength": 0.8,
                 *       "keep_colors": 0.3,
                 *       "max_side": 1024,
                 *       "format": "jpeg",
                 *       "quality": 90,
                 *       "panorama": false,
                 *       "brush": 1
                 *     }
                 */
                "application/json": components["schemas"]["Stylization"];
                "multipart/form-data": components["schemas"]["Stylization"];
            };
        };
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Preference-Applied": components["headers"]["Preference-Applied"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *       "kind": "stylize",
                     *       "state": "succeeded",
                     *       "progress": 1,
                     *       "seq": 4,
                     *       "queue_position": null,
                     *       "eta_seconds": null,
                     *       "is_paused": true,
                     *       "attempt": 1,
                     *       "recipe": {
                     *         "image": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *         "style": "great-wave",
                     *         "style_version": 1,
                     *         "strength": 0.8,
                     *         "keep_colors": 0.3,
                     *         "max_side": 1024,
                     *         "format": "jpeg",
                     *         "quality": 90,
                     *         "panorama": false,
                     *         "brush": 1,
                     *         "mix": [
                     *           {
                     *             "style": "great-wave",
                     *             "name": "Great Wave",
                     *             "version": 1,
                     *             "weights_sha256": "0000000000000000000000000000000000000000000000000000000000000000",
                     *             "weight": 1
                     *           }
                     *         ]
                     *       },
                     *       "outputs": [
                     *         {
                     *           "id": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *           "url": "https://pentimento.example/static/platform_site/sample.jpg",
                     *           "preview_url": "https://pentimento.example/static/platform_site/sample.jpg",
                     *           "width": 451,
                     *           "height": 300,
                     *           "format": "jpeg",
                     *           "sha256": "ba686b3324231ff8aa755677c57abbce942e417b826b8c43eb6d7404ef9220bf",
                     *           "size_bytes": 37884,
                     *           "style": "great-wave"
                     *         }
                     *       ],
                     *       "preview_url": "https://pentimento.example/static/platform_site/sample.jpg",
                     *       "training": null,
                     *       "error": null,
                     *       "created_at": "2026-01-01T12:00:00Z",
                     *       "started_at": "2026-01-01T12:00:00Z",
                     *       "ended_at": "2026-01-01T12:00:04Z",
                     *       "cancel_at": null,
                     *       "timing": {
                     *         "queued_seconds": 0,
                     *         "run_seconds": 4,
                     *         "total_seconds": 4
                     *       },
                     *       "metadata": {
                     *         "order": "1042"
                     *       },
                     *       "urls": {
                     *         "self": "https://pentimento.example/api/v1/jobs/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *         "cancel": "https://pentimento.example/api/v1/jobs/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b/cancel",
                     *         "retry": "https://pentimento.example/api/v1/jobs/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b/retry",
                     *         "events": "https://pentimento.example/api/v1/jobs/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b/events",
                     *         "socket": "wss://pentimento.example/ws/jobs/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b/",
                     *         "page": "https://pentimento.example/jobs/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b/"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description Queued; `Location` says where to look. */
            202: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Location: components["headers"]["Location"];
                    "Preference-Applied": components["headers"]["Preference-Applied"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *       "kind": "stylize",
                     *       "state": "succeeded",
                     *       "progress": 1,
                     *       "seq": 4,
                     *       "queue_position": null,
                     *       "eta_seconds": null,
                     *       "is_paused": true,
                     *       "attempt": 1,
                     *       "recipe": {
                     *         "image": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *         "style": "great-wave",
                     *         "style_version": 1,
                     *         "strength": 0.8,
                     *         "keep_colors": 0.3,
                     *         "max_side": 1024,
                     *         "format": "jpeg",
                     *         "quality": 90,
                     *         "panorama": false,
                     *         "brush": 1,
                     *         "mix": [
                     *           {
                     *             "style": "great-wave",
                     *             "name": "Great Wave",
                     *             "version": 1,
                     *             "weights_sha256": "0000000000000000000000000000000000000000000000000000000000000000",
                     *             "weight": 1
                     *           }
                     *         ]
                     *       },
                     *       "outputs": [
                     *         {
                     *           "id": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *           "url": "https://pentimento.example/static/platform_site/sample.jpg",
                     *           "preview_url": "https://pentimento.example/static/platform_site/sample.jpg",
                     *           "width": 451,
                     *           "height": 300,
                     *           "format": "jpeg",
                     *           "sha256": "ba686b3324231ff8aa755677c57abbce942e417b826b8c43eb6d7404ef9220bf",
                     *           "size_bytes": 37884,
                     *           "style": "great-wave"
                     *         }
                     *       ],
                     *       "preview_url": "https://pentimento.example/static/platform_site/sample.jpg",
                     *       "training": null,
                     *       "error": null,
                     *       "created_at": "2026-01-01T12:00:00Z",
                     *       "started_at": "2026-01-01T12:00:00Z",
                     *       "ended_at": "2026-01-01T12:00:04Z",
                     *       "cancel_at": null,
                     *       "timing": {
                     *         "queued_seconds": 0,
                     *         "run_seconds": 4,
                     *         "total_seconds": 4
                     *       },
                     *       "metadata": {
                     *         "order": "1042"
                     *       },
                     *       "urls": {
                     *         "self": "https://pentimento.example/api/v1/jobs/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *         "cancel": "https://pentimento.example/api/v1/jobs/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b/cancel",
                     *         "retry": "https://pentimento.example/api/v1/jobs/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b/retry",
                     *         "events": "https://pentimento.example/api/v1/jobs/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b/events",
                     *         "socket": "wss://pentimento.example/ws/jobs/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b/",
                     *         "page": "https://pentimento.example/jobs/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b/"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Job"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooManyBytes"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["Throttled"];
            507: components["responses"]["StorageFull"];
        };
    };
    stylizations_batch: {
        parameters: {
            query?: never;
            header?: {
                /** @description Seconds, 1 to 86400: a job that has not ended by then is canceled, also if you are gone. */
                "Cancel-After"?: string;
                /** @description 1 to 200 characters of your own, such as a UUID. For 24 hours the same key with the same body does nothing again and is answered with the first answer. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "requests": [
                 *         {
                 *           "image": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                 *           "style": "great-wave"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["StylizationBatch"];
                "multipart/form-data": components["schemas"]["StylizationBatch"];
            };
        };
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Preference-Applied": components["headers"]["Preference-Applied"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "results": [
                     *         {
                     *           "status": 1,
                     *           "job": {
                     *             "id": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *             "kind": "stylize",
                     *             "state": "succeeded",
                     *             "progress": 1,
                     *             "seq": 4,
                     *             "queue_position": null,
                     *             "eta_seconds": null,
                     *             "is_paused": true,
                     *             "attempt": 1,
                     *             "recipe": {
                     *               "image": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *               "style": "great-wave",
                     *               "style_version": 1,
                     *               "strength": 0.8,
                     *               "keep_colors": 0.3,
                     *               "max_side": 1024,
                     *               "format": "jpeg",
                     *               "quality": 90,
                     *               "panorama": false,
                     *               "brush": 1,
                     *               "mix": [
                     *                 {
                     *                   "style": "great-wave",
                     *                   "name": "Great Wave",
                     *                   "version": 1,
                     *                   "weights_sha256": "0000000000000000000000000000000000000000000000000000000000000000",
                     *                   "weight": 1
                     *                 }
                     *               ]
                     *             },
                     *             "outputs": [
                     *               {
                     *                 "id": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *                 "url": "https://pentimento.example/static/platform_site/sample.jpg",
                     *                 "preview_url": "https://pentimento.example/static/platform_site/sample.jpg",
                     *                 "width": 451,
                     *                 "height": 300,
                     *                 "format": "jpeg",
                     *                 "sha256": "ba686b3324231ff8aa755677c57abbce942e417b826b8c43eb6d7404ef9220bf",
                     *                 "size_bytes": 37884,
                     *                 "style": "great-wave"
                     *               }
                     *             ],
                     *             "preview_url": "https://pentimento.example/static/platform_site/sample.jpg",
                     *             "training": null,
                     *             "error": null,
                     *             "created_at": "2026-01-01T12:00:00Z",
                     *             "started_at": "2026-01-01T12:00:00Z",
                     *             "ended_at": "2026-01-01T12:00:04Z",
                     *             "cancel_at": null,
                     *             "timing": {
                     *               "queued_seconds": 0,
                     *               "run_seconds": 4,
                     *               "total_seconds": 4
                     *             },
                     *             "metadata": {
                     *               "order": "1042"
                     *             },
                     *             "urls": {
                     *               "self": "https://pentimento.example/api/v1/jobs/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *               "cancel": "https://pentimento.example/api/v1/jobs/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b/cancel",
                     *               "retry": "https://pentimento.example/api/v1/jobs/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b/retry",
                     *               "events": "https://pentimento.example/api/v1/jobs/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b/events",
                     *               "socket": "wss://pentimento.example/ws/jobs/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b/",
                     *               "page": "https://pentimento.example/jobs/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b/"
                     *             }
                     *           },
                     *           "problem": {
                     *             "type": "https://pentimento.example/",
                     *             "title": "Evening by the sea",
                     *             "status": 1,
                     *             "detail": "text",
                     *             "errors": {}
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["BatchAnswer"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooManyBytes"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["Throttled"];
            507: components["responses"]["StorageFull"];
        };
    };
    tokens_list: {
        parameters: {
            query?: {
                /** @description Opaque; comes with `next` and `previous`. */
                cursor?: string;
                /** @description Rows of a page, 24 unless said otherwise, at most 100. */
                limit?: number;
            };
            header?: {
                /** @description An `ETag` you were given: 304 if nothing has changed. */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "results": [
                     *         {
                     *           "id": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *           "label": "my program",
                     *           "prefix": "pnt_aB3dE5fG7hI9",
                     *           "scopes": [
                     *             "read",
                     *             "write"
                     *           ],
                     *           "is_sandbox": false,
                     *           "is_enabled": true,
                     *           "networks": [
                     *             "192.0.2.0/24"
                     *           ],
                     *           "monthly_allowance": 1000,
                     *           "used_this_month": 12,
                     *           "created_at": "2026-01-01T12:00:00Z",
                     *           "expires_at": null,
                     *           "last_used_at": "2026-01-01T12:00:00Z"
                     *         }
                     *       ],
                     *       "next": null,
                     *       "previous": null
                     *     }
                     */
                    "application/json": components["schemas"]["PaginatedTokenList"];
                };
            };
            /** @description Nothing has changed. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["Throttled"];
        };
    };
    tokens_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 200 characters of your own, such as a UUID. For 24 hours the same key with the same body does nothing again and is answered with the first answer. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "label": "my program",
                 *       "networks": [
                 *         "192.0.2.0/24"
                 *       ],
                 *       "monthly_allowance": 1000,
                 *       "scopes": [
                 *         "read",
                 *         "write"
                 *       ],
                 *       "days": 90,
                 *       "sandbox": false
                 *     }
                 */
                "application/json": components["schemas"]["NewToken"];
                "multipart/form-data": components["schemas"]["NewToken"];
            };
        };
        responses: {
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *       "label": "my program",
                     *       "prefix": "pnt_aB3dE5fG7hI9",
                     *       "scopes": [
                     *         "read",
                     *         "write"
                     *       ],
                     *       "is_sandbox": false,
                     *       "is_enabled": true,
                     *       "networks": [
                     *         "192.0.2.0/24"
                     *       ],
                     *       "monthly_allowance": 1000,
                     *       "used_this_month": 12,
                     *       "created_at": "2026-01-01T12:00:00Z",
                     *       "expires_at": null,
                     *       "last_used_at": "2026-01-01T12:00:00Z",
                     *       "token": "pnt_aB3dE5fG7hI9_(43 letters and digits)"
                     *     }
                     */
                    "application/json": components["schemas"]["MadeToken"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooManyBytes"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["Throttled"];
            507: components["responses"]["StorageFull"];
        };
    };
    tokens_retrieve: {
        parameters: {
            query?: never;
            header?: {
                /** @description An `ETag` you were given: 304 if nothing has changed. */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *       "label": "my program",
                     *       "prefix": "pnt_aB3dE5fG7hI9",
                     *       "scopes": [
                     *         "read",
                     *         "write"
                     *       ],
                     *       "is_sandbox": false,
                     *       "is_enabled": true,
                     *       "networks": [
                     *         "192.0.2.0/24"
                     *       ],
                     *       "monthly_allowance": 1000,
                     *       "used_this_month": 12,
                     *       "created_at": "2026-01-01T12:00:00Z",
                     *       "expires_at": null,
                     *       "last_used_at": "2026-01-01T12:00:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Token"];
                };
            };
            /** @description Nothing has changed. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["Throttled"];
        };
    };
    tokens_destroy: {
        parameters: {
            query?: never;
            header?: {
                /** @description An `ETag` that `GET` answered at this address, several, or `*`: 412 and no change if it is another by now. Without the header the change takes place in any case. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["Throttled"];
        };
    };
    tokens_partial_update: {
        parameters: {
            query?: never;
            header?: {
                /** @description An `ETag` that `GET` answered at this address, several, or `*`: 412 and no change if it is another by now. Without the header the change takes place in any case. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "label": "my program",
                 *       "is_enabled": true,
                 *       "networks": [
                 *         "192.0.2.0/24"
                 *       ],
                 *       "monthly_allowance": 1000
                 *     }
                 */
                "application/json": components["schemas"]["PatchedTokenChanges"];
                "multipart/form-data": components["schemas"]["PatchedTokenChanges"];
            };
        };
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Preference-Applied": components["headers"]["Preference-Applied"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *       "label": "my program",
                     *       "prefix": "pnt_aB3dE5fG7hI9",
                     *       "scopes": [
                     *         "read",
                     *         "write"
                     *       ],
                     *       "is_sandbox": false,
                     *       "is_enabled": true,
                     *       "networks": [
                     *         "192.0.2.0/24"
                     *       ],
                     *       "monthly_allowance": 1000,
                     *       "used_this_month": 12,
                     *       "created_at": "2026-01-01T12:00:00Z",
                     *       "expires_at": null,
                     *       "last_used_at": "2026-01-01T12:00:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Token"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["TooManyBytes"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["Throttled"];
            507: components["responses"]["StorageFull"];
        };
    };
    uploads_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 200 characters of your own, such as a UUID. For 24 hours the same key with the same body does nothing again and is answered with the first answer. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Send it to this site, in one step. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Preference-Applied": components["headers"]["Preference-Applied"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *       "method": "POST",
                     *       "url": "https://pentimento.example/static/platform_site/sample.jpg",
                     *       "file_field": "text",
                     *       "max_bytes": 1,
                     *       "expires_at": null,
                     *       "fields": {}
                     *     }
                     */
                    "application/json": components["schemas"]["UploadTarget"];
                };
            };
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *       "method": "POST",
                     *       "url": "https://pentimento.example/static/platform_site/sample.jpg",
                     *       "file_field": "text",
                     *       "max_bytes": 1,
                     *       "expires_at": null,
                     *       "fields": {}
                     *     }
                     */
                    "application/json": components["schemas"]["UploadTarget"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["Throttled"];
        };
    };
    webhooks_list: {
        parameters: {
            query?: {
                /** @description Opaque; comes with `next` and `previous`. */
                cursor?: string;
                /** @description Rows of a page, 24 unless said otherwise, at most 100. */
                limit?: number;
            };
            header?: {
                /** @description An `ETag` you were given: 304 if nothing has changed. */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "results": [
                     *         {
                     *           "id": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *           "label": "my receiver",
                     *           "url": "https://example.org/hooks",
                     *           "events": [
                     *             "job.succeeded"
                     *           ],
                     *           "enabled": true,
                     *           "disabled_reason": "",
                     *           "created_at": "2026-01-01T12:00:00Z",
                     *           "last_success_at": "2026-01-01T12:00:00Z",
                     *           "last_failure_at": "2026-01-01T12:00:00Z"
                     *         }
                     *       ],
                     *       "next": null,
                     *       "previous": null
                     *     }
                     */
                    "application/json": components["schemas"]["PaginatedWebhookList"];
                };
            };
            /** @description Nothing has changed. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["Throttled"];
        };
    };
    webhooks_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 200 characters of your own, such as a UUID. For 24 hours the same key with the same body does nothing again and is answered with the first answer. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "url": "https://example.org/hooks",
                 *       "events": [
                 *         "job.succeeded"
                 *       ],
                 *       "label": "my receiver"
                 *     }
                 */
                "application/json": components["schemas"]["NewWebhook"];
                "multipart/form-data": components["schemas"]["NewWebhook"];
            };
        };
        responses: {
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *       "label": "my receiver",
                     *       "url": "https://example.org/hooks",
                     *       "events": [
                     *         "job.succeeded"
                     *       ],
                     *       "enabled": true,
                     *       "disabled_reason": "",
                     *       "created_at": "2026-01-01T12:00:00Z",
                     *       "last_success_at": "2026-01-01T12:00:00Z",
                     *       "last_failure_at": "2026-01-01T12:00:00Z",
                     *       "secret": "whsec_(base64)"
                     *     }
                     */
                    "application/json": components["schemas"]["MadeWebhook"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooManyBytes"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["Throttled"];
            507: components["responses"]["StorageFull"];
        };
    };
    webhooks_retrieve: {
        parameters: {
            query?: never;
            header?: {
                /** @description An `ETag` you were given: 304 if nothing has changed. */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *       "label": "my receiver",
                     *       "url": "https://example.org/hooks",
                     *       "events": [
                     *         "job.succeeded"
                     *       ],
                     *       "enabled": true,
                     *       "disabled_reason": "",
                     *       "created_at": "2026-01-01T12:00:00Z",
                     *       "last_success_at": "2026-01-01T12:00:00Z",
                     *       "last_failure_at": "2026-01-01T12:00:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            /** @description Nothing has changed. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["Throttled"];
        };
    };
    webhooks_destroy: {
        parameters: {
            query?: never;
            header?: {
                /** @description An `ETag` that `GET` answered at this address, several, or `*`: 412 and no change if it is another by now. Without the header the change takes place in any case. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["Throttled"];
        };
    };
    webhooks_partial_update: {
        parameters: {
            query?: never;
            header?: {
                /** @description An `ETag` that `GET` answered at this address, several, or `*`: 412 and no change if it is another by now. Without the header the change takes place in any case. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "url": "https://example.org/hooks",
                 *       "events": [
                 *         "job.succeeded"
                 *       ],
                 *       "label": "my program",
                 *       "enabled": true
                 *     }
                 */
                "application/json": components["schemas"]["PatchedWebhookChanges"];
                "multipart/form-data": components["schemas"]["PatchedWebhookChanges"];
            };
        };
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Preference-Applied": components["headers"]["Preference-Applied"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *       "label": "my receiver",
                     *       "url": "https://example.org/hooks",
                     *       "events": [
                     *         "job.succeeded"
                     *       ],
                     *       "enabled": true,
                     *       "disabled_reason": "",
                     *       "created_at": "2026-01-01T12:00:00Z",
                     *       "last_success_at": "2026-01-01T12:00:00Z",
                     *       "last_failure_at": "2026-01-01T12:00:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["TooManyBytes"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["Throttled"];
            507: components["responses"]["StorageFull"];
        };
    };
    webhooks_deliveries_list: {
        parameters: {
            query?: {
                /** @description Opaque; comes with `next` and `previous`. */
                cursor?: string;
                /** @description Rows of a page, 24 unless said otherwise, at most 100. */
                limit?: number;
            };
            header?: {
                /** @description An `ETag` you were given: 304 if nothing has changed. */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "results": [
                     *         {
                     *           "id": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *           "webhook": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *           "event": {
                     *             "id": "text",
                     *             "type": "job.succeeded",
                     *             "created_at": "2026-01-01T12:00:00Z"
                     *           },
                     *           "url": "https://pentimento.example/static/platform_site/sample.jpg",
                     *           "status": "waiting",
                     *           "next_attempt_at": "2026-01-01T12:00:00Z",
                     *           "created_at": "2026-01-01T12:00:00Z",
                     *           "ended_at": "2026-01-01T12:00:00Z",
                     *           "attempts": [
                     *             {
                     *               "number": 1,
                     *               "began_at": "2026-01-01T12:00:00Z",
                     *               "milliseconds": 1,
                     *               "status_code": 1,
                     *               "error": "text",
                     *               "answer": "text"
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "next": null,
                     *       "previous": null
                     *     }
                     */
                    "application/json": components["schemas"]["PaginatedDeliveryList"];
                };
            };
            /** @description Nothing has changed. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["Throttled"];
        };
    };
    webhooks_rotate_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 200 characters of your own, such as a UUID. For 24 hours the same key with the same body does nothing again and is answered with the first answer. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Preference-Applied": components["headers"]["Preference-Applied"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "secret": "whsec_(base64)"
                     *     }
                     */
                    "application/json": components["schemas"]["Secret"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["Throttled"];
        };
    };
    webhooks_test_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 200 characters of your own, such as a UUID. For 24 hours the same key with the same body does nothing again and is answered with the first answer. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Location: components["headers"]["Location"];
                    "Preference-Applied": components["headers"]["Preference-Applied"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *       "webhook": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *       "event": {
                     *         "id": "text",
                     *         "type": "job.succeeded",
                     *         "created_at": "2026-01-01T12:00:00Z"
                     *       },
                     *       "url": "https://pentimento.example/static/platform_site/sample.jpg",
                     *       "status": "waiting",
                     *       "next_attempt_at": "2026-01-01T12:00:00Z",
                     *       "created_at": "2026-01-01T12:00:00Z",
                     *       "ended_at": "2026-01-01T12:00:00Z",
                     *       "attempts": [
                     *         {
                     *           "number": 1,
                     *           "began_at": "2026-01-01T12:00:00Z",
                     *           "milliseconds": 1,
                     *           "status_code": 1,
                     *           "error": "text",
                     *           "answer": "text"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Delivery"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["Throttled"];
        };
    };
    webhooks_default_secret: {
        parameters: {
            query?: never;
            header?: {
                /** @description An `ETag` you were given: 304 if nothing has changed. */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "secret": "whsec_(base64)"
                     *     }
                     */
                    "application/json": components["schemas"]["Secret"];
                };
            };
            /** @description Nothing has changed. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["Throttled"];
        };
    };
    webhooks_default_deliveries: {
        parameters: {
            query?: {
                /** @description Opaque; comes with `next` and `previous`. */
                cursor?: string;
                /** @description Rows of a page, 24 unless said otherwise, at most 100. */
                limit?: number;
            };
            header?: {
                /** @description An `ETag` you were given: 304 if nothing has changed. */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "results": [
                     *         {
                     *           "id": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *           "webhook": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *           "event": {
                     *             "id": "text",
                     *             "type": "job.succeeded",
                     *             "created_at": "2026-01-01T12:00:00Z"
                     *           },
                     *           "url": "https://pentimento.example/static/platform_site/sample.jpg",
                     *           "status": "waiting",
                     *           "next_attempt_at": "2026-01-01T12:00:00Z",
                     *           "created_at": "2026-01-01T12:00:00Z",
                     *           "ended_at": "2026-01-01T12:00:00Z",
                     *           "attempts": [
                     *             {
                     *               "number": 1,
                     *               "began_at": "2026-01-01T12:00:00Z",
                     *               "milliseconds": 1,
                     *               "status_code": 1,
                     *               "error": "text",
                     *               "answer": "text"
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "next": null,
                     *       "previous": null
                     *     }
                     */
                    "application/json": components["schemas"]["PaginatedDeliveryList"];
                };
            };
            /** @description Nothing has changed. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["Throttled"];
        };
    };
    webhooks_default_rotate: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 200 characters of your own, such as a UUID. For 24 hours the same key with the same body does nothing again and is answered with the first answer. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Preference-Applied": components["headers"]["Preference-Applied"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "secret": "whsec_(base64)"
                     *     }
                     */
                    "application/json": components["schemas"]["Secret"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["Throttled"];
        };
    };
}
