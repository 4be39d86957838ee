// Lets node import what browsers import: Django serves the static folders of all apps as one.
// For `node --import ./tests/frontend/static-files.js`.

import { register } from "node:module";

register("./static-hooks.js", import.meta.url);
