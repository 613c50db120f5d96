// The web application used as an office uses it, against the real program with the sample office.
import assert from "node:assert/strict";
import { desk, launch, meetsWcag, open, phone, run, serve, setUp, shiliu, signIn, takeLink, workbook } from "./office.mjs";

const office = await serve();
const browser = await launch();
const { context, page, faults } = await open(browser, office.address);
const lead = "办公室负责人";
let links = {};

const go = async (path) => {
  await page.goto(office.address + path);
  await page.getByRole("heading", { level: 1 }).waitFor();
};
const rows = () => page.locator("tbody.seen tr");
const quiet = () => { const seen = faults.splice(0); assert.deepEqual(seen, []); };

/** The same pages in the dark, large, in English and on a telephone. */
const pages = ["/", "/ledger", "/record", "/imports", "/settings/own"];

const tests = [
  ["the first start: the link makes the administrator and hands out a link for each of the others", async () => {
    await page.goto(office.setupLink);
    await page.getByRole("heading", { name: "首次设置" }).waitFor();
    await meetsWcag(page, "set-up");
    links = await setUp(page, office);
    assert.deepEqual(Object.keys(links).sort(), ["单位负责人", "安全管理员", "审计管理员"].sort());
    await context.clearCookies();
    quiet();
  }],
  ["the lead sets a password by the link, signs in, and a wrong password says so", async () => {
    await page.goto(links["单位负责人"]);
    await page.getByLabel("密码", { exact: true }).waitFor();
    await meetsWcag(page, "password by link");
    await takeLink(page, links["单位负责人"], lead);
    await page.getByRole("heading", { name: "工作台" }).waitFor();
    await context.clearCookies();
    await page.goto(`${office.address}/ledger`);
    await page.getByLabel("账号", { exact: true }).fill(lead);
    await page.getByLabel("密码", { exact: true }).fill("不是这个密码不是这个");
    await page.getByRole("button", { name: "登录" }).click();
    await page.getByRole("alert").waitFor();
    await meetsWcag(page, "sign-in refused");
    await signIn(page, lead);
    assert.match(page.url(), /\/ledger$/);
    quiet();
  }],
  ["the workbench shows the framework in its order, and its figures lead on", async () => {
    await go("/");
    await page.locator(".map .cell").first().waitFor();
    assert.ok(await page.locator(".map .fig").count() > 10);
    await meetsWcag(page, "workbench");
    quiet();
  }],
  ["the ledger: rows scroll by offset, J K Enter move and open, Esc gives the row back", async () => {
    await go("/ledger");
    await rows().first().waitFor();
    const total = Number((await page.locator(".head .sub").textContent()).replace(/\D/g, ""));
    assert.ok(total > 800);
    assert.ok(await rows().count() < 60, "only what is seen stands in the page");
    await page.keyboard.press("j");
    await page.keyboard.press("Enter");
    await page.getByRole("complementary").getByText("链中位置").waitFor();
    await meetsWcag(page, "ledger with drawer");
    const first = await page.locator(".drawer h2").textContent();
    await page.keyboard.press("j");
    await page.waitForFunction((before) => document.querySelector(".drawer h2")?.textContent !== before, first);
    await page.keyboard.press("Escape");
    await page.locator(".drawer").waitFor({ state: "detached" });
    await page.locator(".vt").evaluate((pane) => { pane.scrollTop = pane.scrollHeight; });
    await page.waitForFunction((last) => document.querySelector(`tr[aria-rowindex="${last}"] td:nth-child(4)`)?.textContent, total + 1);
    quiet();
  }],
  ["filters stand in the address, and finding nothing says so with a way back", async () => {
    await go("/ledger");
    await page.getByLabel("种类", { exact: true }).selectOption({ label: "学习" });
    await page.waitForFunction(() => /kind=study/.test(location.search));
    await page.getByLabel("在台账中找").fill("没有这样的记录名");
    await page.getByText("没有符合条件的记录").waitFor();
    await meetsWcag(page, "ledger, nothing found");
    await page.getByRole("button", { name: "清除筛选" }).click();
    await rows().first().waitFor();
    quiet();
  }],
  ["recording by keyboard alone: N, one line, Enter; and undo within the minute", async () => {
    await go("/");
    await page.keyboard.press("n");
    await page.getByRole("heading", { name: "记一条" }).waitFor();
    await page.waitForTimeout(200);
    await page.keyboard.type("2024年6月3日党纪学习，会议室，17人");
    await page.getByText("已读出").waitFor();
    await meetsWcag(page, "recording");
    await page.keyboard.press("Control+Enter");
    await page.locator(".notice").getByText("已记入").waitFor();
    await page.getByRole("button", { name: /^撤回/ }).click();
    await page.locator(".notice").getByText("已撤回").waitFor();
    quiet();
  }],
  ["a draft survives a closed tab", async () => {
    await go("/record");
    await page.getByLabel("一句话记台账").fill("草稿还在");
    await page.waitForTimeout(700);
    await go("/ledger");
    await go("/record");
    assert.equal(await page.getByLabel("一句话记台账").inputValue(), "草稿还在");
    await page.getByLabel("一句话记台账").fill("");
    quiet();
  }],
  ["what is recorded while the connection is lost goes out once it is back", async () => {
    await go("/record");
    await page.getByLabel("一句话记台账").fill("2024年6月4日党日活动，党员活动室，15人");
    await page.getByText("已读出").waitFor();
    await page.waitForTimeout(900);
    await context.setOffline(true);
    await page.keyboard.press("Control+Enter");
    await page.getByText("待提交").waitFor();
    await context.setOffline(false);
    await page.locator(".notice").getByText("联网后已提交1条").waitFor({ timeout: 15000 });
    faults.splice(0);
  }],
  ["a correction with its reason stands in the history; the original is kept", async () => {
    await go("/ledger?kind=study");
    await rows().first().click();
    await page.getByRole("button", { name: "记一条更正" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("地点").fill("二楼会议室");
    await dialog.getByLabel("原因").fill("地点有误");
    await meetsWcag(page, "correction");
    await dialog.getByRole("button", { name: /记入更正/ }).click();
    await dialog.waitFor({ state: "detached" });
    await page.locator(".drawer").getByText("二楼会议室").waitFor();
    await page.locator(".drawer .tl").getByText("地点有误").waitFor();
    quiet();
  }],
  ["many rows are withdrawn at once with one reason", async () => {
    await go("/ledger?kind=media_report");
    await rows().first().waitFor();
    const before = Number((await page.locator(".head .sub").textContent()).replace(/\D/g, ""));
    await page.getByRole("button", { name: "多选" }).click();
    await rows().nth(0).getByRole("checkbox").check();
    await rows().nth(1).getByRole("checkbox").check();
    await page.locator(".foot").getByRole("button", { name: "作废" }).click();
    await page.getByRole("dialog").getByLabel("原因").fill("试用");
    await page.getByRole("dialog").getByRole("button", { name: /作废/ }).click();
    await page.locator(".notice").getByText("已作废2条").waitFor();
    await page.waitForFunction((count) => document.querySelector(".head .sub")?.textContent.includes(`共${count}条`), before - 2);
    quiet();
  }],
  ["the print view numbers its pages and leaves a line to sign", async () => {
    await go("/ledger/print?kind=study");
    await page.locator(".sheet").nth(1).waitFor();
    const sheets = await page.locator(".sheet").count();
    assert.ok(sheets >= 2);
    await page.getByText(`第${sheets}页，共${sheets}页`).waitFor();
    await page.getByText("审核：").waitFor();
    await meetsWcag(page, "print view");
    const paper = await page.pdf({ preferCSSPageSize: true });
    assert.equal(paper.toString("latin1").match(/\/Type\s*\/Page[^s]/g)?.length, sheets);
    quiet();
  }],
  ["the workbook dropped again: the dry run finds nothing new, and says so sheet by sheet", async () => {
    await go("/imports");
    await page.locator("input[type=file]").setInputFiles(workbook);
    await page.locator(".sheetcard").first().waitFor({ timeout: 20000 });
    assert.ok(await page.locator(".sheetcard").count() > 5);
    await meetsWcag(page, "import, dry run");
    quiet();
  }],
  ["keys are listed under ?, and the dialog closes with Esc", async () => {
    await go("/ledger");
    await page.keyboard.press("?");
    await page.getByRole("dialog", { name: "快捷键" }).waitFor();
    await meetsWcag(page, "list of keys");
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    quiet();
  }],
  ["a session that ends in the middle asks for the password and goes on; nothing typed is lost", async () => {
    await go("/record");
    await page.getByLabel("一句话记台账").fill("2024年6月5日干部例会学习，会议室，16人");
    await page.getByText("已读出").waitFor();
    await context.clearCookies();
    await page.keyboard.press("Control+Enter");
    const dialog = page.getByRole("dialog", { name: "登录" });
    await dialog.waitFor();
    await meetsWcag(page, "session ended");
    await dialog.getByLabel("密码").fill("石榴花开籽籽同心2024");
    await dialog.getByRole("button", { name: "登录", exact: true }).click();
    await page.locator(".notice").getByText("已记入").waitFor();
    quiet();
  }],
  ["every page in the dark, in large type, in English and at 390 px keeps its contrast and its width", async () => {
    const ways = [
      ["dark", desk, { theme: "dark" }], ["large", desk, { type: "large" }], ["English", desk, { locale: "en" }],
      ["telephone", phone, {}], ["dark telephone", phone, { theme: "dark" }],
    ];
    for (const [way, viewport, preferences] of ways) {
      await page.setViewportSize(viewport);
      await page.evaluate((chosen) => localStorage.setItem("shiliu.preferences", JSON.stringify(chosen)), preferences);
      for (const path of pages) {
        await go(path);
        await page.waitForTimeout(600);
        await meetsWcag(page, `${path}, ${way}`);
      }
    }
    await page.evaluate(() => localStorage.removeItem("shiliu.preferences"));
    await page.setViewportSize(desk);
    quiet();
  }],
  ["the ledger still verifies after all of it", async () => {
    shiliu(office.ledger, "verify");
  }],
];

await run(tests, async () => {
  await browser.close();
  await office.end();
});
