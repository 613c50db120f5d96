// How heavy the first load is and how soon it is seen on a slow machine; with SHILIU_LONG also how a ledger of a hundred
// thousand entries scrolls. The figures are printed; only what no machine excuses fails.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { launch, open, program, run, serve, setUp, shiliu, takeLink } from "../tests/browser/office.mjs";

const most = 300 * 1024;
const slower = 4;
const many = 100_000;
const office = await serve();
const browser = await launch();
const { context, page } = await open(browser, office.address);
const say = (text) => process.stdout.write(`      ${text}\n`);

/** A cold load in a context of its own: bytes over the wire, and when the largest piece was painted. */
async function load(path, storageState, throttled) {
  const fresh = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: "zh-CN", storageState });
  const sheet = await fresh.newPage();
  const devtools = await fresh.newCDPSession(sheet);
  await devtools.send("Network.enable");
  let bytes = 0;
  devtools.on("Network.loadingFinished", (event) => { bytes += event.encodedDataLength; });
  if (throttled) await devtools.send("Emulation.setCPUThrottlingRate", { rate: slower });
  await sheet.addInitScript(() => { new PerformanceObserver((list) => { for (const entry of list.getEntries()) window.largest = entry.startTime; }).observe({ type: "largest-contentful-paint", buffered: true }); });
  await sheet.goto(office.address + path);
  await sheet.waitForFunction(() => window.largest, undefined, { timeout: 60_000 });
  await sheet.waitForLoadState("networkidle");
  await sheet.waitForTimeout(500);
  const largest = await sheet.evaluate(() => window.largest);
  await fresh.close();
  return { bytes, largest };
}

const tests = [
  ["the first load is light and soon seen", async () => {
    const door = await load("/sign-in", undefined, true);
    say(`sign-in page: ${(door.bytes / 1024).toFixed(0)} KB, largest paint ${door.largest.toFixed(0)} ms at ${slower}x slow-down`);
    const links = await setUp(page, office);
    await context.clearCookies();
    await takeLink(page, links["单位负责人"], "办公室负责人");
    const state = await context.storageState();
    for (const path of ["/", "/ledger", "/record", "/figures?period=2024H1", "/reports", "/imports", "/settings/own"]) {
      const runs = [];
      for (let times = 0; times < 3; times++) runs.push(await load(path, state, true));
      const largest = Math.min(...runs.map((one) => one.largest));
      say(`${path}: ${(runs[0].bytes / 1024).toFixed(0)} KB, largest paint ${largest.toFixed(0)} ms at ${slower}x slow-down`);
      assert.ok(runs[0].bytes <= most, `${path} weighs ${runs[0].bytes} bytes`);
    }
  }],
  ["a ledger of a hundred thousand entries scrolls without stopping", async () => {
    if (!process.env.SHILIU_LONG) { say("left out: needs SHILIU_LONG"); return; }
    const lines = ["日期,类别,学习内容,地点,参加人数"];
    for (let at = 0; at < many; at++) lines.push(`2024-${String(1 + at % 6).padStart(2, "0")}-${String(1 + at % 28).padStart(2, "0")},党纪学习,党纪学习第${at}次,会议室,${5 + at % 30}`);
    const file = join(office.folder, "学习台账.csv");
    await writeFile(file, lines.join("\n"));
    const before = Date.now();
    const done = spawnSync(program, ["--ledger", office.ledger, "import", file], { encoding: "utf8", maxBuffer: 1 << 28 });
    assert.equal(done.status, 0, done.stderr);
    say(`${many} entries imported in ${((Date.now() - before) / 1000).toFixed(1)} s`);
    await page.goto(`${office.address}/ledger`);
    await page.locator("tbody.seen tr").first().waitFor();
    const frames = await page.evaluate(async () => {
      const pane = document.querySelector(".vt");
      const gaps = [];
      let last = performance.now();
      const until = last + 6000;
      await new Promise((resolve) => {
        const step = (now) => {
          gaps.push(now - last);
          last = now;
          pane.scrollTop += 600;
          if (now < until) requestAnimationFrame(step); else resolve();
        };
        requestAnimationFrame(step);
      });
      gaps.sort((a, b) => a - b);
      return { count: gaps.length, middle: gaps[Math.floor(gaps.length / 2)], p95: gaps[Math.floor(gaps.length * 0.95)], most: gaps[gaps.length - 1], row: Math.round(pane.scrollTop / 36), nodes: document.querySelectorAll("tbody.seen tr").length };
    });
    say(`scrolling: ${frames.count} frames in 6 s, middle ${frames.middle.toFixed(1)} ms, 95% ${frames.p95.toFixed(1)} ms, longest ${frames.most.toFixed(0)} ms, reached row ${frames.row}, ${frames.nodes} rows in the page`);
    assert.ok(frames.row > 1000, "the table goes on behind the first thousand rows");
    await page.waitForFunction(() => [...document.querySelectorAll("tbody.seen tr td:nth-child(4)")].some((cell) => cell.textContent.includes("党纪学习第")));
    shiliu(office.ledger, "show", "1-2");
  }],
];

await run(tests, async () => { await browser.close(); await office.end(); });
