// Units and sections that change, and the turn of the year: moves and mergers with day and reason, former sections, and a
// new year shown before it is opened.
import assert from "node:assert/strict";
import { inOtherWays, launch, meetsWcag, open, phone, run, serve, setUp, shiliu, takeLink, turnOn, visiting } from "./office.mjs";

const office = await serve();
const browser = await launch();
const { context, page, faults } = await open(browser, office.address);
const { go, quiet } = visiting(page, office, faults);
const dialog = () => page.getByRole("dialog").last();
const act = (name) => page.getByRole("button", { name, exact: true });
const row = (name) => page.locator("tbody tr").filter({ has: page.getByRole("button", { name: `沿革 ${name}`, exact: true }) });
const reason = (text) => dialog().getByLabel("理由").fill(text);
const closed = () => page.getByRole("dialog").first().waitFor({ state: "detached" });
const depth = (name) => row(name).locator("td").first().locator("> span").getAttribute("class");
const today = new Date(Date.now() + 8 * 3_600_000).toISOString();
const thisYear = Number(today.slice(0, 4));
let links = {};

/** A button that has just become usable is still changing its colour. */
async function looksWell(state) {
  await page.evaluate(() => new Promise((painted) => { requestAnimationFrame(() => requestAnimationFrame(painted)); }));
  await page.evaluate(() => Promise.all(document.getAnimations().map((one) => one.finished)));
  await meetsWcag(page, state);
}

