// The figures page against the real program with the sample office.
import assert from "node:assert/strict";
import { launch, meetsWcag, open, phone, run, serve, setUp, takeLink } from "./office.mjs";

const office = await serve();
const browser = await launch();
const { context, page, faults } = await open(browser, office.address);
const quiet = () => { const seen = faults.splice(0); assert.deepEqual(seen, []); };
const row = (id) => page.locator(`tr[data-id="${id}"]`);
async function go(query = "?period=2024H1") {
  await page.goto(`${office.address}/figures${query}`);
  await page.locator(".figtable, .fmap").first().waitFor();
}

const tests = [
  ["the page opens on the half-year of the work, by the framework of its year", async () => {
    const links = await setUp(page, office);
    await context.clearCookies();
    await takeLink(page, links["单位负责人"], "办公室负责人");
    await page.goto(`${office.address}/figures`);
    await page.waitForFunction(() => /period=2024H1/.test(location.search));
    await row("party-discipline-study").waitFor();
    assert.equal(await page.getByRole("button", { name: "上半年" }).getAttribute("aria-pressed"), "true");
    assert.match(await page.locator(".figtable tr.grp").first().textContent(), /一个引领.*理论学习/);
    await meetsWcag(page, "figures");
    quiet();
  }],
  ["the seeds of a strip are as many as its records; many records are bars, what stands is a line", async () => {
    assert.equal(await row("party-discipline-study").locator("circle.sd").count(), 8);
    assert.ok(await row("sign-review").or(page.locator("tr", { hasText: "审核牌匾" })).first().locator("rect.br").count() >= 5);
    assert.equal(await page.locator("tr", { hasText: "创建点位" }).first().locator("path.st").count(), 1);
  }],
  ["by keyboard: J and K go from figure to figure, Esc closes and gives the focus back", async () => {
    await go();
    await row("party-discipline-study").locator(".fig").focus();
    await page.keyboard.press("Enter");
    await page.getByRole("complementary", { name: "指标详情" }).getByText("8条记录").waitFor();
    assert.equal(await page.locator(".drawer .rec").count(), 8);
    await meetsWcag(page, "figure opened");
    await page.keyboard.press("j");
    await page.getByRole("complementary").getByRole("heading", { name: "干部例会学习" }).waitFor();
    await page.keyboard.press("k");
    await page.getByRole("complementary").getByRole("heading", { name: "党纪学习", exact: true }).waitFor();
    await page.keyboard.press("Escape");
    await page.locator(".drawer").waitFor({ state: "detached" });
    await page.waitForFunction(() => document.activeElement?.classList.contains("fig"));
    quiet();
  }],
  ["the chart is late, told as a table, and says the same", async () => {
    await go("?period=2024H1&figure=party-discipline-study");
    await page.locator(".trend canvas").waitFor();
    assert.match(await page.locator(".drawer table.sr").textContent(), /2024H1\s*8次/);
    quiet();
  }],
  ["the evidence behind one figure, or behind all of them, leaves as one archive", async () => {
    await go("?period=2024H1&figure=party-discipline-study");
    await page.locator(".drawer .rec").first().waitFor();
    for (const button of [page.getByRole("button", { name: "导出本项依据包" }), page.getByRole("button", { name: "导出依据包", exact: true })]) {
      const waiting = page.waitForEvent("download");
      await button.click();
      assert.match((await waiting).suggestedFilename(), /\.zip$/);
    }
    const waiting = page.waitForEvent("download");
    await page.getByRole("button", { name: "导出Excel", exact: true }).click();
    assert.match((await waiting).suggestedFilename(), /2024年上半年指标\.xlsx$/);
    await meetsWcag(page, "packs");
    quiet();
  }],
  ["[ and ] turn the period, and the address keeps it", async () => {
    await go();
    await page.locator("h1").focus();
    await page.keyboard.press("[");
    await page.waitForFunction(() => /period=2023H2/.test(location.search));
    await page.keyboard.press("]");
    await page.keyboard.press("]");
    await page.waitForFunction(() => /period=2024H2/.test(location.search));
    quiet();
  }],
  ["as of a day before anything was recorded, every figure is nothing", async () => {
    await go("?period=2024H1&as_of=2024-01-01");
    await page.getByText("这一期还没有数").waitFor();
    assert.match(await row("party-discipline-study").locator(".fig").textContent(), /0/);
    await page.getByRole("button", { name: /按.*所知/ }).click();
    await meetsWcag(page, "as of");
    await page.getByRole("button", { name: "回到现在" }).click();
    await page.waitForFunction(() => !/as_of/.test(location.search));
    quiet();
  }],
  ["the framework as a map opens the same figures", async () => {
    await go("?period=2024H1&look=map");
    assert.equal(await page.locator(".fmap .pillar").count(), 3);
    await meetsWcag(page, "map");
    await page.locator(".fmap").getByRole("button", { name: /党纪学习：8次/ }).click();
    await page.getByRole("complementary").getByText("8条记录").waitFor();
    quiet();
  }],
  ["a period is closed with a reason and opened again until a day", async () => {
    await go("?period=2024Q1");
    await page.getByRole("button", { name: "封账" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "本期数已报送" }).click();
    await meetsWcag(page, "closing");
    await page.keyboard.press("Control+Enter");
    await page.getByRole("button", { name: "重新打开" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "发现漏记，需补记入本期" }).click();
    await meetsWcag(page, "reopening");
    await page.getByRole("dialog").getByRole("button", { name: /^重新打开/ }).click();
    await page.getByRole("button", { name: "封账", exact: true }).waitFor();
    quiet();
  }],
  ["in the dark, in English and on a telephone", async () => {
    for (const how of [{ colorScheme: "dark" }, { viewport: phone }, { viewport: phone, colorScheme: "dark" }]) {
      const other = await browser.newContext({ locale: "zh-CN", ...how, storageState: await context.storageState() });
      const sheet = await other.newPage();
      for (const locale of ["zh", "en"]) {
        await sheet.addInitScript((wanted) => localStorage.setItem("shiliu.preferences", JSON.stringify({ locale: wanted })), locale);
        await sheet.goto(`${office.address}/figures?period=2024H1&figure=party-discipline-study`);
        await sheet.locator(".drawer .rec").first().waitFor();
        await meetsWcag(sheet, `figures ${JSON.stringify(how)} ${locale}`);
      }
      await other.close();
    }
  }],
];

await run(tests, async () => { await browser.close(); await office.end(); });
