// A sample office served to a browser: makes the ledger, starts the program, goes through the link of the first start and
// signs in as the office lead. What the tests of the web application share.
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { axe, launch } from "./chrome.mjs";

const top = fileURLToPath(new URL("../../", import.meta.url));
export const program = process.env.SHILIU_PROGRAM ?? join(top, "build/shiliu");
export const workbook = join(top, "sample/uxin-2024h1.xlsx");
export const desk = { width: 1366, height: 768 };
export const phone = { width: 390, height: 844 };
export const password = "石榴花开籽籽同心2024";

function freePort() {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** Runs a command of the program and gives back what it said. */
export function shiliu(ledger, ...words) {
  const done = spawnSync(program, ["--ledger", ledger, ...words], { encoding: "utf8" });
  assert.equal(done.status, 0, `shiliu ${words.join(" ")}: ${done.stderr}${done.stdout}`);
  return done.stdout;
}

/** A served ledger; `filled` has the sample workbook in it, the others are empty, of a unit of that name. */
export async function serve({ filled = true, unit = "试用旗民族事务委员会" } = {}) {
  const folder = await mkdtemp(join(tmpdir(), "shiliu-browser-"));
  const ledger = join(folder, "ledger");
  shiliu(ledger, "init", ...(filled ? [] : ["--unit", unit]));
  if (filled) shiliu(ledger, "import", workbook, "--evidence", join(top, "sample/evidence"));
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const child = spawn(program, ["--ledger", ledger, "serve", "--bind", `127.0.0.1:${port}`], { stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  child.stdout.on("data", (piece) => { said += piece; });
  child.stderr.on("data", (piece) => { said += piece; });
  for (let tries = 0; ; tries++) {
    const well = await fetch(`${address}/healthz`).then((answer) => answer.ok, () => false);
    if (well) break;
    if (tries > 100 || child.exitCode !== null) throw new Error(`the program does not serve: ${said}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return {
    address, ledger, folder, child, said: () => said,
    setupLink: `${address}/setup?token=${/setup\?token=(\w+)/.exec(said)?.[1]}`,
    end: async () => {
      child.kill("SIGTERM");
      const patience = setTimeout(() => child.kill("SIGKILL"), 10_000);
      await new Promise((resolve) => { if (child.exitCode !== null) resolve(); else child.once("exit", resolve); });
      clearTimeout(patience);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export { launch };

/** A page that remembers every console message, script error and request to anywhere else. */
export async function open(browser, address, how = {}) {
  const context = await browser.newContext({ viewport: desk, locale: "zh-CN", colorScheme: "light", ...how });
  context.setDefaultTimeout(15000);
  const page = await context.newPage();
  const faults = [];
  // A refusal of the server is logged by the browser itself; the test that provokes one looks at the page.
  page.on("console", (message) => { if (!/Failed to load resource/.test(message.text())) faults.push(`console: ${message.text()}`); });
  page.on("pageerror", (error) => faults.push(`script: ${error.message}`));
  page.on("request", (request) => {
    const wanted = request.url();
    if (!wanted.startsWith(address) && !/^(data|blob):/.test(wanted)) faults.push(`request: ${wanted}`);
  });
  return { context, page, faults };
}

/** Goes through the first start; gives back the one-time links by role. */
export async function setUp(page, office) {
  await page.goto(office.setupLink);
  await page.getByLabel("负责人账号").fill("办公室负责人");
  await page.getByLabel("股室").fill("办公室");
  await page.getByLabel("密码", { exact: true }).fill(password);
  await page.getByLabel("再输一次密码").fill(password);
  await page.getByRole("button", { name: "设好并登录" }).click();
  await page.getByText("把链接交给各人").waitFor();
  const links = await page.locator(".setup-links dd").allTextContents();
  const names = await page.locator(".setup-links dt").allTextContents();
  return Object.fromEntries(names.map((name, index) => [name.split("　")[1] ?? name, links[index]]));
}

/** Sets the password by a one-time link and signs in with it. */
export async function takeLink(page, link, name) {
  await page.goto(link);
  await page.getByLabel("密码", { exact: true }).fill(password);
  await page.getByLabel("再输一次密码").fill(password);
  await page.getByRole("button", { name: "换成新密码" }).click();
  await page.getByRole("link", { name: "去登录" }).click();
  await signIn(page, name);
}

export async function signIn(page, name) {
  await page.getByLabel("账号", { exact: true }).fill(name);
  await page.getByLabel("密码", { exact: true }).fill(password);
  await page.getByRole("button", { name: "登录" }).click();
  await page.locator(".rail").waitFor();
}

/** No violation of WCAG 2.2 AA as far as axe sees, and nothing wider than the screen. */
export async function meetsWcag(page, state) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(await import("node:fs").then((fs) => fs.readFileSync(axe, "utf8")));
  const found = await page.evaluate(async () => {
    const result = await window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] });
    return result.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(" ")).join(" | ")}`);
  });
  assert.deepEqual(found, [], `axe in ${state}`);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  assert.ok(wide <= 0, `${state} is ${wide} px wider than the screen`);
}

/** Runs named tests one after the other and ends the process with the count. */
export async function run(tests, close) {
  let failed = 0;
  for (const [name, test] of tests) {
    try {
      await test();
      process.stdout.write(`ok    ${name}\n`);
    } catch (error) {
      failed += 1;
      process.stdout.write(`FAIL  ${name}\n${error.stack}\n`);
    }
  }
  await close();
  process.stdout.write(`${tests.length - failed} passed, ${failed} failed\n`);
  process.exit(failed ? 1 : 0);
}
