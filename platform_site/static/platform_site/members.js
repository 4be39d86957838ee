// What every page has for those who are signed in, beside site.js.

import tray from "../inference/tray.js";
import badge from "./badge.js";
import { enhance } from "./enhance.js";
import menu from "./menu.js";

enhance("[data-menu]", menu);
enhance("[data-badge]", badge);
enhance("[data-tray]", tray);
