// Which behaviour belongs to which markup: what every page has at once, the rest as a page has it (members.js has more).
// A page without script is right too, only still.

import { enhance, later } from "./enhance.js";
import keys from "./keys.js";

const FETCHED = [
  ["[data-dismiss]", () => import("./dismiss.js")],
  ["input[type=password]", () => import("./show-password.js")],
  ["[data-copy]", () => import("./copy-button.js")],
  ["[data-share]", () => import("./share-button.js")],
  ["[data-passkey-trouble]", () => import("../accounts/passkey.js")],
  ["[data-value-of]", () => import("./range-value.js")],
  ["[data-submit-once]", () => import("./submit-once.js")],
  ["[data-style-picker]", () => import("../styles/style-picker.js")],
  ["[data-pin]", () => import("../styles/pin-button.js")],
  ["[data-drop-zone]", () => import("../inference/drop-zone.js")],
  ["[data-paste-into]", () => import("../inference/paste.js")],
  ["[data-picture-pile]", () => import("../inference/picture-pile.js")],
  ["[data-stay-on-trouble]", () => import("../inference/stay-on-trouble.js")],
  ["[data-estimate]", () => import("../inference/estimate.js")],
  ["[data-compare]", () => import("../inference/compare-slider.js")],
  ["[data-zoom]", () => import("../inference/zoom.js")],
  ["form[data-sample]", () => import("../inference/sample.js")],
  ["time[data-moment]", () => import("./moment.js")],
  ["[data-mix-pad]", () => import("../inference/mix-pad.js")],
  ["[data-look-around]", () => import("../inference/panorama.js")],
  ["[data-batch]", () => import("../inference/batch.js")],
  ["form[data-studio]", () => import("../inference/studio/studio.js")],
  ["[data-timeline]", () => import("../inference/timeline.js")],
  ["[data-again]", () => import("../inference/look-again.js")],
  ["[data-socket][data-refresh]", () => import("../inference/job-card.js")],
  ["[data-notify]", () => import("../inference/notify.js")],
  ["[data-case-keys]", () => import("../moderation/keys.js")],
  ["[data-like]", () => import("../gallery/like.js")],
  [".art-grid__more", () => import("../gallery/show-more.js")],
];

enhance("dialog[data-keys]", keys);
for (const [selector, load] of FETCHED) enhance(selector, later(load));
