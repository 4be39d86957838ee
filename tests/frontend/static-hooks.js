// Finds `../platform_site/words.js`, asked for by a module of another app, in the static folder of its own app.

import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const STATIC = /^(.*\/)\w+\/static\/(\w+)\/(.*)$/;

export function resolve(specifier, context, next) {
  if (!specifier.startsWith(".") || !context.parentURL) return next(specifier, context);
  const asked = new URL(specifier, context.parentURL);
  const [, root, app, path] = STATIC.exec(asked.href) ?? [];
  const isElsewhere = app && !existsSync(fileURLToPath(asked));
  return next(isElsewhere ? `${root}${app}/static/${app}/${path}` : specifier, context);
}
