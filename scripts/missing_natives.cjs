// Says which native packages of web/package-lock.json are meant for this machine and were left out: npm before 10 leaves
// out an optional package that asks for a newer Node.js than the one npm runs on, though another one will load it.
// usage: node scripts/missing_natives.cjs FOLDER [--omit=dev]
const { existsSync, readFileSync } = require("node:fs");
const { join } = require("node:path");

const [folder, omit] = process.argv.slice(2);
const { packages } = JSON.parse(readFileSync(join(folder, "package-lock.json"), "utf8"));
const libc = process.report.getReport().header.glibcVersionRuntime ? "glibc" : "musl";

for (const [place, one] of Object.entries(packages)) {
  if (!one.optional || (one.dev && omit === "--omit=dev") || !one.os || !one.cpu) continue;
  const here = one.os.includes(process.platform) && one.cpu.includes(process.arch) && (one.libc ?? [libc]).includes(libc);
  if (here && !existsSync(join(folder, place))) console.log(`${place.replace(/^.*node_modules\//, "")}@${one.version}`);
}
