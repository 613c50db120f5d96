import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Plugin, Rollup } from "vite";

const place = "/early/before-paint.js";
const slot = "const pages = [];";

/** Which page stands behind which address, as the rooms say it; what a room offers is shown on the workbench. */
function pagesOf(root: string): Map<string, string[]> {
  const rooms = join(root, "src/rooms");
  const found = new Map<string, string[]>();
  const add = (path: string, file: string): void => { found.set(path, [...found.get(path) ?? [], file]); };
  const sources = [["src/app", readFileSync(join(root, "src/app/router.ts"), "utf8")], ...readdirSync(rooms).map((room) => [`src/rooms/${room}`, readFileSync(join(rooms, room, "index.ts"), "utf8")])] as [string, string][];
  for (const [folder, source] of sources) {
    for (const [, path, page] of source.matchAll(/path: "([^"]+)", name: "[^"]+", component: \(\) => import\("\.\/(pages\/\w+\.vue)"\)/g)) if (path && !path.startsWith("/:")) add(path, `${folder}/${page}`);
    for (const [, part] of source.matchAll(/"[\w-]+": \(\) => import\("\.\/(parts\/\w+\.vue)"\)/g)) add("/", `${folder}/${part}`);
  }
  return found;
}

/**
 * The browser fetches the page while it still fetches the application: before-paint.js is told the files of each page and
 * becomes a file under a name made of its content.
 */
export function early(): Plugin {
  let root = "";
  return {
    name: "shiliu-early",
    apply: "build",
    configResolved(config) { root = config.root; },
    generateBundle: {
      order: "post",
      handler(_, bundle) {
        const chunks = Object.values(bundle).filter((one): one is Rollup.OutputChunk => one.type === "chunk");
        const entry = chunks.find((chunk) => chunk.isEntry);
        const html = bundle["index.html"];
        if (!entry || html?.type !== "asset") throw new Error("early: no entry or no index.html in the bundle");
        const known = new Set([entry.fileName, ...entry.imports]);
        const filesOf = (chunk: Rollup.OutputChunk): string[] => {
          if (known.has(chunk.fileName)) return [];
          const css = [...(chunk as { viteMetadata?: { importedCss: Set<string> } }).viteMetadata?.importedCss ?? []];
          return [chunk.fileName, ...css, ...chunk.imports.flatMap((name) => { const next = bundle[name]; return next?.type === "chunk" ? filesOf(next) : []; })];
        };
        const pages: [shape: string, files: string[]][] = [];
        // Addresses without a part to fill in are looked at first.
        for (const [path, sources] of [...pagesOf(root)].sort(([one], [other]) => Number(one.includes(":")) - Number(other.includes(":")))) {
          const needed = sources.flatMap((source) => {
            const chunk = chunks.find((one) => one.moduleIds.includes(join(root, source)));
            if (!chunk) throw new Error(`early: ${source} is in no chunk`);
            return filesOf(chunk);
          });
          pages.push([`^${path.replace(/:\w+(\([^)]*\))?/g, "[^/]+")}$`, [...new Set(needed)].map((file) => `/${file}`)]);
        }
        const source = readFileSync(join(root, place), "utf8");
        if (!source.includes(slot)) throw new Error(`early: ${place} has no place for the pages`);
        const script = source.replace(slot, () => `const pages = ${JSON.stringify(pages)};`);
        const fileName = `assets/before-paint-${createHash("sha256").update(script).digest("base64url").slice(0, 8)}.js`;
        this.emitFile({ type: "asset", fileName, source: script });
        html.source = String(html.source).replace(place, `/${fileName}`);
      },
    },
  };
}
