// Opens the reviewed stand-alone report in Chromium, offline, and uses it as a reader does: with the mouse, with the
// keyboard only, on a telephone, in the dark, on paper. `node report_test.mjs [page.html]`
import assert from "node:assert/strict";
import { readFile, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { axe, launch } from "./chrome.mjs";

const golden = new URL("../golden/html/", import.meta.url);
const report = process.argv[2] ? pathToFileURL(process.argv[2]).href : new URL("report.html", golden).href;
const hostile = new URL("hostile.html", golden).href;
const desk = { width: 1366, height: 768 };
const phone = { width: 390, height: 844 };

const browser = await launch();

/**
 * A page that fails its test on any console message, script error or request to anywhere.
 * @param {string} address
 * @param {object} [how] options of a browser context
 */
async function open(address, how = {}) {
  const context = await browser.newContext({ viewport: desk, offline: true, ...how });
  const page = await context.newPage();
  /** @type {string[]} */
  const faults = [];
  page.on("console", (message) => faults.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => faults.push(`script: ${error.message}`));
  page.on("dialog", (dialog) => { faults.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
  page.on("request", (request) => {
    const wanted = request.url();
    if (wanted.split("#")[0] !== address.split("#")[0] && !wanted.startsWith("data:")) faults.push(`request: ${wanted}`);
  });
  await page.goto(address);
  return { page, faults, close: async () => { await context.close(); assert.deepEqual(faults, []); } };
}

/** @param {import("playwright-core").Page} page */
const focused = (page) => page.evaluate(() => document.activeElement?.getAttribute("data-source") ?? document.activeElement?.id ?? "");

/** @param {import("playwright-core").Page} page @param {number} index */
const source = (page, index) => page.evaluate((i) => JSON.parse(document.getElementById("sources").textContent).sources[i], index);

/**
 * @param {import("playwright-core").Page} page of a context that lets the checker past the page's policy
 * @param {string} state
 */
async function meetsWcag(page, state) {
  if (!(await page.evaluate(() => "axe" in window))) await page.addScriptTag({ path: axe });
  const found = await page.evaluate(async () => {
    const result = await window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] });
    return result.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(" ")).join(" | ")}`);
  });
  assert.deepEqual(found, [], `axe in ${state}`);
}

/** @type {[string, () => Promise<void>][]} */
const tests = [
  ["a press on a figure shows exactly its records, and Esc gives the focus back", async () => {
    const { page, close } = await open(report);
    const figure = page.locator('.a4 .fig[data-source="1"]').first();
    await figure.click();
    const expected = await source(page, 1);
    assert.equal(await page.locator("#one .rec").count(), expected.records.length);
    assert.equal(await page.locator("#one h2").textContent(), expected.title);
    assert.equal((await page.locator("#one .chip.big").textContent()), expected.value);
    assert.equal(await figure.getAttribute("aria-expanded"), "true");
    assert.equal(await focused(page), "figure-title");
    await page.keyboard.press("Escape");
    assert.equal(await focused(page), "1");
    assert.equal(await figure.getAttribute("aria-expanded"), "false");
    assert.equal(await page.locator("#one").isVisible(), false);
    await close();
  }],
  ["every figure of the text opens its own source, and each record shows day, title, facts and hash", async () => {
    const { page, close } = await open(report);
    const count = await page.locator(".a4 .fig").count();
    assert.ok(count >= 15);
    for (let i = 0; i < count; i += 1) {
      const figure = page.locator(".a4 .fig").nth(i);
      await figure.click();
      const expected = await source(page, Number(await figure.getAttribute("data-source")));
      assert.equal(await page.locator("#one h2").textContent(), expected.title);
      assert.equal(await page.locator("#one .recs .t").count() <= expected.records.length, true);
    }
    await page.locator('.a4 .fig[data-source="1"]').first().click();
    const expected = await source(page, 1);
    const text = await page.locator("#one .rec").first().textContent();
    for (const part of [expected.records[0].title, ...expected.records[0].facts.flat()]) assert.ok(text?.includes(part), part);
    await page.locator("#one .rec button.m").first().click();
    assert.ok((await page.locator("#one .rec").first().textContent())?.includes(expected.records[0].proof));
    await close();
  }],
  ["evidence opens in place with its day, digest and picture, and the picture enlarges", async () => {
    const { page, close } = await open(report);
    await page.locator('.a4 .fig[data-source="1"]').first().click();
    const chip = page.locator("#one .ev").first();
    await chip.click();
    const card = page.locator("#one .sheetlet").first();
    const expected = (await source(page, 1)).records[0].evidence[0];
    assert.ok((await card.textContent())?.includes(expected.dated));
    assert.ok((await card.textContent())?.includes(expected.digest));
    assert.ok(await card.locator("img").evaluate((image) => image.complete && image.naturalWidth > 0));
    await card.locator("button.thumb").click();
    assert.equal(await page.locator("dialog[open] img").isVisible(), true);
    await page.keyboard.press("Escape");
    await page.locator("dialog").waitFor({ state: "detached" });
    assert.equal(await page.locator("#one").isVisible(), true, "Esc closes the picture only");
    await chip.click();
    assert.equal(await page.locator("#one .sheetlet").count(), 0);
    await close();
  }],
  ["the keyboard alone is enough: Tab, Enter, Space, J, K, Esc", async () => {
    const { page, close } = await open(report);
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement?.className), "skip");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    assert.equal(await focused(page), "0");
    await page.keyboard.press("Enter");
    assert.equal(await page.locator("#one h2").textContent(), (await source(page, 0)).title);
    await page.keyboard.press("j");
    assert.equal(await page.locator("#one h2").textContent(), (await source(page, 1)).title);
    await page.keyboard.press("k");
    await page.keyboard.press("k");
    const last = await page.locator(".a4 .fig").last().getAttribute("data-source");
    assert.equal(await page.locator("#one h2").textContent(), (await source(page, Number(last))).title);
    await page.keyboard.press("Escape");
    assert.equal(await focused(page), last);
    await page.keyboard.press("Space");
    assert.equal(await page.locator("#one").isVisible(), true);
    await page.keyboard.press("Escape");
    await page.keyboard.press("j");
    assert.equal(await focused(page), "0", "after the last figure comes the first");
    await close();
  }],
  ["the list of all figures opens them and gets the focus back", async () => {
    const { page, close } = await open(report);
    const row = page.locator("#f3");
    await row.click();
    assert.equal(await page.locator("#one h2").textContent(), (await source(page, 3)).title);
    assert.equal(await page.locator('.a4 .fig[aria-expanded="true"]').getAttribute("data-source"), "3");
    await page.keyboard.press("Escape");
    assert.equal(await page.evaluate(() => document.activeElement?.id), "f3");
    await page.locator("#open-check").click();
    assert.equal(await focused(page), "check");
    assert.ok((await page.locator(".check").textContent())?.includes("shiliu verify"));
    await close();
  }],
  ["an address that names a figure opens it", async () => {
    const { page, close } = await open(`${report}#figure=party-day`);
    assert.equal(await page.locator("#one h2").textContent(), "党日活动");
    await close();
  }],
  ["a figure of 700 records is summed by month, opens at once and can be searched", async () => {
    const html = await readFile(fileURLToPath(report), "utf8");
    const at = html.indexOf('id="sources">') + 'id="sources">'.length;
    const data = JSON.parse(html.slice(at, html.indexOf("</script>", at)));
    const records = Array.from({ length: 700 }, (_, i) => ({
      id: `1-${i}`, day: `2024-0${1 + (i % 6)}-1${i % 9}`, title: i === 333 ? "书店牌匾" : "药房牌匾", facts: [["编号", `YS-${i}`]], proof: "ab".repeat(32),
    }));
    Object.assign(data.sources[0], { records, sums: [], total: 700 });
    const folder = await mkdtemp(join(tmpdir(), "shiliu-"));
    const file = join(folder, "many.html");
    await writeFile(file, html.slice(0, at) + JSON.stringify(data).replaceAll("<", "\\u003c") + html.slice(html.indexOf("</script>", at)));
    const { page, close } = await open(pathToFileURL(file).href);
    // The least of several, because other programs share the machine.
    const took = await page.evaluate(() => Math.min(...Array.from({ length: 7 }, () => {
      const start = performance.now();
      document.querySelector('.a4 .fig[data-source="0"]').click();
      void document.getElementById("panel").offsetHeight;
      return performance.now() - start;
    })));
    assert.ok(took < 150, `opening took ${took} ms`);
    console.log(`      700 records open in ${took.toFixed(1)} ms`);
    assert.equal(await page.locator("#one details.month").count(), 6);
    const first = page.locator("#one details.month").first();
    await first.locator("summary").click();
    await first.locator(".rec").first().waitFor(); // a month is written when it has opened
    assert.equal(await first.locator(".rec").count(), records.filter((record) => record.day.startsWith("2024-01")).length);
    await page.locator("#one input").fill("书店");
    assert.equal(await page.locator("#one .rec").count(), 1);
    assert.equal(await page.locator("#one mark").textContent(), "书店");
    await page.locator("#one input").fill("药房");
    assert.equal(await page.locator("#one .rec").count(), 100);
    await page.locator("#one input").fill("没有这样的");
    assert.equal(await page.locator("#one .status").first().textContent(), "没有符合的记录");
    await page.locator("#one input").fill("");
    assert.equal(await page.locator("#one details.month").count(), 6);
    await close();
    await rm(folder, { recursive: true });
  }],
  ["no line of the text lies on the edge between two pages", async () => {
    const { page, close } = await open(report);
    const outside = await page.evaluate(() => {
      const article = document.querySelector(".a4");
      const areas = [...article.querySelectorAll(".page")].map((sheet) => sheet.getBoundingClientRect());
      const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
      const found = [];
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        if (!node.textContent.trim()) continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        for (const box of range.getClientRects()) {
          const scale = areas[0].width / 210;
          const fits = areas.some((area) => box.top >= area.top + 36 * scale && box.bottom <= area.top + 264 * scale);
          if (!fits) found.push(`${node.textContent.slice(0, 12)} ${Math.round(box.top)}`);
        }
      }
      return { found, pages: areas.length };
    });
    assert.deepEqual(outside.found, []);
    assert.ok(outside.pages >= 3);
    await close();
  }],
  ["on a telephone the panel covers the sheet, holds the focus and gives it back", async () => {
    const { page, close } = await open(report, { viewport: phone, hasTouch: true, isMobile: true });
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= 390), true, "nothing scrolls sideways");
    await page.locator('.a4 .fig[data-source="1"]').first().tap();
    await page.waitForTimeout(250);
    const box = await page.locator("#panel").boundingBox();
    assert.deepEqual([box?.x, box?.y, box?.width, box?.height], [0, 0, 390, 844]);
    assert.equal(await page.locator("#panel").getAttribute("role"), "dialog");
    assert.equal(await page.locator("#sheet").evaluate((node) => node.inert), true);
    await page.locator("#one button", { hasText: "返回" }).tap();
    assert.equal(await page.locator("#sheet").evaluate((node) => node.inert), false);
    assert.equal(await focused(page), "1");
    await page.locator("#open-list").tap();
    await page.locator("#f2").tap();
    assert.equal(await page.locator("#one h2").textContent(), (await source(page, 2)).title);
    await page.locator('#one button[aria-label^="关闭"]').tap();
    assert.equal(await page.locator("#f2").isVisible(), true, "back to the list");
    await page.locator("#close-all").tap();
    assert.equal(await page.locator("#panel").evaluate((node) => getComputedStyle(node).visibility === "hidden" || node.inert), true);
    await close();
  }],
  ["on paper only the sheet is printed, without chips", async () => {
    const { page, close } = await open(report);
    await page.emulateMedia({ media: "print" });
    for (const hidden of [".top", "#panel", ".page", ".break"]) assert.equal(await page.locator(hidden).first().isVisible(), false, hidden);
    const figure = page.locator(".a4 .fig").first();
    assert.equal(await figure.evaluate((node) => getComputedStyle(node).backgroundColor), "rgba(0, 0, 0, 0)");
    assert.equal(await figure.evaluate((node) => getComputedStyle(node, "::before").display), "none");
    await close();
  }],
  ["dark follows the system and can be chosen", async () => {
    const { page, close } = await open(report, { colorScheme: "dark" });
    const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    assert.equal(await ground(), "rgb(21, 23, 26)");
    await page.locator("#theme").click();
    assert.equal(await ground(), "rgb(246, 245, 242)");
    await page.locator("#theme").click();
    assert.equal(await ground(), "rgb(21, 23, 26)");
    await close();
  }],
  ["hostile text is shown as text", async () => {
    const { page, close } = await open(hostile);
    await page.locator(".a4 .fig").first().click();
    assert.ok((await page.locator("#one h2").textContent())?.startsWith("</script><script>alert(1)</script><img"));
    for (const summary of await page.locator("#one summary").all()) await summary.click();
    await page.locator("#one .rec").first().waitFor();
    for (const button of await page.locator("#one .ev, #one button.m").all()) await button.click();
    await page.locator("#one .thumb").first().click();
    await page.waitForTimeout(100);
    assert.equal(await page.locator("img[src=x]").count(), 0);
    await close();
  }],
  ["it meets WCAG AA, in every state", async () => {
    for (const colorScheme of ["light", "dark"]) {
      for (const viewport of [desk, phone]) {
        const name = `${colorScheme} ${viewport.width}`;
        const context = await browser.newContext({ viewport, colorScheme, bypassCSP: true });
        const page = await context.newPage();
        await page.goto(report);
        await meetsWcag(page, `${name} sheet`);
        await page.locator('.a4 .fig[data-source="1"]').first().click();
        await page.locator("#one .ev").first().click();
        await page.locator("#one button.m").nth(1).click();
        await page.waitForTimeout(250);
        await meetsWcag(page, `${name} figure`);
        await page.keyboard.press("Escape");
        await page.locator('.a4 .fig[data-source="12"]').first().click();
        await page.locator("#one summary").first().click();
        await page.waitForTimeout(250);
        await meetsWcag(page, `${name} months`);
        await page.keyboard.press("Escape");
        await page.locator("#open-check").click();
        await page.waitForTimeout(250);
        await meetsWcag(page, `${name} list`);
        await context.close();
      }
    }
  }],
];

let failed = 0;
for (const [name, run] of tests) {
  const start = performance.now();
  try {
    await run();
    console.log(`ok    ${name} (${Math.round(performance.now() - start)} ms)`);
  } catch (error) {
    failed += 1;
    console.log(`FAIL  ${name}\n${error instanceof Error ? error.stack : error}`);
  }
}
await browser.close();
console.log(`${tests.length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
