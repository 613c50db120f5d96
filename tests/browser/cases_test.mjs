// Cases in the browser: begun with what its first step asks for, carried on, refused with every reason, taken back, seen as a
// table, on a board, on the workbench, from the ledger and on paper.
import assert from "node:assert/strict";
import { inOtherWays, launch, meetsWcag, open, phone, run, serve, setUp, shiliu, takeLink, visiting } from "./office.mjs";

const office = await serve({ filled: false });
const browser = await launch();
const { context, page, faults } = await open(browser, office.address);
const { go, quiet } = visiting(page, office, faults);
const dialog = () => page.getByRole("dialog").last();
const act = (name) => page.getByRole("button", { name, exact: true });
const closed = () => page.getByRole("dialog").first().waitFor({ state: "detached" });
const said = (text) => page.locator(".notice").getByText(text).first().waitFor();
const state = (name) => page.locator(".case-head .now").getByText(name, { exact: true }).waitFor();
const paper = { name: "反馈文件.txt", mimeType: "text/plain", buffer: Buffer.from("反馈意见：台账缺两期") };
const attach = async () => {
  await dialog().locator("input[type=file]").setInputFiles(paper);
  await dialog().locator(".tray li").filter({ hasText: "反馈文件.txt" }).waitFor();
};
const one = (machine, code) => `/case?machine=${machine}&unit=1&case=${encodeURIComponent(code)}`;
/** Steps by the command line, as another account would take them. */
const step = (account, ...words) => shiliu(office.ledger, "--account", account, "case", "act", ...words);

/** The second step of a rectification, with a term that has run out. */
async function plan() {
  await act("制定措施").click();
  await dialog().getByLabel("整改措施").fill("补齐两期");
  await dialog().getByLabel("责任股室").fill("综合股");
  await dialog().getByLabel("整改时限").selectOption("立行立改");
  await dialog().getByRole("textbox", { name: "完成期限" }).fill("2024-03-20");
  await dialog().getByRole("textbox", { name: "完成期限" }).press("Tab");
  await dialog().getByRole("button", { name: "制定措施" }).click();
  await closed();
  await state("措施已定");
}

