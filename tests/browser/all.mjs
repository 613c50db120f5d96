// Every browser test of this folder, two at a time: each has an office, a server and a browser of its own. Ends in the sum
// of what they counted.
import { spawn } from "node:child_process";
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

const atOnce = 2;
const folder = new URL("./", import.meta.url);
const waiting = readdirSync(folder).filter((name) => name.endsWith("_test.mjs")).sort();
let passed = 0;
let failed = 0;

/** Runs one file to its end: what it said, and how it ended. */
const outcomeOf = (script) => new Promise((resolve) => {
  const child = spawn(process.execPath, [fileURLToPath(new URL(script, folder))], { stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (piece) => { said += piece; });
  child.on("close", (status) => resolve({ said, status }));
});

async function work() {
  for (let script = waiting.shift(); script; script = waiting.shift()) {
    const { said, status } = await outcomeOf(script);
    const counts = [...said.matchAll(/(\d+) passed, (\d+) failed/g)].pop();
    passed += counts ? Number(counts[1]) : 0;
    failed += counts ? Number(counts[2]) : 1;
    if (status !== 0 && counts && counts[2] === "0") failed += 1;
    process.stdout.write(`${script}\n${said}\n`);
  }
}

await Promise.all(Array.from({ length: atOnce }, work));
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exit(failed ? 1 : 0);
