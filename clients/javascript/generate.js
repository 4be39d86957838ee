/**
 * Write what is made from the schema and from the sources: `types/schema.d.ts` and `src/idempotent.js` from
 * `docs/openapi.yaml`, the other types from the comments of `src/`. With `--check`: change nothing, and end with 1
 * where something is not as it would be written.
 */

import { spawnSync } from "node:child_process";
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { load } from "js-yaml";
import openapiTS, { astToString } from "openapi-typescript";

const HERE = fileURLToPath(new URL(".", import.meta.url));
const SCHEMA = new URL("../../docs/openapi.yaml", import.meta.url);
const TSC = fileURLToPath(new URL("../../node_modules/typescript/bin/tsc", import.meta.url));
const HEAD = "// Made from docs/openapi.yaml by generate.js.\n";
const TABLE = `${HEAD}
/** Calls that an \`Idempotency-Key\` keeps from being done twice. */
export const TAKES_KEY = new Set(ROUTES);
`;

/** Routes of POST calls that an `Idempotency-Key` keeps from being done twice. */
async function routesWithKey() {
  const { components, paths } = load(await readFile(SCHEMA, "utf8"));
  const whole = (parameter) => components.parameters?.[parameter.$ref?.split("/").at(-1)] ?? parameter;
  const isKey = ({ in: place, name }) => place === "header" && name === "Idempotency-Key";
  const found = Object.entries(paths).filter(([, { post }]) => post?.parameters?.map(whole).some(isKey));
  return found.map(([path]) => `POST ${path.replace("/api/v1", "")}`);
}

async function typesOfSchema() {
  const options = { silent: true, defaultNonNullable: false }; // who sends may leave out what has a default
  return astToString(await openapiTS(SCHEMA, options));
}

/** @param {string} folder A copy of the package. */
async function write(folder) {
  await writeFile(join(folder, "types/schema.d.ts"), HEAD + (await typesOfSchema()));
  const routes = await routesWithKey();
  await writeFile(join(folder, "src/idempotent.js"), TABLE.replace("ROUTES", JSON.stringify(routes, null, 2)));
  const done = spawnSync(process.execPath, [TSC, "-p", folder], { encoding: "utf8" });
  if (done.status !== 0) throw new Error(done.stdout);
}

/** @param {string} folder */
async function filesIn(folder) {
  const found = {};
  for (const part of ["src", "types"]) {
    for (const name of await readdir(join(folder, part))) {
      found[`${part}/${name}`] = await readFile(join(folder, part, name), "utf8");
    }
  }
  return found;
}

async function check() {
  const copy = await mkdtemp(join(tmpdir(), "pentimento-client-"));
  try {
    for (const part of ["src", "types", "package.json", "tsconfig.json"]) {
      await cp(join(HERE, part), join(copy, part), { recursive: true });
    }
    await write(copy);
    const [ours, anew] = [await filesIn(HERE), await filesIn(copy)];
    const stale = Object.keys({ ...ours, ...anew }).filter((name) => ours[name] !== anew[name]);
    for (const name of stale) console.error(`clients/javascript/${name} is not current: make client-types`);
    process.exitCode = stale.length > 0 ? 1 : 0;
  } finally {
    await rm(copy, { recursive: true });
  }
}

await (process.argv.includes("--check") ? check() : write(HERE));