const tests = [
  ["an office without cases is told what they are, and begins one with all that its first step asks for", async () => {
    const links = await setUp(page, office);
    await context.clearCookies();
    await takeLink(page, links["单位负责人"], "办公室负责人");
    await go("/cases");
    await page.getByText("还没有事项").waitFor();
    await meetsWcag(page, "no cases");
    await act("开始一件").first().click();
    await dialog().getByLabel("流程").selectOption({ label: "问题整改" });
    await dialog().getByRole("button", { name: "登记问题" }).click();
    await dialog().getByText("请写编号").waitFor();
    await dialog().getByText("请写名称").waitFor();
    await dialog().getByLabel("编号", { exact: true }).fill("2024-01");
    await dialog().getByLabel("问题名称").fill("民族工作台账缺两期");
    await dialog().getByRole("button", { name: "登记问题" }).click();
    await dialog().getByRole("alert").filter({ hasText: "缺“问题来源”" }).waitFor();
    await dialog().getByRole("alert").filter({ hasText: "缺“问题表述”" }).waitFor();
    await dialog().getByRole("alert").filter({ hasText: "须附依据1件" }).waitFor();
    await meetsWcag(page, "everything missing is said at once");
    // Long ago, so that the term which the next step sets has run out.
    await dialog().getByRole("textbox", { name: "办理日期" }).fill("2024-03-10");
    await dialog().getByRole("textbox", { name: "办理日期" }).press("Tab");
    await dialog().getByLabel("问题来源").fill("考核评估");
    await dialog().getByLabel("问题表述").fill("台账缺两期");
    await attach();
    await page.keyboard.press("Control+Enter");
    await closed();
    await said("已办“登记问题”：民族工作台账缺两期");
    await state("已登记");
    await page.locator(".tl > li").filter({ hasText: "考核评估" }).waitFor();
    await meetsWcag(page, "a case just begun");
    quiet();
  }],
  ["a step asks for what it needs, moves the case on and can be taken back within a minute", async () => {
    await plan();
    await page.locator(".case-head .li.overdue").waitFor();
    await page.locator(".notice").filter({ hasText: "已办“制定措施”" }).getByRole("button", { name: /撤回/ }).click();
    await state("已登记");
    assert.equal(await page.locator(".case .tl > li").count(), 1, "the step is gone from the story, not from the ledger");
    await plan();
    await act("开始整改").click();
    await dialog().getByRole("button", { name: "开始整改" }).click();
    await closed();
    await state("整改中");
    quiet();
  }],
  ["what is not allowed yet stands there with its reasons, and is allowed for another account", async () => {
    await act("报告完成").click();
    await dialog().getByLabel("整改结果").fill("已补齐");
    await attach();
    await dialog().getByRole("button", { name: "报告完成" }).click();
    await closed();
    await state("已报完成");
    const blocked = page.locator(".not-yet > li").filter({ hasText: "验收销号" });
    await blocked.getByText("须由另一账号办理").waitFor();
    assert.equal(await act("验收销号").count(), 0);
    await meetsWcag(page, "a step that is not allowed yet");
    await inOtherWays(page, "a case");
    const picture = page.locator(".machine-picture");
    await picture.scrollIntoViewIfNeeded();
    await page.waitForFunction(() => { const seen = document.querySelector(".machine-picture"); return seen?.complete && seen.naturalWidth > 100; });
    await act("放大看").click();
    await dialog().locator("img").waitFor();
    await meetsWcag(page, "the picture, larger");
    await page.keyboard.press("Escape");
    await closed();
    quiet();
  }],
  ["the ledger's entry leads to its case, and the case to its entries", async () => {
    await page.locator(".case .tl > li").last().getByRole("link", { name: /看台账记录/ }).click();
    await page.locator(".drawer").getByText("所属事项").waitFor();
    await page.locator(".drawer").getByRole("link", { name: /2024-01，看办到哪一步/ }).click();
    await state("已报完成");
    quiet();
  }],
  ["the table filters, orders, opens by the keyboard; a board shows states and is walked by the arrows", async () => {
    for (const [code, title] of [["2024-02", "门牌译写错字"], ["2024-03", "档案缺页"]]) {
      step("登记岗", "问题整改", code, "登记问题", "--day", "2024-04-01", "--title", title, "--field", "问题来源=专项检查", "--field", "问题表述=见附件", "--evidence", new URL("../../LICENSE", import.meta.url).pathname);
    }
    step("登记岗", "问题整改", "2024-03", "制定措施", "--day", "2024-04-02", "--field", "整改措施=补", "--field", "责任股室=综合股", "--field", "整改时限=三个月", "--field", "完成期限=2024-07-01");
    step("登记岗", "检查", "J-1", "部署", "--day", "2024-04-03", "--title", "节前检查", "--field", "检查范围=全旗", "--field", "承办股室=综合股");
    await go("/cases");
    await page.locator("tbody.seen tr").nth(3).waitFor();
    assert.equal(await page.locator("tbody.seen tr").count(), 4);
    await meetsWcag(page, "table of cases");
    await page.getByLabel("只看逾期").check();
    await page.locator("tbody.seen tr").nth(1).waitFor({ state: "detached" });
    await page.locator("tbody.seen tr").filter({ hasText: "档案缺页" }).waitFor();
    await page.getByLabel("只看逾期").uncheck();
    await page.locator("tbody.seen tr").nth(3).waitFor();
    await page.getByRole("search").getByLabel("流程").selectOption({ label: "问题整改" });
    await page.locator("tbody.seen tr").nth(3).waitFor({ state: "detached" });
    await page.getByRole("button", { name: "编号" }).click();
    await page.locator("tbody.seen tr").first().filter({ hasText: "2024-01" }).waitFor();
    await page.keyboard.press("j");
    await page.locator("tbody.seen tr").nth(1).filter({ hasText: "2024-02" }).waitFor();
    await page.keyboard.press("Enter");
    await page.locator(".case-head").waitFor();
    await page.getByRole("heading", { level: 1, name: "门牌译写错字" }).waitFor();
    await go("/cases?view=board&machine=rectification");
    await page.locator(".board-head").getByText("3项问题，已完成0项").waitFor();
    await page.locator(".case-card").first().focus();
    await page.keyboard.press("ArrowRight");
    assert.match(await page.evaluate(() => document.activeElement.textContent), /档案缺页/);
    await page.keyboard.press("ArrowRight");
    assert.match(await page.evaluate(() => document.activeElement.textContent), /民族工作台账缺两期/);
    const columns = await page.locator(".case-column:not(.bare)").evaluateAll((all) => all.map((column) => Math.round(column.getBoundingClientRect().width)));
    assert.ok(columns.length === 3 && columns.every((width) => width >= 180), `columns are readable: ${columns}`);
    await meetsWcag(page, "board");
    await inOtherWays(page, "board");
    await page.setViewportSize(phone);
    const wide = await page.evaluate(() => document.querySelector(".board").scrollWidth - document.querySelector(".board").clientWidth);
    assert.ok(wide <= 0, `a list on a telephone: ${wide}`);
    await page.setViewportSize({ width: 1366, height: 768 });
    quiet();
  }],
  ["a project's board with its many states stands on one screen", async () => {
    const file = ["--evidence", new URL("../../LICENSE", import.meta.url).pathname];
    step("项目岗", "资金项目", "P01", "申报", "--day", "2024-01-05", "--title", "特色村寨保护与发展", "--field", "申请资金=60万元", "--field", "建设内容=改造", ...file);
    step("项目岗", "资金项目", "P02", "申报", "--day", "2024-01-06", "--title", "校园交流基地", "--field", "申请资金=30万元", "--field", "建设内容=新建", ...file);
    step("初审岗", "资金项目", "P02", "初审", "--day", "2024-01-08", "--field", "意见=同意", ...file);
    await go("/cases?view=board&machine=project");
    await page.locator(".case-card").nth(1).waitFor();
    await meetsWcag(page, "board of projects");
    const over = await page.evaluate(() => { const board = document.querySelector(".board"); return board.scrollWidth - board.clientWidth; });
    assert.ok(over <= 0, `seventeen states fit beside each other: ${over}`);
    quiet();
  }],
  ["the workbench lists what is overdue; the pack and the print are there", async () => {
    await go("/");
    await page.getByRole("region", { name: "逾期事项" }).getByRole("link", { name: "档案缺页" }).click();
    await page.locator(".case-head").waitFor();
    await go(one("rectification", "2024-01"));
    const packed = page.waitForEvent("download");
    await act("依据包").click();
    assert.match((await packed).suggestedFilename(), /问题整改2024-01依据包\.zip$/);
    await page.emulateMedia({ media: "print" });
    await page.locator(".case-paper").waitFor();
    assert.equal(await page.locator(".case-offers").isVisible(), false, "nothing to press on paper");
    await page.emulateMedia({ media: "screen" });
    quiet();
  }],
  ["a case that is not there says so, and what to do", async () => {
    await go(one("rectification", "none"));
    await page.getByText("没有编号为“none”的事项").waitFor();
    await meetsWcag(page, "no such case");
    quiet();
  }],
];

await run(tests, async () => {
  await browser.close();
  await office.end();
});
