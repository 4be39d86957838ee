// Which behaviour belongs to which markup. A page without script is right too, only still.

import passkey from "../accounts/passkey.js";
import like from "../gallery/like.js";
import caseKeys from "../gallery/moderation-keys.js";
import showMore from "../gallery/show-more.js";
import batch from "../inference/batch.js";
import compareSlider from "../inference/compare-slider.js";
import dropZone from "../inference/drop-zone.js";
import estimate from "../inference/estimate.js";
import filmstrip from "../inference/filmstrip.js";
import jobCard from "../inference/job-card.js";
import lookAgain from "../inference/look-again.js";
import mixPad from "../inference/mix-pad.js";
import notifyButton from "../inference/notify.js";
import lookAround from "../inference/panorama.js";
import paste from "../inference/paste.js";
import picturePile from "../inference/picture-pile.js";
import stayOnTrouble from "../inference/stay-on-trouble.js";
import tray from "../inference/tray.js";
import pinButton from "../styles/pin-button.js";
import stylePicker from "../styles/style-picker.js";
import copyButton from "./copy-button.js";
import { enhance } from "./enhance.js";
import keys from "./keys.js";
import menu from "./menu.js";
import rangeValue from "./range-value.js";
import submitOnce from "./submit-once.js";

enhance("[data-menu]", menu);
enhance("dialog[data-keys]", keys);
enhance("[data-copy]", copyButton);
enhance("[data-passkey-trouble]", passkey);
enhance("[data-value-of]", rangeValue);
enhance("[data-submit-once]", submitOnce);
enhance("[data-style-picker]", stylePicker);
enhance("[data-pin]", pinButton);
enhance("[data-drop-zone]", dropZone);
enhance("[data-paste-into]", paste);
enhance("[data-picture-pile]", picturePile);
enhance("[data-stay-on-trouble]", stayOnTrouble);
enhance("[data-estimate]", estimate);
enhance("[data-compare]", compareSlider);
enhance("[data-mix-pad]", mixPad);
enhance("[data-look-around]", lookAround);
enhance("[data-batch]", batch);
enhance("form[data-studio]", (form) =>
  import("../inference/studio/studio.js").then(({ default: studio }) => studio(form)),
);
enhance("[data-filmstrip]", filmstrip);
enhance("[data-again]", lookAgain);
enhance("[data-socket][data-refresh]", jobCard);
enhance("[data-tray]", tray);
enhance("[data-notify]", notifyButton);
enhance("[data-case-keys]", caseKeys);
enhance("[data-like]", like);
enhance(".art-grid__more", showMore);