const tests = [
  ["a unit moves with day and reason; without a reason the server refuses and the field says so", async () => {
    for (const [name, level] of [["东旗", "banner"], ["甲镇", "town"], ["乙镇", "town"]]) shiliu(office.ledger, "units", "add", name, "--level", level, "--parent", "1");
    links = await setUp(page, office);
    await turnOn(page, office.address);
    await go("/settings/units");
    assert.equal(await depth("甲镇"), "deep1");
    await act("改名或改隶 甲镇").click();
    await dialog().getByLabel("上级").selectOption({ label: "东旗" });
    await dialog().getByRole("button", { name: "更改" }).click();
    const field = dialog().getByLabel("理由");
    await dialog().locator(".field").filter({ has: page.getByLabel("理由") }).getByRole("alert").filter({ hasText: "没有写理由" }).waitFor();
    assert.equal(await field.getAttribute("aria-invalid"), "true");
    await looksWell("move, no reason");
    await dialog().getByLabel("从哪天起", { exact: false }).first().fill("2024-03-01");
    await reason("区划调整，示范〔2024〕1号");
    await field.press("Control+Enter");
    await closed();
    await row("甲镇").locator("td").first().locator("> span.deep2").waitFor();
    quiet();
  }],
  ["a unit is merged, stands under its successor, has a history, and is set apart again", async () => {
    await act("并入 甲镇").click();
    await dialog().getByLabel("并入哪个单位").selectOption({ label: "乙镇" });
    await reason("撤乡并镇");
    await dialog().getByLabel("从哪天起").first().fill("七月");
    await page.keyboard.press("Control+Enter");
    await dialog().getByRole("alert").filter({ hasText: "读不出这是哪一天" }).waitFor();
    await dialog().getByLabel("从哪天起").first().fill("2024-07-01");
    await looksWell("merge a unit");
    await dialog().getByRole("button", { name: "并入" }).click();
    await closed();
    await row("甲镇").getByText("已并入乙镇").waitFor();
    assert.equal(await depth("甲镇"), "deep2");
    assert.equal(await act("改名或改隶 甲镇").count(), 0, "a merged unit is set apart first");
    await inOtherWays(page, "units");
    await act("沿革 甲镇").click();
    await dialog().locator(".tl > li").nth(2).waitFor();
    const said = await dialog().locator(".tl > li").allTextContents();
    assert.match(said[0], /2024年7月1日起.*已并入乙镇.*撤乡并镇/s);
    assert.match(said[1], /2024年3月1日起.*上级：东旗.*区划调整/s);
    assert.match(said[2], /最初/);
    await looksWell("history of a unit");
    await page.keyboard.press("Escape");
    await closed();
    await act("恢复独立 甲镇").click();
    await dialog().getByLabel("上级").selectOption({ label: "东旗" });
    await dialog().getByLabel("从哪天起").first().fill("2024-06-01");
    await reason("并错了");
    await dialog().getByRole("button", { name: "恢复独立" }).click();
    await dialog().getByRole("alert").filter({ hasText: "不能早于这一天" }).first().waitFor();
    await dialog().getByLabel("从哪天起").first().fill("2024-10-01");
    await dialog().getByRole("button", { name: "恢复独立" }).click();
    await closed();
    await act("改名或改隶 甲镇").waitFor();
    assert.equal(await row("甲镇").getByText("已并入").count(), 0);
    quiet();
  }],
  ["a section is renamed, merged and shown as a former one, and another moves to a town", async () => {
    const office_ = await page.locator("tbody tr").first().locator("td").first().textContent();
    await act(`股室 ${office_}`).click();
    const working = dialog().getByRole("list", { name: "股室" }).getByRole("listitem");
    await working.nth(1).waitFor();
    const names = await working.locator("b").allTextContents();
    assert.ok(names.length > 1);
    const sheet = page.getByRole("dialog").first();
    const sheetAct = (name) => sheet.getByRole("button", { name, exact: true });
    const [first, second] = names;
    await looksWell("sections");
    await sheetAct(`改名 ${first}`).click();
    await dialog().getByLabel("新名称").fill(`${first}（新）`);
    await reason("机构改革");
    await dialog().getByRole("button", { name: "改名" }).click();
    await sheetAct(`并入 ${first}（新）`).click();
    await dialog().getByLabel("并入哪个股室").selectOption({ label: second });
    await dialog().getByRole("button", { name: "并入" }).click();
    await dialog().getByRole("alert").filter({ hasText: "没有写理由" }).first().waitFor();
    await reason("机构改革");
    await looksWell("merge a section");
    await dialog().getByRole("button", { name: "并入" }).click();
    const former = sheet.getByRole("list", { name: "原来的股室" });
    await former.getByText(`起由${second}接着办`).waitFor();
    await sheetAct(`转隶 ${second}`).click();
    await dialog().getByLabel("转到哪个单位").selectOption({ label: "乙镇" });
    await reason("随人转隶");
    await dialog().getByRole("button", { name: "转隶" }).click();
    await former.getByText(`起由乙镇 · ${second}接着办`).first().waitFor();
    await page.setViewportSize(phone);
    await looksWell("former sections on a telephone");
    await page.setViewportSize({ width: 1366, height: 768 });
    await sheetAct(`恢复独立 ${first}（新）`).click();
    await reason("并错了");
    await dialog().getByRole("button", { name: "恢复独立" }).click();
    await sheetAct(`改名 ${first}（新）`).waitFor();
    await sheet.getByRole("button", { name: "关闭" }).click();
    await closed();
    quiet();
  }],
  ["the new year: what carries over and what is open is shown before it is opened, once", async () => {
    shiliu(office.ledger, "record", "--kind", "rectification", "--day", `${thisYear - 1}-05-01`, "--title", "整改中的一件", "--field", "问题来源=监督贯通协调平台");
    await context.clearCookies();
    await takeLink(page, links["单位负责人"], "办公室负责人");
    const month = Number(today.slice(5, 7));
    if (month >= 11 || month <= 2) await page.getByRole("link", { name: "看承接" }).waitFor();
    await looksWell("workbench at the turn of the year");
    await go(`/figures?period=${thisYear - 1}`);
    await page.getByRole("link", { name: "开新年度" }).click();
    await page.getByRole("button", { name: `${thisYear}年`, exact: true }).click();
    await page.getByRole("heading", { level: 1, name: `${thisYear}年新年度` }).waitFor();
    await page.getByRole("region", { name: "接着有效，不用重录" }).getByRole("row").nth(1).waitFor();
    const left = page.getByRole("region", { name: `${thisYear - 1}年还没办完的` });
    await left.getByRole("link", { name: "整改中的一件" }).waitFor();
    assert.equal(await left.getByRole("link", { name: `${thisYear - 1}年一季度` }).getAttribute("href"), `/figures?period=${thisYear - 1}Q1`);
    await looksWell("new year");
    await inOtherWays(page, "new year");
    await page.getByRole("button", { name: `开${thisYear}年新年度` }).click();
    await page.getByText(`${thisYear}年新年度已经开好`).waitFor();
    assert.equal(await page.getByRole("button", { name: `开${thisYear}年新年度` }).count(), 0, "it is opened once");
    await page.reload();
    await page.getByText(/\d\d:\d\d 已开/).waitFor();
    await left.getByRole("link", { name: "整改中的一件" }).click();
    await page.getByRole("complementary").getByText("整改中的一件").first().waitFor();
    quiet();
  }],
];

await run(tests, async () => { await browser.close(); await office.end(); });
