// The contact sheet of a plan in the browser: written by post with every fault under its field, changed, printed, looked at as an
// earlier version had it; and what came of research, seen from both cases.
import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { inOtherWays, launch, meetsWcag, open, run, serve, setUp, shiliu, takeLink, visiting } from "./office.mjs";

const office = await serve({ filled: false });
const browser = await launch();
const { context, page, faults } = await open(browser, office.address);
const { go, quiet } = visiting(page, office, faults);
const shots = process.env.SHILIU_SHOTS;
const dialog = () => page.getByRole("dialog").last();
const closed = () => page.getByRole("dialog").first().waitFor({ state: "detached" });
const sheet = () => page.getByRole("region", { name: "联络表", exact: true });
const line = (number) => dialog().getByRole("group", { name: `第${number}行` });
const row = (name) => sheet().getByRole("row", { name });
const paper = join(office.folder, "批准文件.txt");
await writeFile(paper, "同意");
/** On a day long ago, so that what follows may lie behind it. */
async function record() {
  const day = dialog().getByRole("textbox", { name: "日期", exact: true });
  await day.fill("2024-01-06");
  await day.press("Tab");
  await dialog().getByRole("button", { name: "记入台账" }).click();
}
const act = (...words) => shiliu(office.ledger, "case", "act", ...words);

async function look(name) {
  await meetsWcag(page, name);
  if (shots) await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true });
}
async function fill(number, post, section, duty, telephone) {
  await line(number).getByLabel("岗位", { exact: true }).fill(post);
  await line(number).getByLabel("单位（股室）").fill(section);
  await line(number).getByLabel("应急职责").fill(duty);
  await line(number).getByLabel("值班电话").fill(telephone);
}

const tests = [
  ["a plan without a sheet says what one is for; private numbers are refused under their fields", async () => {
    const links = await setUp(page, office);
    await context.clearCookies();
    await takeLink(page, links["单位负责人"], "办公室负责人");
    act("plan", "YA-1", "draft", "--day", "2024-01-05", "--title", "雪灾应急预案", "--field", "version=2024");
    await go("/case?unit=1&machine=plan&case=YA-1");
    await sheet().getByText("还没有列岗位").waitFor();
    // Listing is done in the sheet, all at once, and so it is no button of its own.
    assert.equal(await page.getByRole("button", { name: "列入联络表" }).count(), 0);
    await sheet().getByRole("button", { name: "写联络表" }).click();
    await fill(1, "组长", "综合股", "统筹指挥", "13800138000");
    await dialog().getByRole("button", { name: "再加一行" }).click();
    await fill(2, "值班室", "办公室", "", "7654321");
    await record();
    await line(1).getByRole("alert").filter({ hasText: "值班电话中疑似有身份证号码或电话号码" }).waitFor();
    await line(2).getByRole("alert").filter({ hasText: "不是本单位公布的座机" }).waitFor();
    await line(2).getByRole("alert").filter({ hasText: "缺“应急职责”" }).waitFor();
    await look("plan-refused");
    quiet();
  }],
  ["the sheet is recorded, reordered, and only what changed is written", async () => {
    await fill(1, "组长", "综合股", "统筹指挥", "");
    await fill(2, "值班室", "办公室", "接报、上报", "801");
    await record();
    await closed();
    await page.locator(".notice").getByText("联络表已记：2处改动").first().waitFor();
    await row("2 值班室 办公室 接报、上报 801").waitFor();
    await sheet().getByRole("button", { name: "改联络表" }).click();
    await line(2).getByRole("button", { name: "上移" }).click();
    await record();
    await closed();
    await row("1 值班室 办公室 接报、上报 801").waitFor();
    await sheet().getByRole("button", { name: "改联络表" }).click();
    await record();
    await page.locator(".notice").getByText("和现在的一样，没有另记").first().waitFor();
    await closed();
    // A line of the sheet is no fact of the plan.
    await page.getByRole("region", { name: "要点" }).getByText("版本").waitFor();
    assert.equal(await page.getByRole("region", { name: "要点" }).getByText("岗位").count(), 0);
    await look("plan-sheet");
    await inOtherWays(page, "the sheet of a plan");
    quiet();
  }],
  ["a paper leaves as Word and as PDF, and an earlier version keeps its own sheet", async () => {
    for (const [name, suffix] of [["Word", "docx"], ["PDF", "pdf"]]) {
      const [made] = await Promise.all([page.waitForEvent("download"), sheet().getByRole("button", { name }).click()]);
      assert.equal(made.suggestedFilename(), `雪灾应急预案联络表.${suffix}`);
    }
    for (const [action, day, ...fields] of [["consult", "2024-01-07"], ["review", "2024-01-08", "opinion=同意"], ["approve", "2024-01-09", "document=1号"], ["file", "2024-01-10"],
      ["issue", "2024-01-11", "revise_by=2030-01-11"], ["revise", "2024-06-01", "version=2024修订", "reason=机构调整"]]) {
      shiliu(office.ledger, "--account", "审核岗", "case", "act", "plan", "YA-1", action, "--day", day, ...fields.flatMap((field) => ["--field", field]), "--evidence", paper);
    }
    shiliu(office.ledger, "plan", "set-contacts", "YA-1", "--day", "2024-06-02", "--post", "值班室|办公室|接报、上报|802");
    await go("/case?unit=1&machine=plan&case=YA-1");
    await row("1 值班室 办公室 接报、上报 802").waitFor();
    await sheet().getByLabel("版本").selectOption("2024");
    await row("2 组长 综合股 统筹指挥").waitFor();
    await sheet().getByText("这是版本2024最后的联络表").waitFor();
    assert.equal(await sheet().getByRole("button", { name: "改联络表" }).count(), 0);
    await look("plan-earlier");
    quiet();
  }],
  ["what came of research is seen from both cases", async () => {
    act("research", "D-1", "ask", "--day", "2024-03-01", "--title", "公示牌调研", "--field", "question=为什么慢", "--field", "owner=综合股");
    act("research", "D-1", "travel", "--day", "2024-03-05", "--field", "place=某镇", "--field", "findings=1", "--field", "finding=三个月没有更新");
    act("pilot", "SD-1", "choose", "--day", "2024-03-06", "--title", "公示牌试点", "--field", "goal=更新", "--evidence", paper);
    await go("/case?unit=1&machine=research&case=D-1");
    await page.getByRole("button", { name: "落实为事项" }).click();
    await dialog().getByLabel("落实为哪种事项").fill("试点");
    await dialog().getByLabel("落实事项编号").fill("SD-1");
    await dialog().getByLabel("建议").fill("专人更新");
    await dialog().getByRole("button", { name: "落实为事项" }).click();
    await closed();
    const links = () => page.getByRole("region", { name: "来龙去脉" });
    await links().getByText("专人更新").waitFor();
    await look("research-links");
    await links().getByRole("link", { name: "公示牌试点" }).click();
    await page.getByRole("heading", { level: 1, name: "公示牌试点" }).waitFor();
    await links().getByText("来自").waitFor();
    await look("pilot-links");
    await links().getByRole("link", { name: "公示牌调研" }).click();
    await page.getByRole("heading", { level: 1, name: "公示牌调研" }).waitFor();
    quiet();
  }],
];

await run(tests, async () => { await browser.close(); await office.end(); });
