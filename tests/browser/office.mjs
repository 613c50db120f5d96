// A sample office served to a browser: makes the ledger, starts the program, goes through the link of the first start and
// signs in as the office lead. What the tests of the web application share.
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { createHmac } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
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

/** Runs a command of the program and gives back what it said. */
export function shiliu(ledger, ...words) {
  const done = spawnSync(program, ["--ledger", ledger, ...words], { encoding: "utf8" });
  assert.equal(done.status, 0, `shiliu ${words.join(" ")}: ${done.stderr}${done.stdout}`);
  return done.stdout;
}

/** A served ledger; `filled` has the sample workbook in it, the others are empty, of a unit of that name. */
export async function serve({ filled = true, unit = "试用旗民族事务委员会", words = [] } = {}) {
  const folder = await mkdtemp(join(tmpdir(), "shiliu-browser-"));
  const ledger = join(folder, "ledger");
  shiliu(ledger, "init", ...(filled ? [] : ["--unit", unit]));
  if (filled) shiliu(ledger, "import", workbook, "--evidence", join(top, "sample/evidence"));
  const child = spawn(program, ["--ledger", ledger, "serve", "--bind", "127.0.0.1:0", ...words], { stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  child.stdout.on("data", (piece) => { said += piece; });
  child.stderr.on("data", (piece) => { said += piece; });
  // The program chooses the port, so that nobody else can have it; its links are the last that it says.
  const link = () => /(http:\/\/[\d.:]+)\/setup\?token=(\w+)\s/.exec(said);
  for (let tries = 0; !link(); tries++) {
    if (tries > 300 || child.exitCode !== null) throw new Error(`the program does not serve: ${said}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const [setupLink, address] = link() ?? [];
  return {
    // Of the public window, where one was asked for.
    window: /网上窗口：(http:\/\/[\d.:]+)/.exec(said)?.[1] ?? "",
    address, ledger, folder, child, said: () => said,
    setupLink: setupLink.trim(),
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

/** Every page opened, for telling what it showed when a test fails. */
const opened = [];

/** A page that remembers every console message, script error and request to anywhere else. */
export async function open(browser, address, how = {}) {
  const context = await browser.newContext({ viewport: desk, locale: "zh-CN", colorScheme: "light", ...how });
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  const faults = [];
  // A refusal of the server is logged by the browser itself; the test that provokes one looks at the page.
  page.on("console", (message) => { if (!/Failed to load resource/.test(message.text())) faults.push(`console: ${message.text()}`); });
  page.on("pageerror", (error) => faults.push(`script: ${error.message}`));
  page.on("request", (request) => {
    const wanted = request.url();
    if (!wanted.startsWith(address) && !/^(data|blob):/.test(wanted)) faults.push(`request: ${wanted}`);
  });
  opened.push({ page, faults });
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

/** Six digits of an authenticator (RFC 6238); each is good once, one step early or late is allowed. */
export function code(secret, step = 0) {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const bits = [...secret.replace(/\s/g, "")].map((letter) => letters.indexOf(letter).toString(2).padStart(5, "0")).join("");
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + step));
  const digest = createHmac("sha1", key).update(counter).digest();
  const at = digest[19] & 15;
  return String((digest.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}
/** Turns the second factor on; gives back the secret. The code is of the step before, so that signing in can use this one. */
export async function turnOn(page, address) {
  await page.goto(`${address}/settings/own`);
  await page.getByRole("button", { name: "开启", exact: true }).click();
  await page.getByRole("img", { name: /二维码/ }).waitFor();
  const secret = await page.locator(".secret").textContent();
  await page.getByLabel("手机验证器显示的6位数").fill(code(secret, -1));
  await page.getByRole("button", { name: "核对并开启" }).click();
  await page.locator(".notice").getByText("动态口令已开启").first().waitFor();
  return secret;
}

/** Where each page stood, what it showed and said: a failure seen once must be understood from its log. */
async function shown() {
  const lines = [];
  for (const { page, faults } of opened.filter((each) => !each.page.isClosed())) {
    const text = await page.locator("body").innerText({ timeout: 2000 }).catch(() => "(nothing)");
    lines.push(`      page ${page.url().replace(/token=\w+/, "token=…")}: ${text.replace(/\s+/g, " ").slice(0, 1200)}`);
    lines.push(...faults.map((fault) => `      ${fault}`));
  }
  return lines.join("\n");
}

/** No violation of WCAG 2.2 AA as far as axe sees, and nothing wider than the screen. */
export async function meetsWcag(page, state) {
  // A button that becomes usable while axe looks would be caught between two colours: nothing moves meanwhile.
  await page.emulateMedia({ reducedMotion: "reduce" });
  try {
    await looksRight(page, state);
  } finally {
    await page.emulateMedia({ reducedMotion: "no-preference" });
  }
}

async function looksRight(page, state) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(await import("node:fs").then((fs) => fs.readFileSync(axe, "utf8")));
  const found = await page.evaluate(async () => {
    // A colour on its way to another is neither.
    await Promise.allSettled(document.getAnimations().map((one) => one.effect?.getComputedTiming().endTime === Infinity ? null : one.finished));
    const result = await window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] });
    return result.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(" ")).join(" | ")}`);
  });
  assert.deepEqual(found, [], `axe in ${state}`);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  assert.ok(wide <= 0, `${state} is ${wide} px wider than the screen`);
}

/** How a test goes about in an office: to a page that has its heading, and with nothing said to the console meanwhile. */
export function visiting(page, office, faults) {
  return {
    quiet: () => assert.deepEqual(faults.splice(0), []),
    go: async (path) => {
      await page.goto(office.address + path);
      await page.getByRole("heading", { level: 1 }).waitFor();
    },
  };
}

/** The page that stands there, in the dark on a telephone, and in English: as usable, and with every word. */
export async function inOtherWays(page, state) {
  const kept = await page.evaluate(() => localStorage.getItem("shiliu.preferences"));
  await page.setViewportSize(phone);
  await page.emulateMedia({ colorScheme: "dark" });
  await page.locator("html.dark").waitFor();
  await meetsWcag(page, `${state}, dark on a telephone`);
  await page.emulateMedia({ colorScheme: "light" });
  await page.locator("html:not(.dark)").waitFor();
  await page.setViewportSize(desk);
  await page.evaluate(() => localStorage.setItem("shiliu.preferences", JSON.stringify({ locale: "en" })));
  await page.reload();
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.waitForLoadState("networkidle");
  await meetsWcag(page, `${state}, in English`);
  assert.doesNotMatch(await page.locator("main").textContent(), /\b(cases|figures|home|pool|settings|ui)\.[a-z_.]+/, "every word has its English");
  await page.evaluate((before) => { if (before === null) localStorage.removeItem("shiliu.preferences"); else localStorage.setItem("shiliu.preferences", before); }, kept);
  await page.reload();
  await page.getByRole("heading", { level: 1 }).waitFor();
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
      process.stdout.write(`FAIL  ${name}\n${error.stack}\n${await shown()}\n`);
    }
  }
  await close();
  process.stdout.write(`${tests.length - failed} passed, ${failed} failed\n`);
  process.exit(failed ? 1 : 0);
}
