// Every browser test of this folder, one after the other; ends in the sum of what they counted.
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

const folder = new URL("./", import.meta.url);
const scripts = readdirSync(folder).filter((name) => name.endsWith("_test.mjs") || /^app_.*\.mjs$/.test(name)).sort();
let passed = 0;
let failed = 0;
for (const script of scripts) {
  const done = spawnSync(process.execPath, [fileURLToPath(new URL(script, folder))], { encoding: "utf8", maxBuffer: 1 << 26 });
  const said = done.stdout + done.stderr;
  const counts = [...said.matchAll(/(\d+) passed, (\d+) failed/g)].pop();
  passed += counts ? Number(counts[1]) : 0;
  failed += counts ? Number(counts[2]) : 1;
  if (done.status !== 0 && counts && counts[2] === "0") failed += 1;
  process.stdout.write(`${script}\n${said}\n`);
}
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exit(failed ? 1 : 0);
