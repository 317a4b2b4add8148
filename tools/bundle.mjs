// Bundle the site's scripts and styles: `node tools/bundle.mjs FOLDER`. Writes files into FOLDER whose names have a
// hash of their content, and prints a JSON object from each entry ("js/pages/match.js") to its file.
//
// A page loads two scripts: the core, with the modules that many pages share, and its own. esbuild's own splitting
// makes a chunk for every combination of pages, up to 27 requests a page.

import * as esbuild from "esbuild";
import { readdirSync } from "node:fs";
import { basename, join, relative, resolve } from "node:path";

const ROOT = resolve(import.meta.dirname, "..");
const SITE = join(ROOT, "site");
const OUT = resolve(process.argv[2]);
// A module that this many pages use is in the core, with everything it imports.
const SHARED_BY = 6;
const CORE = "core.js";

/** @type {import("esbuild").BuildOptions & {metafile: true}} */
const COMMON = {
  absWorkingDir: ROOT,
  bundle: true,
  metafile: true,
  minify: true,
  sourcemap: true,
  format: "esm",
  target: ["es2022", "chrome109", "firefox115", "safari16"],
  outdir: OUT,
  entryNames: "[name]-[hash]",
  loader: { ".svg": "dataurl" },
  logLevel: "warning",
};

/**
 * Without hidden files: Emacs keeps a lock next to each file that it edits, a link named .#match.js to nothing.
 * @param {string} folder @param {string} ending
 */
function filesIn(folder, ending) {
  const names = readdirSync(join(SITE, folder), { recursive: true, encoding: "utf8" });
  return names.filter((name) => name.endsWith(ending) && !basename(name).startsWith(".")).map((name) => join("site", folder, name)).sort();
}

/**
 * The modules that at least SHARED_BY of the pages use, by their paths.
 * @param {string[]} pages
 */
async function sharedModules(pages) {
  const { metafile } = await esbuild.build({ ...COMMON, entryPoints: pages, write: false, sourcemap: false, outbase: "site/js" });
  /** @type {Map<string, number>} */
  const users = new Map();
  for (const { inputs } of Object.values(metafile.outputs)) {
    for (const path of Object.keys(inputs)) users.set(path, (users.get(path) ?? 0) + 1);
  }
  const shared = new Set([...users].filter(([, number]) => number >= SHARED_BY).map(([path]) => path));
  // A page that uses only a part of a module may need none of its imports, so they have fewer users. Iterating a Set
  // also visits what is added meanwhile.
  for (const path of shared) metafile.inputs[path].imports.forEach((each) => shared.add(each.path));
  return [...shared].sort();
}

/**
 * A short name in the core for each export of each shared module.
 * @param {string[]} modules
 * @returns {Promise<Map<string, Map<string, string>>>}
 */
async function namesInCore(modules) {
  const { metafile } = await esbuild.build({ ...COMMON, entryPoints: modules, bundle: false, write: false, sourcemap: false });
  let number = 0;
  const names = Object.values(metafile.outputs).map(({ entryPoint = "", exports }) => {
    /** @type {[string, string][]} */
    const each = exports.map((name) => [name, `x${(number++).toString(36)}`]);
    return /** @type {[string, Map<string, string>]} */ ([entryPoint, new Map(each)]);
  });
  return new Map(names);
}

/** @param {Iterable<[string, string]>} names @param {string} from */
const reexport = (names, from) => `export {${[...names].map(([name, alias]) => `${name} as ${alias}`).join(",")}} from ${JSON.stringify(from)};`;

/** @param {Map<string, Map<string, string>>} core */
function bundleCore(core) {
  // The shell does what every page does, also those without a script of their own.
  const lines = ['import "./site/js/shell.js";', ...[...core].map(([path, names]) => reexport(names, `./${path}`))];
  return esbuild.build({ ...COMMON, stdin: { contents: lines.join("\n"), resolveDir: ROOT, sourcefile: CORE }, entryNames: "core-[hash]" });
}

/**
 * In a page's bundle, a shared module is what the core exports under that module's names.
 * @param {Map<string, Map<string, string>>} core @param {string} file
 * @returns {import("esbuild").Plugin}
 */
function takingFromCore(core, file) {
  const url = `./${file}`;
  const seen = Symbol("resolved before");
  return {
    name: "taking-from-core",
    setup(build) {
      build.onResolve({ filter: /.*/ }, async ({ path, kind, pluginData, ...from }) => {
        if (path === url) return { path, external: true };
        if (kind === "entry-point" || pluginData === seen) return undefined;
        const module = await build.resolve(path, { kind, pluginData: seen, importer: from.importer, resolveDir: from.resolveDir });
        const name = relative(ROOT, module.path);
        return core.has(name) ? { path: name, namespace: "core", sideEffects: false } : module;
      });
      build.onLoad({ filter: /.*/, namespace: "core" }, ({ path }) => {
        const names = [...(core.get(path) ?? [])].map(([name, alias]) => /** @type {[string, string]} */ ([alias, name]));
        return { contents: reexport(names, url), resolveDir: ROOT };
      });
    },
  };
}

/** @param {import("esbuild").Metafile} metafile */
function entriesOf(metafile) {
  const built = Object.entries(metafile.outputs).filter(([, { entryPoint }]) => entryPoint);
  return built.map(([file, { entryPoint = "" }]) => [entryPoint.replace(/^site\//, ""), basename(file)]);
}

async function main() {
  const pages = filesIn("js/pages", ".js");
  const core = await namesInCore(await sharedModules(pages));
  const { metafile } = await bundleCore(core);
  const coreFile = basename(Object.keys(metafile.outputs).find((file) => file.endsWith(".js")) ?? "");
  const bundles = await Promise.all([
    esbuild.build({ ...COMMON, entryPoints: pages, plugins: [takingFromCore(core, coreFile)] }),
    esbuild.build({ ...COMMON, entryPoints: ["site/js/start.js"], format: "iife" }),
    esbuild.build({ ...COMMON, entryPoints: filesIn("js/start", ".js"), format: "iife", entryNames: "start-[name]-[hash]" }),
    esbuild.build({ ...COMMON, entryPoints: ["site/css/core.css", ...filesIn("css/pages", ".css")] }),
  ]);
  const entries = bundles.flatMap((each) => entriesOf(each.metafile));
  console.log(JSON.stringify(Object.fromEntries([["js/core.js", coreFile], ...entries])));
}

// esbuild has already printed what is wrong, with its place.
await main().catch((error) => {
  if (!error.errors) console.error(error);
  process.exitCode = 1;
});
