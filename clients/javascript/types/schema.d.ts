// Made from docs/openapi.yaml by generate.js.
export interface paths {
    "/api/v1/activity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the activity on my works and jobs, the latest first
         * @description List the activity on my works and jobs, the latest first. Reading it here marks nothing as read.
         */
        get: operations["list_activity"];
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
        /**
         * Read how each kind of activity reaches me
         * @description Read how each kind of activity reaches me.
         */
        get: operations["get_activity_preferences"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change how the named kinds reach me
         * @description Change how the named kinds reach me.
         */
        patch: operations["update_activity_preferences"];
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
        /**
         * Mark entries as read
         * @description Mark entries as read: those named, or all.
         */
        post: operations["read_activity"];
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
        /**
         * Count the unread entries
         * @description Count the unread entries.
         */
        get: operations["count_unread_activity"];
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
        /**
         * The public gallery
         * @description The public gallery.
         */
        get: operations["list_artworks"];
        put?: never;
        /**
         * Publish the result of a job
         * @description Publish the result of a job.
         */
        post: operations["publish_artwork"];
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
        /**
         * One artwork
         * @description One artwork.
         */
        get: operations["get_artwork"];
        put?: never;
        post?: never;
        /**
         * Take an artwork of mine down, with its files
         * @description Take an artwork of mine down, with its files.
         */
        delete: operations["delete_artwork"];
        options?: never;
        head?: never;
        /**
         * Change what is said about an artwork of mine
         * @description Change what is said about an artwork of mine.
         */
        patch: operations["update_artwork"];
        trace?: never;
    };
    "/api/v1/artworks/{id}/comments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the comments on an artwork, oldest first
         * @description List the comments on an artwork, oldest first.
         */
        get: operations["list_artwork_comments"];
        put?: never;
        /**
         * Say something about an artwork
         * @description Say something about an artwork.
         */
        post: operations["comment_on_artwork"];
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
        /**
         * Like an artwork
         * @description Like an artwork.
         */
        put: operations["like_artwork"];
        post?: never;
        /**
         * Take a like back
         * @description Take a like back.
         */
        delete: operations["unlike_artwork"];
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
        /**
         * Say that an artwork does not belong here
         * @description Say that an artwork does not belong here.
         */
        post: operations["report_artwork"];
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
        /**
         * Whom the caller wants nothing to do with
         * @description Whom the caller wants nothing to do with.
         */
        get: operations["list_blocks"];
        put?: never;
        /**
         * Block somebody
         * @description Block somebody; they are not told.
         */
        post: operations["create_block"];
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
        /**
         * Let somebody be as before
         * @description Let somebody be as before.
         */
        delete: operations["delete_block"];
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
        /**
         * Take away a comment of mine, or one under an artwork of mine
         * @description Take away a comment of mine, or one under an artwork of mine.
         */
        delete: operations["delete_comment"];
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
        /**
         * Paint a picture small in every style, or in those named
         * @description Paint a picture small in every style, or in those named; each output comes as soon as it is done.
         */
        post: operations["paint_contact_sheet"];
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
        /**
         * One delivery, with the body that is sent
         * @description One delivery, with the body that is sent.
         */
        get: operations["get_delivery"];
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
        /**
         * Send it again, under the same id
         * @description Send it again, under the same id. 409 while it is under way, or when its webhook is switched off.
         */
        post: operations["resend_delivery"];
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
        /**
         * List the events of the last 30 days, newest first, whether a webhook was told or not
         * @description List the events of the last 30 days, newest first, whether a webhook was told or not.
         */
        get: operations["list_events"];
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
        /**
         * One event of mine
         * @description One event of mine.
         */
        get: operations["get_event"];
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
        /**
         * Everything of the caller to take home
         * @description Everything of the caller to take home. For pages whose user showed lately who they are; for no token.
         */
        get: operations["list_exports"];
        put?: never;
        /**
         * Have everything packed
         * @description Have everything packed. 409 while that goes on.
         */
        post: operations["create_export"];
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
        /**
         * One export of mine
         * @description One export of mine.
         */
        get: operations["get_export"];
        put?: never;
        post?: never;
        /**
         * Remove an export with its file, or stop its making
         * @description Remove an export with its file, or stop its making.
         */
        delete: operations["delete_export"];
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
         * Make new pictures in a style, without a photo
         * @description Make new pictures in a style, without a photo: from noise, as a landscape, or over the masses of an upload.
         *
         *     With `tile` the picture can be laid side by side with itself. The seed that was drawn is in the recipe.
         */
        post: operations["generate"];
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
        /**
         * My uploads, newest first
         * @description My uploads, newest first.
         */
        get: operations["list_images"];
        put?: never;
        /**
         * Upload a picture
         * @description Upload a picture: send it, or say where it can be fetched, or name what was put into the storage.
         *
         *     It is turned upright, converted to sRGB and stripped of all metadata. The same bytes again are answered with
         *     the same upload, 200, and its expiry put off.
         */
        post: operations["upload_image"];
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
        /**
         * One upload of mine
         * @description One upload of mine.
         */
        get: operations["get_image"];
        put?: never;
        post?: never;
        /**
         * Delete an upload with its files
         * @description Delete an upload with its files; jobs that wait for it are canceled.
         */
        delete: operations["delete_image"];
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
        /**
         * My jobs, newest first
         * @description My jobs, newest first.
         */
        get: operations["list_jobs"];
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
        /**
         * One job of mine
         * @description One job of mine.
         */
        get: operations["get_job"];
        put?: never;
        post?: never;
        /**
         * Delete a job and the pictures it made
         * @description Delete a job and the pictures it made.
         */
        delete: operations["delete_job"];
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
        /**
         * Stop a job
         * @description Stop a job. 409 when it has ended.
         */
        post: operations["cancel_job"];
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
        /**
         * A job as it changes, as server-sent events
         * @description A job as it changes, as server-sent events; the id of each is the job's `seq`.
         */
        get: operations["watch_job"];
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
        /**
         * Run an ended job once more
         * @description Run an ended job once more. 409 when it has not ended.
         */
        post: operations["retry_job"];
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
        /**
         * The caller, what they use, and what they may
         * @description The caller, what they use, and what they may.
         */
        get: operations["get_me"];
        put?: never;
        post?: never;
        /**
         * Delete the account with everything in it
         * @description Delete the account with everything in it. For a page whose user showed lately who they are; for no token.
         */
        delete: operations["delete_me"];
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
        /**
         * The queue, the most pressing first
         * @description The queue, the most pressing first.
         */
        get: operations["list_cases"];
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
        /**
         * One case with its reports
         * @description One case with its reports.
         */
        get: operations["get_case"];
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
        /**
         * Settle a case
         * @description Settle a case.
         */
        post: operations["decide_case"];
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
        /**
         * List decisions, newest first
         * @description List decisions, newest first.
         */
        get: operations["list_decisions"];
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
        /**
         * Make it as it was before
         * @description Make it as it was before.
         */
        post: operations["undo_decision"];
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
        /**
         * A maker's past and the trust in them
         * @description A maker's past and the trust in them.
         */
        get: operations["get_maker"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Say how far a maker is trusted
         * @description Say how far a maker is trusted.
         */
        patch: operations["update_maker"];
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
        /**
         * Decide on an appeal
         * @description Decide on an appeal.
         */
        post: operations["answer_sanction"];
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
        /**
         * End a sanction
         * @description End a sanction.
         */
        post: operations["lift_sanction"];
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
        /**
         * Moderators' actions about the caller's own
         * @description Moderators' actions about the caller's own.
         */
        get: operations["list_notices"];
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
        /**
         * Object, once
         * @description Object, once.
         */
        post: operations["appeal_notice"];
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
        /**
         * Say that an artwork, a comment, a style or a maker does not belong here
         * @description Say that an artwork, a comment, a style or a maker does not belong here.
         */
        post: operations["report"];
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
         * Sign addresses of pictures
         * @description Sign addresses of pictures: whoever has one may fetch it for a while, pages of other sites included.
         *
         *     Each works as if you asked: what you may not see, or what is deleted meanwhile, is 404. All end early with the
         *     token they were made with.
         */
        post: operations["sign_addresses"];
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
        /**
         * Styles, in the library's order
         * @description Styles, in the library's order.
         */
        get: operations["list_styles"];
        put?: never;
        /**
         * Train a style from one to twenty pictures
         * @description Train a style from one to twenty pictures.
         *
         *     The style can be used within seconds, as version 0; snapshots come as the training goes on. 422 says under
         *     `errors` what is wrong with each picture (`images.0` and so on), and nothing is queued.
         */
        post: operations["train_new_style"];
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
        /**
         * One style, by slug or id
         * @description One style, by slug or id; its maker also sees its training run.
         */
        get: operations["get_style"];
        put?: never;
        post?: never;
        /**
         * Delete a style of mine with its pictures, snapshots and weights
         * @description Delete a style of mine with its pictures, snapshots and weights; pictures made with it stay.
         */
        delete: operations["delete_style"];
        options?: never;
        head?: never;
        /**
         * Change what is said of a style of mine, and who may see it
         * @description Change what is said of a style of mine, and who may see it.
         */
        patch: operations["update_style"];
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
        /**
         * Make a snapshot the style's current version
         * @description Make a snapshot the style's current version; a training run that goes on ends with it.
         */
        post: operations["keep_snapshot"];
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
        /**
         * List the snapshots of a style of mine, step by step
         * @description List the snapshots of a style of mine, step by step; any of these can be kept.
         */
        get: operations["list_style_snapshots"];
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
        /**
         * Train a style of mine further, from where its last training run ended
         * @description Train a style of mine further, from where its last training run ended. 409 while one goes on.
         */
        post: operations["train_style"];
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
        /**
         * Delete a version of a style of mine that is not the current one
         * @description Delete a version of a style of mine that is not the current one.
         */
        delete: operations["delete_style_version"];
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
        /**
         * Look at pictures without keeping them
         * @description Look at pictures without keeping them: what would be refused, what is doubtful, and how long it will take.
         */
        post: operations["examine_pictures"];
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
         * Paint a picture in a style
         * @description Paint a picture in a style.
         *
         *     With `Prefer: wait=N` the answer is held until the job ends, at most N seconds.
         */
        post: operations["stylize"];
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
         * Paint up to 50 uploads
         * @description Paint up to 50 uploads. Each request is taken or refused by itself; 200 says nothing about any of them.
         *
         *     An `Idempotency-Key` holds for all of it: sent again, it is answered with the first answer.
         */
        post: operations["stylize_batch"];
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
        /**
         * The caller's tokens
         * @description The caller's tokens.
         */
        get: operations["list_tokens"];
        put?: never;
        /**
         * Make a token
         * @description Make a token. Its secret is in this answer and nowhere else.
         */
        post: operations["create_token"];
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
        /**
         * One token of mine, without its secret
         * @description One token of mine, without its secret.
         */
        get: operations["get_token"];
        put?: never;
        post?: never;
        /**
         * Make a token useless, at once and for good
         * @description Make a token useless, at once and for good.
         */
        delete: operations["delete_token"];
        options?: never;
        head?: never;
        /**
         * Rename a token, switch it off or on, or change where and how much it may be used
         * @description Rename a token, switch it off or on, or change where and how much it may be used.
         *
         *     A token may switch any off, and change nothing else: it could free itself of its own limits.
         */
        patch: operations["update_token"];
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
         * Ask where to put a file
         * @description Ask where to put a file. With an `id`: post the form there, then `POST /api/v1/images` with `{"upload": id}`.
         *
         *     Without one (the site keeps files itself) the form goes to `POST /api/v1/images` with your token, and that is
         *     all.
         */
        post: operations["begin_upload"];
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
        /**
         * Addresses of the caller's that are told of what happens
         * @description Addresses of the caller's that are told of what happens.
         */
        get: operations["list_webhooks"];
        put?: never;
        /**
         * Make a webhook
         * @description Make a webhook. Its secret is in this answer; later only a new one can be had.
         */
        post: operations["create_webhook"];
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
        /**
         * One webhook of mine
         * @description One webhook of mine.
         */
        get: operations["get_webhook"];
        put?: never;
        post?: never;
        /**
         * Delete a webhook with its log
         * @description Delete a webhook with its log; what still waits is not sent.
         */
        delete: operations["delete_webhook"];
        options?: never;
        head?: never;
        /**
         * Change its address, events or label, or switch it off or on again
         * @description Change its address, events or label, or switch it off or on again.
         */
        patch: operations["update_webhook"];
        trace?: never;
    };
    "/api/v1/webhooks/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what was sent to it, newest first, with what came back
         * @description List what was sent to it, newest first, with what came back.
         */
        get: operations["list_webhook_deliveries"];
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
        /**
         * Make a new secret
         * @description Make a new secret. For a day messages are signed with the old one as well.
         */
        post: operations["rotate_webhook"];
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
        /**
         * Send it a `webhook.test`
         * @description Send it a `webhook.test`. 409 when it is switched off.
         */
        post: operations["test_webhook"];
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
        /**
         * Read what messages to a `webhook_url` are signed with
         * @description Read what messages to a `webhook_url` are signed with. Takes the scope `write`.
         */
        get: operations["get_default_secret"];
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
        /**
         * List what was sent to the `webhook_url` of my jobs, newest first
         * @description List what was sent to the `webhook_url` of my jobs, newest first.
         */
        get: operations["list_default_deliveries"];
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
        /**
         * Make a new secret for `webhook_url`
         * @description Make a new secret for `webhook_url`. For a day messages are signed with the old one as well.
         */
        post: operations["rotate_default_secret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface webhooks {
    "job.succeeded": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A job succeeded
         * @description A job succeeded. Training runs included.
         */
        post: operations["on_job_succeeded"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "job.failed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A job failed
         * @description A job failed. Its `error` says why.
         */
        post: operations["on_job_failed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "job.canceled": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A job was canceled
         * @description A job was canceled. By its owner, or after its time.
         */
        post: operations["on_job_canceled"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "style.version": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A style has a new version
         * @description A style has a new version. You kept a snapshot, or it was the best one at the end of a training run.
         */
        post: operations["on_style_version"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "artwork.published": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * An artwork was published
         * @description An artwork was published. It is new, or was private before.
         */
        post: operations["on_artwork_published"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "webhook.test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A test
         * @description A test. You asked for it; nothing happened.
         */
        post: operations["on_webhook_test"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface components {
    schemas: {
        /** @description One entry of the caller's activity. */
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
        /** @description An objection to what was done. */
        Appeal: {
            /** @description Why it should not have been done. */
            text: string;
        };
        /** @description A picture that its maker shows. */
        Artwork: {
            /** Format: uuid */
            readonly id: string;
            readonly title: string;
            readonly description: string;
            /** @description For those who cannot see it. */
            readonly alt: string;
            readonly tags: string[];
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
            readonly recipe: components["schemas"]["ShownRecipe"] | null;
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
            readonly renditions: components["schemas"]["Rendition"][];
            readonly urls: components["schemas"]["ArtworkUrls"];
        };
        /** @description Changes to an artwork. */
        ArtworkChanges: {
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
        /** @description An artwork was published. */
        ArtworkMessage: {
            /**
             * Format: date-time
             * @description When it happened.
             */
            timestamp: string;
            /** @constant */
            type: "artwork.published";
            data: components["schemas"]["PublishedArtwork"];
        };
        /** @description The addresses of an artwork. */
        ArtworkUrls: {
            /**
             * Format: uri
             * @description The photo before; null unless its maker shows it.
             */
            original: string | null;
            /** Format: uri */
            picture: string;
            /**
             * Format: uri
             * @description Small.
             */
            preview: string;
            /**
             * Format: uri
             * @description For people.
             */
            page: string;
            /** Format: uri */
            self: string;
        };
        /**
         * @description * `square` - square
         *     * `wide` - wide
         *     * `tall` - tall
         * @enum {string}
         */
        AspectEnum: "square" | "wide" | "tall";
        /** @description One attempt to deliver a message. */
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
        AuditActionEnum: "left" | "hidden" | "removed" | "warned" | "suspended" | "closed" | "lifted" | "imposed" | "reopened" | "level" | "appealed" | "granted" | "refused" | "files_deleted" | "moderator";
        /** @description A thing that a decision was about, which may be gone by now. */
        AuditSubject: {
            kind: string;
            id: string;
        };
        /** @description The results of a batch, in the order of its requests. */
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
            webhook_events?: components["schemas"]["JobEventEnum"][];
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
             * @description 0 is the photo, 1 the style.
             * @default 1
             */
            strength?: number;
            /**
             * Format: double
             * @description 0: the style's colours, 1: the photo's.
             * @default 0
             */
            keep_colors?: number;
            /** @description Pixels of the long side; without it, the photo's. */
            max_side?: number;
            /** @default jpeg */
            format?: components["schemas"]["PictureFormatEnum"];
            /**
             * @description Not of PNG.
             * @default 90
             */
            quality?: number;
            /**
             * @description The photo is of a whole sphere; its edges meet.
             * @default false
             */
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
        /** @description The result of one request of a batch: a job or a problem. */
        BatchResult: {
            /** @description As the answer to it alone would have; 202 when it was queued. */
            status: number;
            job: components["schemas"]["Job"] | null;
            problem: components["schemas"]["Problem"] | null;
        };
        /** @description Somebody the caller blocks. */
        Block: {
            /** @description Their name. */
            readonly user: string;
            /** Format: date-time */
            readonly created_at: string;
        };
        /** @description A case that waits for a moderator. */
        Case: {
            /** Format: uuid */
            readonly id: string;
            readonly cause: components["schemas"]["CauseEnum"];
            readonly subject: components["schemas"]["Subject"];
            /** @description The highest first, then the oldest. */
            readonly priority: number;
            readonly report_count: number;
            /** Format: date-time */
            readonly opened_at: string;
            /** Format: date-time */
            readonly settled_at: string | null;
            readonly urls: components["schemas"]["PageUrls"];
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
        /** @description A comment on an artwork. */
        Comment: {
            /** Format: uuid */
            readonly id: string;
            readonly author: string;
            readonly text: string;
            /** Format: date-time */
            readonly created_at: string;
        };
        /** @description A picture (an upload, or an address) to paint small in many styles. */
        ContactSheet: {
            /** @description Your own texts by name: at most 20, names of 40 characters, texts of 500. Returned with the job, sent with its events, found by `?metadata[name]=text`. */
            metadata?: {
                [key: string]: string;
            };
            /** @description Of these `webhook_url` is told; default: of each. */
            webhook_events?: components["schemas"]["JobEventEnum"][];
            /**
             * Format: uuid
             * @description The id of an upload; or send `image_url`, or a form with `file`.
             */
            image?: string;
            /** @description Where the picture can be fetched. */
            image_url?: string;
            /** @description Slugs or ids; without any, the library and your own. */
            styles?: string[];
            /** @description Told when the job ends. */
            webhook_url?: string;
        };
        /** @description A picture (its file, an upload, or an address) to paint small in many styles. */
        ContactSheetForm: {
            /** @description Your own texts by name: at most 20, names of 40 characters, texts of 500. Returned with the job, sent with its events, found by `?metadata[name]=text`. */
            metadata?: {
                [key: string]: string;
            };
            /** @description Of these `webhook_url` is told; default: of each. */
            webhook_events?: components["schemas"]["JobEventEnum"][];
            /**
             * Format: uuid
             * @description The id of an upload; or send `image_url`, or a form with `file`.
             */
            image?: string;
            /** @description Where the picture can be fetched. */
            image_url?: string;
            /** @description Slugs or ids; without any, the library and your own. */
            styles?: string[];
            /** @description Told when the job ends. */
            webhook_url?: string;
            /**
             * Format: binary
             * @description The picture; or send `image` or `image_url`.
             */
            file?: string;
        };
        /** @description A decision about a thing and its maker, with its reason. */
        Decide: {
            actions: components["schemas"]["DecisionActionEnum"][];
            reason?: components["schemas"]["ReportReasonEnum"];
            /** @default  */
            words?: string;
            days?: number | null;
        };
        /** @description A line of the audit, with the numbers it holds. */
        Decision: {
            readonly id: number;
            /** Format: date-time */
            readonly at: string;
            readonly action: components["schemas"]["AuditActionEnum"];
            /** @description A user's id; empty when it happened by rule. */
            readonly actor_number: number | null;
            readonly owner_number: number | null;
            readonly subject: components["schemas"]["AuditSubject"];
            /** Format: uuid */
            readonly case_key: string | null;
            /** Format: uuid */
            readonly sanction_key: string | null;
            readonly reason: components["schemas"]["ReportReasonEnum"];
            readonly words: string;
            /** @description Such as the level before and after. */
            readonly details: {
                [key: string]: unknown;
            };
            readonly reverts: number | null;
        };
        /**
         * @description * `leave` - Leave up, or show again
         *     * `hide` - Hide
         *     * `remove` - Remove
         *     * `warn` - Warn maker
         *     * `suspend` - Suspend publishing
         *     * `close` - Close account
         * @enum {string}
         */
        DecisionActionEnum: "leave" | "hide" | "remove" | "warn" | "suspend" | "close";
        /** @description One message to one receiver, with what came of each attempt, the last one first. */
        Delivery: {
            /** Format: uuid */
            readonly id: string;
            /** Format: uuid */
            readonly webhook: string | null;
            readonly event: components["schemas"]["Event"];
            readonly url: string;
            readonly status: components["schemas"]["DeliveryStatusEnum"];
            /** Format: date-time */
            readonly next_attempt_at: string | null;
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly ended_at: string | null;
            readonly attempts: components["schemas"]["Attempt"][];
        };
        /**
         * @description * `waiting` - Waiting
         *     * `sending` - Being sent
         *     * `delivered` - Delivered
         *     * `failed` - Failed
         * @enum {string}
         */
        DeliveryStatusEnum: "waiting" | "sending" | "delivered" | "failed";
        /** @description One delivery with the body that is sent. */
        DeliveryWithBody: {
            /** Format: uuid */
            readonly id: string;
            /** Format: uuid */
            readonly webhook: string | null;
            readonly event: components["schemas"]["Event"];
            readonly url: string;
            readonly status: components["schemas"]["DeliveryStatusEnum"];
            /** Format: date-time */
            readonly next_attempt_at: string | null;
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly ended_at: string | null;
            readonly attempts: components["schemas"]["Attempt"][];
            readonly body: string;
        };
        /** @description Seconds until a job will have ended: of such jobs, half and nine tenths took no longer. */
        Eta: {
            /** Format: double */
            p50: number;
            /** Format: double */
            p90: number;
        };
        /** @description Something that happened. */
        Event: {
            /** @description The webhook-id, stable over all attempts. */
            id: string;
            type: components["schemas"]["EventKindEnum"];
            /** Format: date-time */
            created_at: string;
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
        EventKindEnum: "job.succeeded" | "job.failed" | "job.canceled" | "style.version" | "artwork.published" | "webhook.test";
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
        /** @description One thing that was found of a picture. */
        Finding: {
            verdict: components["schemas"]["VerdictEnum"];
            code: string;
            message: string;
        };
        /** @description The recipe of a generation. */
        GenerateRecipe: {
            /** @description The slug of the style with the largest share. */
            style: string;
            style_version: number;
            mix: components["schemas"]["StylePart"][];
            /** @description Equal seeds give equal pictures. */
            seed: number;
            variation: number;
            count: number;
            varies: components["schemas"]["VariesEnum"];
            layout: components["schemas"]["LayoutEnum"];
            /**
             * Format: uuid
             * @description The upload whose masses are kept.
             */
            image: string | null;
            /** @description Pixels of the long side. */
            size: number;
            aspect: components["schemas"]["AspectEnum"];
            tile: boolean;
            /** Format: double */
            wildness: number;
            /** Format: double */
            brush: number;
            format: components["schemas"]["PictureFormatEnum"];
            quality: number;
        };
        /** @description A style or a mix of styles to make new pictures in, and options. */
        Generation: {
            /** @description Your own texts by name: at most 20, names of 40 characters, texts of 500. Returned with the job, sent with its events, found by `?metadata[name]=text`. */
            metadata?: {
                [key: string]: string;
            };
            /** @description Of these `webhook_url` is told; default: of each. */
            webhook_events?: components["schemas"]["JobEventEnum"][];
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
                /**
                 * Format: uuid
                 * @description The id of an upload.
                 */
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
            format?: components["schemas"]["PictureFormatEnum"];
            /** @default 90 */
            quality?: number;
            /** @description Told when the job ends. */
            webhook_url?: string;
        };
        /** @description A picture you uploaded. */
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
            /** @description Kinds of metadata it came with, such as `gps`. */
            readonly metadata_removed: string[];
            /** @description What else its owner is to know of the file. */
            readonly notes: string[];
            readonly urls: components["schemas"]["ImageUrls"];
        };
        /** @description Addresses of an upload, to be fetched with your token. */
        ImageUrls: {
            /**
             * Format: uri
             * @description Upright, without metadata.
             */
            original: string;
            /**
             * Format: uri
             * @description Small.
             */
            preview: string;
        };
        /** @description Work that was asked for: where it stands, what was asked and what came of it. */
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
            /** @description From 1; null when it does not wait. */
            readonly queue_position: number | null;
            /** @description Null when it has ended or is paused. */
            readonly eta_seconds: components["schemas"]["Eta"] | null;
            /** @description Its queue is paused: it waits until that is resumed. */
            readonly is_paused: boolean;
            readonly attempt: number;
            /** @description What was asked for, as it is carried out; depends on the kind. */
            readonly recipe: components["schemas"]["Recipe"];
            readonly outputs: components["schemas"]["Output"][];
            /** @description Of the first picture, or of the newest snapshot, small. */
            readonly preview_url: string | null;
            /** @description Of a training run: where it stands. Null for other kinds. */
            readonly training: components["schemas"]["TrainingProgress"] | null;
            /** @description Of a job that failed; else null. */
            readonly error: components["schemas"]["JobProblem"] | null;
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
            readonly urls: components["schemas"]["JobUrls"];
        };
        /**
         * @description * `job.succeeded` - job.succeeded
         *     * `job.failed` - job.failed
         *     * `job.canceled` - job.canceled
         * @enum {string}
         */
        JobEventEnum: "job.succeeded" | "job.failed" | "job.canceled";
        /** @description A job ended. */
        JobMessage: {
            /**
             * Format: date-time
             * @description When it happened.
             */
            timestamp: string;
            type: components["schemas"]["JobEventEnum"];
            /** @description The job, as it was then. */
            data: components["schemas"]["Job"];
        };
        /** @description Why a job failed. */
        JobProblem: {
            /**
             * Format: uri
             * @description A page about it; its last part is stable.
             */
            type: string;
            title: string;
            /** @description A sentence for people. */
            detail: string;
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
        /** @description The time a job waited and ran, in seconds. */
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
        /** @description Addresses to read, stop and watch a job. */
        JobUrls: {
            /** Format: uri */
            self: string;
            /**
             * Format: uri
             * @description POST stops it.
             */
            cancel: string;
            /**
             * Format: uri
             * @description POST runs it once more when it has ended.
             */
            retry: string;
            /**
             * Format: uri
             * @description Server-sent events, one for each change.
             */
            events: string;
            /**
             * Format: uri
             * @description A websocket, one message for each change.
             */
            socket: string;
            /**
             * Format: uri
             * @description For people.
             */
            page: string;
        };
        /** @description Which snapshot to keep. */
        Keep: {
            /**
             * Format: uuid
             * @description Its id.
             */
            snapshot: string;
        };
        /**
         * @description * `noise` - noise
         *     * `landscape` - landscape
         *     * `photo` - photo
         * @enum {string}
         */
        LayoutEnum: "noise" | "landscape" | "photo";
        /** @description The limits of every account. */
        Limits: {
            /** @description Of one picture. */
            max_pixels: number;
            /** @description Of one file. */
            max_bytes: number;
            images_per_style: number;
            concurrent_jobs: number;
            styles: number;
            training_minutes_per_day: number;
            stored_bytes: number;
            /** @description By name, as in the header `RateLimit-Policy`. */
            rates: {
                [key: string]: components["schemas"]["Rate"];
            };
        };
        /** @description A token right after it was made: the only time its secret is shown. */
        MadeToken: {
            /** Format: uuid */
            readonly id: string;
            readonly label: string;
            /** @description How the token begins. */
            readonly prefix: string;
            readonly scopes: components["schemas"]["ScopeEnum"][];
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
            readonly events: components["schemas"]["SubscribableEnum"][];
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
        /** @description A maker as moderators see them. */
        Maker: {
            name: string;
            level: components["schemas"]["TrustLevelEnum"];
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
        /** @description A change of how far a maker is trusted. */
        MakerChanges: {
            level: components["schemas"]["TrustLevelEnum"];
            /** @default  */
            words?: string;
        };
        /** @description The caller, what they use, and what they may. */
        Me: {
            user: components["schemas"]["User"];
            quota: components["schemas"]["Quota"];
            usage: components["schemas"]["Usage"];
            limits: components["schemas"]["Limits"];
        };
        /**
         * @description * `POST` - POST
         * @enum {string}
         */
        MethodEnum: "POST";
        /** @description One style of a mix, and its share. */
        Mix: {
            style: string;
            /** Format: double */
            weight: number;
        };
        /** @description Somebody to block. */
        NewBlock: {
            /** @description Their name. */
            user: string;
        };
        /** @description Something to say about an artwork. */
        NewComment: {
            text: string;
        };
        /** @description A picture to be kept, that is not sent along: exactly one of the two. */
        NewImage: {
            /** @description Where the picture can be fetched. */
            url?: string;
            /**
             * Format: uuid
             * @description The id `POST /api/v1/uploads` answered.
             */
            upload?: string;
        };
        /** @description A picture to be kept: its file, or one of the others. */
        NewImageForm: {
            /** @description Where the picture can be fetched. */
            url?: string;
            /**
             * Format: uuid
             * @description The id `POST /api/v1/uploads` answered.
             */
            upload?: string;
            /**
             * Format: binary
             * @description JPEG, PNG, WebP, AVIF, HEIC or GIF.
             */
            file?: string;
        };
        /** @description Something that does not belong. */
        NewReport: {
            kind: components["schemas"]["SubjectKindEnum"];
            /** @description An id; a maker's name. */
            id: string;
            reason: components["schemas"]["ReportReasonEnum"];
            detail?: string;
        };
        /** @description Pictures to train a style on, what is said of it, and how long to train. */
        NewStyle: {
            /** @description Your own texts by name: at most 20, names of 40 characters, texts of 500. Returned with the job, sent with its events, found by `?metadata[name]=text`. */
            metadata?: {
                [key: string]: string;
            };
            /** @description Of these `webhook_url` is told; default: of each. */
            webhook_events?: components["schemas"]["JobEventEnum"][];
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
        /** @description A token to be made: what it may do, from where, and for how long. */
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
            scopes?: components["schemas"]["ScopeEnum"][];
            days?: number | null;
            /**
             * @description Samples for answers; touches nothing.
             * @default false
             */
            sandbox?: boolean;
        };
        /** @description A style, with its new version. */
        NewVersionStyle: {
            /** Format: uuid */
            id: string;
            slug: string;
            name: string;
            version: number;
        };
        /** @description A webhook to be made. */
        NewWebhook: {
            /** @description https:// or http://, on the open net. */
            url: string;
            /** @description Default: all. */
            events?: components["schemas"]["SubscribableEnum"][];
            label?: string;
        };
        /** @description An action about something of the caller's. */
        Notice: {
            /** Format: uuid */
            readonly id: string;
            readonly what: components["schemas"]["WhatEnum"];
            readonly subject: components["schemas"]["Subject"];
            readonly reason: components["schemas"]["ReportReasonEnum"];
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
        /** @description A picture that a job made. */
        Output: {
            /** Format: uuid */
            readonly id: string;
            /** @description The picture itself; fetch it with your token. */
            readonly url: string;
            /** @description The picture, small. */
            readonly preview_url: string;
            /** @description Pixels. */
            readonly width: number;
            readonly height: number;
            readonly format: string;
            readonly sha256: string;
            readonly size_bytes: number;
            readonly style: string;
        };
        /** @description The addresses a thing can be read at. */
        PageUrls: {
            /**
             * Format: uri
             * @description As JSON.
             */
            self: string;
            /**
             * Format: uri
             * @description For people.
             */
            page: string;
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
        /** @description The recipe of a stylization or a contact sheet. */
        PaintRecipe: {
            /**
             * Format: uuid
             * @description The id of the upload.
             */
            image: string;
            /** @description The slug of the style with the largest share. */
            style: string;
            style_version: number;
            mix: components["schemas"]["StylePart"][];
            /** Format: double */
            strength: number;
            /** Format: double */
            keep_colors: number;
            /** @description Null: the photo's own. */
            max_side: number | null;
            format: components["schemas"]["PictureFormatEnum"];
            quality: number;
            panorama: boolean;
            /** Format: double */
            brush?: number;
            /** @description True of a contact sheet. */
            is_sheet?: boolean;
        };
        /**
         * @description * `jpeg` - jpeg
         *     * `png` - png
         *     * `webp` - webp
         *     * `avif` - avif
         * @enum {string}
         */
        PictureFormatEnum: "jpeg" | "png" | "webp" | "avif";
        /** @description The findings on one picture. */
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
        /** @description The channel of each kind of activity. */
        Preferences: {
            like?: components["schemas"]["ActivityChannelEnum"];
            comment?: components["schemas"]["ActivityChannelEnum"];
            follow?: components["schemas"]["ActivityChannelEnum"];
            remix?: components["schemas"]["ActivityChannelEnum"];
            collect?: components["schemas"]["ActivityChannelEnum"];
            picture?: components["schemas"]["ActivityChannelEnum"];
            training?: components["schemas"]["ActivityChannelEnum"];
        };
        /** @description Pictures to look at. */
        Preflight: {
            /** @description 1 to 20 pictures, or a zip of them. */
            images: string[];
        };
        /** @description The findings on the pictures, and how long a training run takes. */
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
        /** @description A result to show, and what is said about it. */
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
            /**
             * Format: uuid
             * @description The id of the job that made it.
             */
            job: string;
            /**
             * Format: uuid
             * @description The artwork this is a remix of: in one of its styles.
             */
            parent?: string | null;
        };
        /** @description An artwork that became public or unlisted. */
        PublishedArtwork: {
            /** Format: uuid */
            id: string;
            title: string;
            visibility: components["schemas"]["VisibilityEnum"];
            /**
             * Format: uuid
             * @description The job that made it.
             */
            job: string | null;
            urls: components["schemas"]["PageUrls"];
        };
        /** @description The rest of each limit. */
        Quota: {
            stored_bytes_left: number;
            /** @description That may be begun now. */
            jobs_left: number;
            styles_left: number;
            /**
             * Format: double
             * @description Today.
             */
            training_seconds_left: number;
        };
        /** @description A number of calls in a number of seconds. */
        Rate: {
            quota: number;
            window_seconds: number;
        };
        /** @description Which entries were read. */
        Read: {
            /** @description Without it: all there are now. */
            ids?: string[];
        };
        /** @description Thanks for a report. */
        Received: {
            /** @description A sentence for people. */
            detail: string;
        };
        /** @description One person's objection, for moderators. */
        ReceivedReport: {
            readonly reporter: string;
            readonly reason: components["schemas"]["ReportReasonEnum"];
            readonly detail: string;
            /** @description Whether it counts towards hiding by itself. */
            readonly is_trusted: boolean;
            /** @description Empty while open; upheld or dismissed. */
            readonly verdict: string;
            /** Format: date-time */
            readonly created_at: string;
        };
        /** @description What a job does; which of them depends on its kind. */
        Recipe: components["schemas"]["PaintRecipe"] | components["schemas"]["TrainRecipe"] | components["schemas"]["GenerateRecipe"];
        /** @description An artwork in one of the sizes and formats that are made of it. */
        Rendition: {
            format: components["schemas"]["PictureFormatEnum"];
            width: number;
            height: number;
            /** Format: uri */
            url: string;
        };
        /** @description Why an artwork does not belong here. */
        ReportReason: {
            reason: components["schemas"]["ReportReasonEnum"];
            detail?: string;
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
        ReportReasonEnum: "person" | "copyright" | "sexual" | "violence" | "spam" | "other";
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
        ScopeEnum: "read" | "write" | "train" | "moderate";
        /** @description The secret messages are signed with. */
        Secret: {
            /** @description whsec_ and base64: for your receiver. */
            secret: string;
        };
        /** @description The recipe of an artwork. */
        ShownRecipe: {
            /** Format: double */
            strength: number;
            /** Format: double */
            keep_colors: number;
            max_side: number | null;
            panorama: boolean;
            /** Format: double */
            brush: number;
        };
        /** @description Signed addresses, in the order in which they were asked for. */
        SignedAddresses: {
            urls: string[];
            /** Format: date-time */
            expires_at: string;
        };
        /** @description A style at one step of a training run. */
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
            /** @description `score` (style match), `ssim` (detail kept), losses. */
            readonly metrics: {
                [key: string]: number;
            };
            readonly preview_url: string;
            /** @description The number it was kept as; null if it was not. */
            readonly version: number | null;
            /** Format: date-time */
            readonly created_at: string;
        };
        /** @description All snapshots of a style; there are never enough for pages. */
        SnapshotList: {
            results: components["schemas"]["Snapshot"][];
            /** Format: uri */
            next: string | null;
            /** Format: uri */
            previous: string | null;
        };
        /** @description A style that pictures can be painted in. */
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
            readonly tags: string[];
            /** @description The maker's name; null for the library. */
            readonly owner: string | null;
            readonly visibility: components["schemas"]["VisibilityEnum"];
            readonly review: components["schemas"]["ReviewEnum"];
            readonly state: components["schemas"]["StyleStateEnum"];
            readonly is_builtin: boolean;
            /** @description The number of the current version. */
            readonly version: number | null;
            /** @description A picture of it; null until there is one. */
            readonly cover_url: string | null;
            /** @description Further pictures in it. */
            readonly preview_urls: string[];
            /** Format: date-time */
            readonly created_at: string;
        };
        /** @description Changes to a style. */
        StyleChanges: {
            name?: string;
            description?: string;
            artist?: string;
            title?: string;
            year?: string;
            licence?: string;
            visibility?: components["schemas"]["VisibilityEnum"];
        };
        /** @description One style of a recipe, as it was when the job was submitted. */
        StylePart: {
            /** @description Its slug. */
            style: string;
            name: string;
            version: number;
            weights_sha256: string;
            /**
             * Format: double
             * @description Its share of a mix; 1 for each style of a contact sheet.
             */
            weight: number;
        };
        /**
         * @description * `training` - Training
         *     * `ready` - Ready
         *     * `failed` - Failed
         * @enum {string}
         */
        StyleStateEnum: "training" | "ready" | "failed";
        /** @description Which snapshot became the current version of which style. */
        StyleVersionData: {
            style: components["schemas"]["NewVersionStyle"];
            /**
             * Format: uuid
             * @description The training run.
             */
            job: string;
            step: number;
            /**
             * Format: double
             * @description Of training, until then.
             */
            seconds: number;
            /** @description As the snapshot's `metrics`. */
            measures: {
                [key: string]: number;
            };
            urls: components["schemas"]["PageUrls"];
        };
        /** @description A style has a new version. */
        StyleVersionMessage: {
            /**
             * Format: date-time
             * @description When it happened.
             */
            timestamp: string;
            /** @constant */
            type: "style.version";
            data: components["schemas"]["StyleVersionData"];
        };
        /** @description A style and its training run. */
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
            readonly tags: string[];
            /** @description The maker's name; null for the library. */
            readonly owner: string | null;
            readonly visibility: components["schemas"]["VisibilityEnum"];
            readonly review: components["schemas"]["ReviewEnum"];
            readonly state: components["schemas"]["StyleStateEnum"];
            readonly is_builtin: boolean;
            /** @description The number of the current version. */
            readonly version: number | null;
            /** @description A picture of it; null until there is one. */
            readonly cover_url: string | null;
            /** @description Further pictures in it. */
            readonly preview_urls: string[];
            /** Format: date-time */
            readonly created_at: string;
            /** @description The newest training run, to its maker alone. */
            readonly job: components["schemas"]["Job"] | null;
        };
        /** @description A picture to paint (an upload, or an address), a style or a mix of styles, and options. */
        Stylization: {
            /** @description Your own texts by name: at most 20, names of 40 characters, texts of 500. Returned with the job, sent with its events, found by `?metadata[name]=text`. */
            metadata?: {
                [key: string]: string;
            };
            /** @description Of these `webhook_url` is told; default: of each. */
            webhook_events?: components["schemas"]["JobEventEnum"][];
            /**
             * Format: uuid
             * @description The id of an upload; or send `image_url`, or a form with `file`.
             */
            image?: string;
            /** @description Where the picture can be fetched. */
            image_url?: string;
            /** @description Slug or id; or send `mix`. */
            style?: string;
            /** @description 2 to 4 styles with weights. */
            mix?: components["schemas"]["Mix"][];
            /**
             * Format: double
             * @description 0 is the photo, 1 the style.
             * @default 1
             */
            strength?: number;
            /**
             * Format: double
             * @description 0: the style's colours, 1: the photo's.
             * @default 0
             */
            keep_colors?: number;
            /** @description Pixels of the long side; without it, the photo's. */
            max_side?: number;
            /** @default jpeg */
            format?: components["schemas"]["PictureFormatEnum"];
            /**
             * @description Not of PNG.
             * @default 90
             */
            quality?: number;
            /**
             * @description The photo is of a whole sphere; its edges meet.
             * @default false
             */
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
        /** @description Pictures to paint; each is taken or refused by itself. */
        StylizationBatch: {
            requests: components["schemas"]["BatchItem"][];
        };
        /** @description A picture to paint (its file, an upload, or an address), a style or a mix of styles, and options. */
        StylizationForm: {
            /** @description Your own texts by name: at most 20, names of 40 characters, texts of 500. Returned with the job, sent with its events, found by `?metadata[name]=text`. */
            metadata?: {
                [key: string]: string;
            };
            /** @description Of these `webhook_url` is told; default: of each. */
            webhook_events?: components["schemas"]["JobEventEnum"][];
            /**
             * Format: uuid
             * @description The id of an upload; or send `image_url`, or a form with `file`.
             */
            image?: string;
            /** @description Where the picture can be fetched. */
            image_url?: string;
            /** @description Slug or id; or send `mix`. */
            style?: string;
            /** @description 2 to 4 styles with weights. */
            mix?: components["schemas"]["Mix"][];
            /**
             * Format: double
             * @description 0 is the photo, 1 the style.
             * @default 1
             */
            strength?: number;
            /**
             * Format: double
             * @description 0: the style's colours, 1: the photo's.
             * @default 0
             */
            keep_colors?: number;
            /** @description Pixels of the long side; without it, the photo's. */
            max_side?: number;
            /** @default jpeg */
            format?: components["schemas"]["PictureFormatEnum"];
            /**
             * @description Not of PNG.
             * @default 90
             */
            quality?: number;
            /**
             * @description The photo is of a whole sphere; its edges meet.
             * @default false
             */
            panorama?: boolean;
            /**
             * Format: double
             * @description Stroke size: 1 as on a contact sheet, less is finer, more is bolder.
             * @default 1
             */
            brush?: number;
            /** @description Told when the job ends. */
            webhook_url?: string;
            /**
             * Format: binary
             * @description The picture; or send `image` or `image_url`.
             */
            file?: string;
        };
        /** @description A thing that moderation is about. */
        Subject: {
            kind: components["schemas"]["SubjectKindEnum"];
            id: string;
            label: string;
            /** @description The maker's name. */
            owner: string | null;
            is_hidden: boolean;
            /**
             * Format: uri
             * @description Its page.
             */
            url: string;
        };
        /**
         * @description * `artwork` - artwork
         *     * `comment` - comment
         *     * `style` - style
         *     * `maker` - maker
         * @enum {string}
         */
        SubjectKindEnum: "artwork" | "comment" | "style" | "maker";
        /**
         * @description * `job.succeeded` - job.succeeded
         *     * `job.failed` - job.failed
         *     * `job.canceled` - job.canceled
         *     * `style.version` - style.version
         *     * `artwork.published` - artwork.published
         * @enum {string}
         */
        SubscribableEnum: "job.succeeded" | "job.failed" | "job.canceled" | "style.version" | "artwork.published";
        /** @description Which webhook is tested. */
        TestData: {
            /** Format: uuid */
            webhook: string;
            says: string;
        };
        /** @description A test; nothing happened. */
        TestMessage: {
            /**
             * Format: date-time
             * @description When it happened.
             */
            timestamp: string;
            /** @constant */
            type: "webhook.test";
            data: components["schemas"]["TestData"];
        };
        /** @description A token without its secret. */
        Token: {
            /** Format: uuid */
            readonly id: string;
            readonly label: string;
            /** @description How the token begins. */
            readonly prefix: string;
            readonly scopes: components["schemas"]["ScopeEnum"][];
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
        /** @description Changes to a token; its scopes cannot change. */
        TokenChanges: {
            label?: string;
            is_enabled?: boolean;
            /** @description Where it may be used from, such as 192.0.2.0/24; empty: anywhere. */
            networks?: string[];
            /** @description Jobs it may begin in a month. */
            monthly_allowance?: number | null;
        };
        /** @description The recipe of a training run. */
        TrainRecipe: {
            /** @description The slug at submission. */
            style: string;
            style_name: string;
            /** @description To be reached in all; where `is_timed`, an estimate. */
            steps: number;
            /** @description It ends with its time, however many steps that is. */
            is_timed: boolean;
            /**
             * Format: double
             * @description Training time of this run.
             */
            seconds: number;
            /**
             * Format: double
             * @description Training time of the runs it goes on from.
             */
            seconds_before: number;
            /**
             * Format: uuid
             * @description The job it goes on from.
             */
            goes_on_from: string | null;
            seed: number;
            /**
             * Format: double
             * @description 0 keeps the drawing, 1 lets go of it.
             */
            abstraction: number;
            /**
             * Format: uuid
             * @description The upload that snapshots are shown on.
             */
            photo: string | null;
            /** @description Uploads of mine it practises on. */
            content: string[];
            /** @description SHA-256 of each picture it learns from. */
            images: string[];
        };
        /** @description A new style with what was found of its pictures. */
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
            readonly tags: string[];
            /** @description The maker's name; null for the library. */
            readonly owner: string | null;
            readonly visibility: components["schemas"]["VisibilityEnum"];
            readonly review: components["schemas"]["ReviewEnum"];
            readonly state: components["schemas"]["StyleStateEnum"];
            readonly is_builtin: boolean;
            /** @description The number of the current version. */
            readonly version: number | null;
            /** @description A picture of it; null until there is one. */
            readonly cover_url: string | null;
            /** @description Further pictures in it. */
            readonly preview_urls: string[];
            /** Format: date-time */
            readonly created_at: string;
            /** @description The newest training run, to its maker alone. */
            readonly job: components["schemas"]["Job"] | null;
            readonly pictures: components["schemas"]["PictureReport"][];
        };
        /** @description Options to train a style further; all of them may be left out. */
        TrainingOptions: {
            /** @description Your own texts by name: at most 20, names of 40 characters, texts of 500. Returned with the job, sent with its events, found by `?metadata[name]=text`. */
            metadata?: {
                [key: string]: string;
            };
            /** @description Of these `webhook_url` is told; default: of each. */
            webhook_events?: components["schemas"]["JobEventEnum"][];
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
        /** @description The progress of a training run; fields come as it goes on. */
        TrainingProgress: {
            step?: number;
            /** @description In all; of a run that ends with its time, an estimate. */
            steps?: number;
            /**
             * Format: double
             * @description Of training, those of the run it goes on from included.
             */
            seconds?: number;
            /** Format: double */
            steps_per_second?: number;
            /** @description The step of the newest snapshot. */
            snapshot?: number;
            /**
             * Format: double
             * @description How well that matches the style, 0 to 1.
             */
            score?: number;
            /**
             * Format: double
             * @description How much of the photo's drawing that keeps, 0 to 1.
             */
            ssim?: number;
            /** @description That snapshot's, by name. */
            losses?: {
                [key: string]: number;
            };
        };
        /**
         * @description * `check` - Check
         *     * `monitor` - Monitor
         *     * `trusted` - Trusted
         * @enum {string}
         */
        TrustLevelEnum: "check" | "monitor" | "trusted";
        /** @description The number of unread entries. */
        Unread: {
            /** @description 100 at most: it is not counted further. */
            readonly unread: number;
        };
        /** @description A way to send a file: a form for the storage, or, where it takes none, for this site. */
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
        /** @description The account's holdings. */
        Usage: {
            /** @description Uploads. */
            images: number;
            /** @description Pictures made by jobs. */
            outputs: number;
            styles: number;
            stored_bytes: number;
            active_jobs: number;
        };
        /** @description The account a call is made for. */
        User: {
            id: string;
            username: string;
            /** @description Empty without one. */
            email: string;
            is_staff: boolean;
            /** Format: date-time */
            date_joined: string;
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
            readonly events: components["schemas"]["SubscribableEnum"][];
            readonly enabled: boolean;
            readonly disabled_reason: string;
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly last_success_at: string | null;
            /** Format: date-time */
            readonly last_failure_at: string | null;
        };
        /** @description Changes to a webhook. */
        WebhookChanges: {
            url?: string;
            events?: components["schemas"]["SubscribableEnum"][];
            label?: string;
            enabled?: boolean;
        };
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
            readonly subject: components["schemas"]["Subject"];
            /** @description The highest first, then the oldest. */
            readonly priority: number;
            readonly report_count: number;
            /** Format: date-time */
            readonly opened_at: string;
            /** Format: date-time */
            readonly settled_at: string | null;
            readonly urls: components["schemas"]["PageUrls"];
            readonly reports: components["schemas"]["ReceivedReport"][];
        };
        /** @description An event with what its message says. */
        WholeEvent: {
            /** @description The webhook-id, stable over all attempts. */
            id: string;
            type: components["schemas"]["EventKindEnum"];
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
        /** @description Words to the maker. */
        Words: {
            /** @default  */
            words?: string;
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
    list_activity: {
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
            /** @description What was asked for. */
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
    get_activity_preferences: {
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
            /** @description What was asked for. */
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
    update_activity_preferences: {
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
        responses: {
            /** @description What was asked for. */
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
        };
    };
    read_activity: {
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
            };
        };
        responses: {
            /** @description What was asked for. */
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
        };
    };
    count_unread_activity: {
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
            /** @description What was asked for. */
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
    list_artworks: {
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
                /** @description `new` unless said otherwise. */
                ordering?: "liked" | "new" | "trending";
                /** @description Words that have to occur. */
                q?: string;
                /** @description A style's slug. */
                style?: string;
                /** @description Only those with this tag. */
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
            /** @description What was asked for. */
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
    publish_artwork: {
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
            };
        };
        responses: {
            /** @description Made; `Location` says where it is. */
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
        };
    };
    get_artwork: {
        parameters: {
            query?: never;
            header?: {
                /** @description An `ETag` you were given: 304 if nothing has changed. */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path: {
                /** @description The id of the artwork. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
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
    delete_artwork: {
        parameters: {
            query?: never;
            header?: {
                /** @description An `ETag` that `GET` answered at this address, several, or `*`: 412 and no change if it is another by now. Without the header the change takes place in any case. */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the artwork. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
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
    update_artwork: {
        parameters: {
            query?: never;
            header?: {
                /** @description An `ETag` that `GET` answered at this address, several, or `*`: 412 and no change if it is another by now. Without the header the change takes place in any case. */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the artwork. */
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
                "application/json": components["schemas"]["ArtworkChanges"];
            };
        };
        responses: {
            /** @description What was asked for. */
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
        };
    };
    list_artwork_comments: {
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
                /** @description The id of the artwork. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
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
    comment_on_artwork: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 200 characters of your own, such as a UUID. For 24 hours the same key with the same body does nothing again and is answered with the first answer. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The id of the artwork. */
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
                "application/json": components["schemas"]["NewComment"];
            };
        };
        responses: {
            /** @description Made; `Location` says where it is. */
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
        };
    };
    like_artwork: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the artwork. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
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
    unlike_artwork: {
        parameters: {
            query?: never;
            header?: {
                /** @description An `ETag` that `GET` answered at this address, several, or `*`: 412 and no change if it is another by now. Without the header the change takes place in any case. */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the artwork. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
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
    report_artwork: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 200 characters of your own, such as a UUID. For 24 hours the same key with the same body does nothing again and is answered with the first answer. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The id of the artwork. */
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
            };
        };
        responses: {
            /** @description Taken; `Location` says where to look. */
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
                     *       "detail": "text"
                     *     }
                     */
                    "application/json": components["schemas"]["Received"];
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
        };
    };
    list_blocks: {
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
            /** @description What was asked for. */
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
    create_block: {
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
                 *       "user": "text"
                 *     }
                 */
                "application/json": components["schemas"]["NewBlock"];
            };
        };
        responses: {
            /** @description Made; `Location` says where it is. */
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
        };
    };
    delete_block: {
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
            /** @description Done. */
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
    delete_comment: {
        parameters: {
            query?: never;
            header?: {
                /** @description An `ETag` that `GET` answered at this address, several, or `*`: 412 and no change if it is another by now. Without the header the change takes place in any case. */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the comment. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
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
    paint_contact_sheet: {
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
        requestBody: {
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
                "multipart/form-data": components["schemas"]["ContactSheetForm"];
            };
        };
        responses: {
            /** @description What was asked for. */
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
    get_delivery: {
        parameters: {
            query?: never;
            header?: {
                /** @description An `ETag` you were given: 304 if nothing has changed. */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path: {
                /** @description The id of the delivery. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
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
    resend_delivery: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 200 characters of your own, such as a UUID. For 24 hours the same key with the same body does nothing again and is answered with the first answer. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The id of the delivery. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Taken; `Location` says where to look. */
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
    list_events: {
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
            /** @description What was asked for. */
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
    get_event: {
        parameters: {
            query?: never;
            header?: {
                /** @description An `ETag` you were given: 304 if nothing has changed. */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path: {
                /** @description The id of the event. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
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
    list_exports: {
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
            /** @description What was asked for. */
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
    create_export: {
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
            /** @description Taken; `Location` says where to look. */
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
    get_export: {
        parameters: {
            query?: never;
            header?: {
                /** @description An `ETag` you were given: 304 if nothing has changed. */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path: {
                /** @description The id of the export. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
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
    delete_export: {
        parameters: {
            query?: never;
            header?: {
                /** @description An `ETag` that `GET` answered at this address, several, or `*`: 412 and no change if it is another by now. Without the header the change takes place in any case. */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the export. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
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
    generate: {
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
            };
        };
        responses: {
            /** @description What was asked for. */
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
        };
    };
    list_images: {
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
            /** @description What was asked for. */
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
                     *           "notes": [
                     *             "text"
                     *           ],
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
    upload_image: {
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
                "multipart/form-data": components["schemas"]["NewImageForm"];
                /**
                 * @example {
                 *       "url": "https://pentimento.example/static/platform_site/sample.jpg"
                 *     }
                 */
                "application/json": components["schemas"]["NewImage"];
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
                     *       "notes": [
                     *         "text"
                     *       ],
                     *       "urls": {
                     *         "original": "https://pentimento.example/static/platform_site/sample.jpg",
                     *         "preview": "https://pentimento.example/static/platform_site/sample.jpg"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Image"];
                };
            };
            /** @description Made; `Location` says where it is. */
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
                     *       "notes": [
                     *         "text"
                     *       ],
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
    get_image: {
        parameters: {
            query?: never;
            header?: {
                /** @description An `ETag` you were given: 304 if nothing has changed. */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path: {
                /** @description The id of the image. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
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
                     *       "notes": [
                     *         "text"
                     *       ],
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
    delete_image: {
        parameters: {
            query?: never;
            header?: {
                /** @description An `ETag` that `GET` answered at this address, several, or `*`: 412 and no change if it is another by now. Without the header the change takes place in any case. */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the image. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
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
    list_jobs: {
        parameters: {
            query?: {
                /** @description Made then or later, by ISO 8601. */
                created_after?: string;
                /** @description Made before. */
                created_before?: string;
                /** @description Opaque; comes with `next` and `previous`. */
                cursor?: string;
                /** @description Only jobs of this kind. */
                kind?: "contact_sheet" | "generate" | "stylize" | "train";
                /** @description Rows of a page, 24 unless said otherwise, at most 100. */
                limit?: number;
                /** @description `metadata[name]=text`: only jobs with this entry; of several, with all of them. */
                metadata?: {
                    [key: string]: string;
                };
                /** @description Only jobs in this state. */
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
            /** @description What was asked for. */
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
    get_job: {
        parameters: {
            query?: never;
            header?: {
                /** @description An `ETag` you were given: 304 if nothing has changed. */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path: {
                /** @description The id of the job. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
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
    delete_job: {
        parameters: {
            query?: never;
            header?: {
                /** @description An `ETag` that `GET` answered at this address, several, or `*`: 412 and no change if it is another by now. Without the header the change takes place in any case. */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the job. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
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
    cancel_job: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the job. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
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
    watch_job: {
        parameters: {
            query?: never;
            header?: {
                /** @description Only what came after the event with this id. */
                "Last-Event-ID"?: string;
                /** @description An `ETag` you were given: 304 if nothing has changed. */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path: {
                /** @description The id of the job. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Events named `job`; the data of each is a job, as `GET` answers it. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
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
    retry_job: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 200 characters of your own, such as a UUID. For 24 hours the same key with the same body does nothing again and is answered with the first answer. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The id of the job. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
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
    get_me: {
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
            /** @description What was asked for. */
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
    delete_me: {
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
            /** @description Done. */
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
    list_cases: {
        parameters: {
            query?: {
                /** @description Only cases with this cause. */
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
            /** @description What was asked for. */
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
                     *           "subject": {
                     *             "kind": "artwork",
                     *             "id": "text",
                     *             "label": "my program",
                     *             "owner": "ann",
                     *             "is_hidden": true,
                     *             "url": "https://pentimento.example/static/platform_site/sample.jpg"
                     *           },
                     *           "priority": 1,
                     *           "report_count": 1,
                     *           "opened_at": "2026-01-01T12:00:00Z",
                     *           "settled_at": "2026-01-01T12:00:00Z",
                     *           "urls": {
                     *             "self": "https://pentimento.example/",
                     *             "page": "https://pentimento.example/"
                     *           }
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
    get_case: {
        parameters: {
            query?: never;
            header?: {
                /** @description An `ETag` you were given: 304 if nothing has changed. */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path: {
                /** @description The id of the case. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
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
                     *       "subject": {
                     *         "kind": "artwork",
                     *         "id": "text",
                     *         "label": "my program",
                     *         "owner": "ann",
                     *         "is_hidden": true,
                     *         "url": "https://pentimento.example/static/platform_site/sample.jpg"
                     *       },
                     *       "priority": 1,
                     *       "report_count": 1,
                     *       "opened_at": "2026-01-01T12:00:00Z",
                     *       "settled_at": "2026-01-01T12:00:00Z",
                     *       "urls": {
                     *         "self": "https://pentimento.example/",
                     *         "page": "https://pentimento.example/"
                     *       },
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
    decide_case: {
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
                /** @description The id of the case. */
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
            };
        };
        responses: {
            /** @description Made; `Location` says where it is. */
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
                     *           "subject": {
                     *             "kind": "text",
                     *             "id": "text"
                     *           },
                     *           "case_key": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *           "sanction_key": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *           "reason": "person",
                     *           "words": "text",
                     *           "details": {},
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
        };
    };
    list_decisions: {
        parameters: {
            query?: {
                /** @description Only decisions of this kind. */
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
            /** @description What was asked for. */
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
                     *           "subject": {
                     *             "kind": "text",
                     *             "id": "text"
                     *           },
                     *           "case_key": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *           "sanction_key": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *           "reason": "person",
                     *           "words": "text",
                     *           "details": {},
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
    undo_decision: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 200 characters of your own, such as a UUID. For 24 hours the same key with the same body does nothing again and is answered with the first answer. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The id of the decision. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Made; `Location` says where it is. */
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
                     *       "subject": {
                     *         "kind": "text",
                     *         "id": "text"
                     *       },
                     *       "case_key": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *       "sanction_key": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *       "reason": "person",
                     *       "words": "text",
                     *       "details": {},
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
    get_maker: {
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
            /** @description What was asked for. */
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
    update_maker: {
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
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "level": "check",
                 *       "words": ""
                 *     }
                 */
                "application/json": components["schemas"]["MakerChanges"];
            };
        };
        responses: {
            /** @description What was asked for. */
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
        };
    };
    answer_sanction: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 200 characters of your own, such as a UUID. For 24 hours the same key with the same body does nothing again and is answered with the first answer. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The id of the sanction. */
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
            };
        };
        responses: {
            /** @description Made; `Location` says where it is. */
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
                     *       "subject": {
                     *         "kind": "text",
                     *         "id": "text"
                     *       },
                     *       "case_key": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *       "sanction_key": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *       "reason": "person",
                     *       "words": "text",
                     *       "details": {},
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
        };
    };
    lift_sanction: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 200 characters of your own, such as a UUID. For 24 hours the same key with the same body does nothing again and is answered with the first answer. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The id of the sanction. */
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
            };
        };
        responses: {
            /** @description Made; `Location` says where it is. */
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
                     *       "subject": {
                     *         "kind": "text",
                     *         "id": "text"
                     *       },
                     *       "case_key": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *       "sanction_key": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
                     *       "reason": "person",
                     *       "words": "text",
                     *       "details": {},
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
        };
    };
    list_notices: {
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
            /** @description What was asked for. */
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
    appeal_notice: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 200 characters of your own, such as a UUID. For 24 hours the same key with the same body does nothing again and is answered with the first answer. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The id of the notice. */
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
            };
        };
        responses: {
            /** @description What was asked for. */
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
        };
    };
    report: {
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
            };
        };
        responses: {
            /** @description Taken; `Location` says where to look. */
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
                     *       "detail": "text"
                     *     }
                     */
                    "application/json": components["schemas"]["Received"];
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
        };
    };
    sign_addresses: {
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
            };
        };
        responses: {
            /** @description What was asked for. */
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
        };
    };
    list_styles: {
        parameters: {
            query?: {
                /** @description Opaque; comes with `next` and `previous`. */
                cursor?: string;
                /** @description Rows of a page, 24 unless said otherwise, at most 100. */
                limit?: number;
                /** @description Only my own. */
                mine?: boolean;
                /** @description Without it, the library's own order. */
                ordering?: "name" | "newest" | "position";
                /** @description Words that have to occur. */
                q?: string;
                /** @description Only those with this tag. */
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
            /** @description What was asked for. */
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
    train_new_style: {
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
    get_style: {
        parameters: {
            query?: never;
            header?: {
                /** @description An `ETag` you were given: 304 if nothing has changed. */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path: {
                /** @description The id of the style, or its slug. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
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
    delete_style: {
        parameters: {
            query?: never;
            header?: {
                /** @description An `ETag` that `GET` answered at this address, several, or `*`: 412 and no change if it is another by now. Without the header the change takes place in any case. */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the style, or its slug. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
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
    update_style: {
        parameters: {
            query?: never;
            header?: {
                /** @description An `ETag` that `GET` answered at this address, several, or `*`: 412 and no change if it is another by now. Without the header the change takes place in any case. */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the style, or its slug. */
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
                "application/json": components["schemas"]["StyleChanges"];
            };
        };
        responses: {
            /** @description What was asked for. */
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
        };
    };
    keep_snapshot: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 200 characters of your own, such as a UUID. For 24 hours the same key with the same body does nothing again and is answered with the first answer. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The id of the style, or its slug. */
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
            };
        };
        responses: {
            /** @description What was asked for. */
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
        };
    };
    list_style_snapshots: {
        parameters: {
            query?: never;
            header?: {
                /** @description An `ETag` you were given: 304 if nothing has changed. */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path: {
                /** @description The id of the style, or its slug. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
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
    train_style: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 200 characters of your own, such as a UUID. For 24 hours the same key with the same body does nothing again and is answered with the first answer. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The id of the style, or its slug. */
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
        };
    };
    delete_style_version: {
        parameters: {
            query?: never;
            header?: {
                /** @description An `ETag` that `GET` answered at this address, several, or `*`: 412 and no change if it is another by now. Without the header the change takes place in any case. */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the style, or its slug. */
                id: string;
                /** @description The version's number. */
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
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
    examine_pictures: {
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
            /** @description What was asked for. */
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
    stylize: {
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
        requestBody: {
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
                "multipart/form-data": components["schemas"]["StylizationForm"];
            };
        };
        responses: {
            /** @description What was asked for. */
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
    stylize_batch: {
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
            };
        };
        responses: {
            /** @description What was asked for. */
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
                     *             "status": 400,
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
        };
    };
    list_tokens: {
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
            /** @description What was asked for. */
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
    create_token: {
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
            };
        };
        responses: {
            /** @description Made; `Location` says where it is. */
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
        };
    };
    get_token: {
        parameters: {
            query?: never;
            header?: {
                /** @description An `ETag` you were given: 304 if nothing has changed. */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path: {
                /** @description The id of the token. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
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
    delete_token: {
        parameters: {
            query?: never;
            header?: {
                /** @description An `ETag` that `GET` answered at this address, several, or `*`: 412 and no change if it is another by now. Without the header the change takes place in any case. */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the token. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
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
    update_token: {
        parameters: {
            query?: never;
            header?: {
                /** @description An `ETag` that `GET` answered at this address, several, or `*`: 412 and no change if it is another by now. Without the header the change takes place in any case. */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the token. */
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
                "application/json": components["schemas"]["TokenChanges"];
            };
        };
        responses: {
            /** @description What was asked for. */
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
        };
    };
    begin_upload: {
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
            /** @description Made; `Location` says where it is. */
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
    list_webhooks: {
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
            /** @description What was asked for. */
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
    create_webhook: {
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
            };
        };
        responses: {
            /** @description Made; `Location` says where it is. */
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
        };
    };
    get_webhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description An `ETag` you were given: 304 if nothing has changed. */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path: {
                /** @description The id of the webhook. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
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
    delete_webhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description An `ETag` that `GET` answered at this address, several, or `*`: 412 and no change if it is another by now. Without the header the change takes place in any case. */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the webhook. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
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
    update_webhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description An `ETag` that `GET` answered at this address, several, or `*`: 412 and no change if it is another by now. Without the header the change takes place in any case. */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the webhook. */
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
                "application/json": components["schemas"]["WebhookChanges"];
            };
        };
        responses: {
            /** @description What was asked for. */
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
        };
    };
    list_webhook_deliveries: {
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
                /** @description The id of the webhook. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
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
    rotate_webhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 200 characters of your own, such as a UUID. For 24 hours the same key with the same body does nothing again and is answered with the first answer. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The id of the webhook. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
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
    test_webhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 200 characters of your own, such as a UUID. For 24 hours the same key with the same body does nothing again and is answered with the first answer. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The id of the webhook. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Taken; `Location` says where to look. */
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
    get_default_secret: {
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
            /** @description What was asked for. */
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
    list_default_deliveries: {
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
            /** @description What was asked for. */
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
    rotate_default_secret: {
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
            /** @description What was asked for. */
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
    on_job_succeeded: {
        parameters: {
            query?: never;
            header: {
                /** @description The message: the same over all attempts and for all receivers. */
                "webhook-id": string;
                /** @description When this attempt was made, in seconds since 1970. */
                "webhook-timestamp": string;
                /** @description `v1,` and the base64 of HMAC-SHA256 over `id.timestamp.body`; several, with spaces between. */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["JobMessage"];
            };
        };
        responses: {
            /** @description Received. Any 2xx will do; after any other answer it is sent again, for a day. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Nobody is here any more: the webhook is switched off. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    on_job_failed: {
        parameters: {
            query?: never;
            header: {
                /** @description The message: the same over all attempts and for all receivers. */
                "webhook-id": string;
                /** @description When this attempt was made, in seconds since 1970. */
                "webhook-timestamp": string;
                /** @description `v1,` and the base64 of HMAC-SHA256 over `id.timestamp.body`; several, with spaces between. */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["JobMessage"];
            };
        };
        responses: {
            /** @description Received. Any 2xx will do; after any other answer it is sent again, for a day. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Nobody is here any more: the webhook is switched off. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    on_job_canceled: {
        parameters: {
            query?: never;
            header: {
                /** @description The message: the same over all attempts and for all receivers. */
                "webhook-id": string;
                /** @description When this attempt was made, in seconds since 1970. */
                "webhook-timestamp": string;
                /** @description `v1,` and the base64 of HMAC-SHA256 over `id.timestamp.body`; several, with spaces between. */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["JobMessage"];
            };
        };
        responses: {
            /** @description Received. Any 2xx will do; after any other answer it is sent again, for a day. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Nobody is here any more: the webhook is switched off. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    on_style_version: {
        parameters: {
            query?: never;
            header: {
                /** @description The message: the same over all attempts and for all receivers. */
                "webhook-id": string;
                /** @description When this attempt was made, in seconds since 1970. */
                "webhook-timestamp": string;
                /** @description `v1,` and the base64 of HMAC-SHA256 over `id.timestamp.body`; several, with spaces between. */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StyleVersionMessage"];
            };
        };
        responses: {
            /** @description Received. Any 2xx will do; after any other answer it is sent again, for a day. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Nobody is here any more: the webhook is switched off. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    on_artwork_published: {
        parameters: {
            query?: never;
            header: {
                /** @description The message: the same over all attempts and for all receivers. */
                "webhook-id": string;
                /** @description When this attempt was made, in seconds since 1970. */
                "webhook-timestamp": string;
                /** @description `v1,` and the base64 of HMAC-SHA256 over `id.timestamp.body`; several, with spaces between. */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ArtworkMessage"];
            };
        };
        responses: {
            /** @description Received. Any 2xx will do; after any other answer it is sent again, for a day. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Nobody is here any more: the webhook is switched off. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    on_webhook_test: {
        parameters: {
            query?: never;
            header: {
                /** @description The message: the same over all attempts and for all receivers. */
                "webhook-id": string;
                /** @description When this attempt was made, in seconds since 1970. */
                "webhook-timestamp": string;
                /** @description `v1,` and the base64 of HMAC-SHA256 over `id.timestamp.body`; several, with spaces between. */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TestMessage"];
            };
        };
        responses: {
            /** @description Received. Any 2xx will do; after any other answer it is sent again, for a day. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Nobody is here any more: the webhook is switched off. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
}
