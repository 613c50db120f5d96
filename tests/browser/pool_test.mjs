// The pool, inspections, numbers and sweeps in the browser: an empty pool teaches, what breaks a rule is told with its projects,
// a seat sees its own score and no other, papers come as Word and PDF, findings become rectifications at once, the next number
// is said beforehand, a sweep has no place for words, and an import says which cases it will make.
import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { inOtherWays, launch, meetsWcag, open, run, serve, setUp, shiliu, takeLink, visiting } from "./office.mjs";

const office = await serve({ filled: false });
const paper = join(office.folder, "书.txt");
await writeFile(paper, "申报书");
const browser = await launch();
const { context, page, faults } = await open(browser, office.address);
const { go, quiet } = visiting(page, office, faults);
const shots = process.env.SHILIU_SHOTS;
async function look(name) {
  await meetsWcag(page, name);
  if (shots) await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true });
}
const dialog = () => page.getByRole("dialog").last();
const act = (name) => page.getByRole("button", { name, exact: true });
const closed = () => page.getByRole("dialog").first().waitFor({ state: "detached" });
/** Steps by the command line, as other accounts would take them. */
const step = (account, ...words) => shiliu(office.ledger, "--account", account, "case", "act", ...words, "--evidence", paper);
async function score(seat, section, value) {
  await act("记评分").click();
  await dialog().getByLabel("席位号").fill(seat);
  await dialog().getByLabel("席位所属单位股室").fill(section);
  await dialog().getByLabel("评分", { exact: true }).fill(value);
}

const tests = [
  ["an empty pool says how projects come into it", async () => {
    const links = await setUp(page, office);
    await context.clearCookies();
    await takeLink(page, links["单位负责人"], "办公室负责人");
    await go("/pool?year=2024");
    await page.getByText("这一年还没有入库的项目").waitFor();
    await look("pool-empty");
    await act("评审").click();
    await page.getByText("这一年没有待评审的项目").waitFor();
    quiet();
  }],
  ["seats score blind: a seat of the section in charge is told to stand back, one's own score is shown, another's is not", async () => {
    for (const [code, title, amount, section] of [["XM-1", "奶食加工点", "60万元", "经济股"], ["XM-2", "办公楼维修", "8万元", "办公室"]]) {
      step("项目岗", "资金项目", code, "申报", "--day", "2024-01-05", "--title", title, "--field", `申请资金=${amount}`, "--field", "建设内容=改造", "--field", "类别=特色产业", "--field", `承办股室=${section}`, "--field", "建设地点=示范镇");
      step("初审岗", "资金项目", code, "初审", "--day", "2024-01-10", "--field", "意见=同意");
    }
    step("评审记录岗", "资金项目", "XM-1", "席位评分", "--day", "2024-01-15", "--field", "席位号=1", "--field", "席位所属单位股室=财政局", "--field", "评分=91.25");
    await go("/pool?year=2024&look=review");
    await page.getByText("还有项目没有评齐3个席位").waitFor();
    await page.getByText("未公开").waitFor();
    assert.doesNotMatch(await page.locator("main").textContent(), /91\.25/);
    await score("2", "经济股", "80");
    await dialog().getByText("应当回避").first().waitFor();
    await dialog().getByRole("textbox", { name: "日期" }).fill("2024-01-15");
    await dialog().getByRole("textbox", { name: "日期" }).press("Tab");
    await dialog().getByRole("button", { name: "记下" }).click();
    await dialog().getByRole("alert").filter({ hasText: "应当回避" }).first().waitFor();
    await look("pool-conflict");
    await dialog().getByLabel("席位所属单位股室").fill("审计局");
    await page.keyboard.press("Control+Enter");
    await closed();
    await page.getByText("2号席（审计局） 80").waitFor();
    await look("pool-blind");
    await inOtherWays(page, "the desk of the review");
    quiet();
  }],
  ["when all are in, projects are ranked and the minute comes as Word and PDF", async () => {
    step("评审记录岗", "资金项目", "XM-1", "席位评分", "--day", "2024-01-15", "--field", "席位号=3", "--field", "席位所属单位股室=农牧局", "--field", "评分=88");
    for (const seat of ["1", "2", "3"]) step("评审记录岗", "资金项目", "XM-2", "席位评分", "--day", "2024-01-15", "--field", `席位号=${seat}`, "--field", `席位所属单位股室=单位${seat}`, "--field", "评分=65");
    await go("/pool?year=2024&look=review");
    await page.getByText("各项目已评齐，共3个席位").waitFor();
    await page.getByRole("row").filter({ hasText: "XM-1" }).getByText("86.42").waitFor();
    for (const [name, suffix] of [["评审纪要（Word）", "docx"], ["评审纪要（PDF）", "pdf"]]) {
      const [file] = await Promise.all([page.waitForEvent("download"), act(name).click()]);
      assert.match(file.suggestedFilename(), new RegExp(`专家评审会议纪要\\.${suffix}$`));
    }
    await look("pool-ranked");
    quiet();
  }],
  ["what breaks a rule is told with its projects; targets and carry-over are shown before they are written", async () => {
    for (const code of ["XM-1", "XM-2"]) {
      step("评审岗", "资金项目", code, "专家评审", "--day", "2024-01-20", "--field", "评审席位数=3");
      step("评审岗", "资金项目", code, "公示", "--day", "2024-01-21");
      step("评审岗", "资金项目", code, "入库", "--day", "2024-02-01", "--field", `入库编号=${code}`);
    }
    step("项目岗", "资金项目", "XM-1", "设绩效目标", "--day", "2024-02-02", "--field", "绩效指标=群众满意度", "--field", "指标值=95");
    await go("/pool?year=2024");
    const rules = page.getByRole("region", { name: "规则对照" });
    await rules.getByRole("listitem").filter({ hasText: "负面清单" }).getByText("办公楼维修").first().waitFor();
    await page.getByLabel("上年度争取资金（万元）").fill("50");
    await rules.getByText("50万元×100%").waitFor();
    await look("pool-rules");
    await inOtherWays(page, "rules of the pool");
    await act("绩效目标").click();
    await page.getByLabel("哪个项目").selectOption("XM-1");
    await page.getByRole("row").filter({ hasText: "群众满意度" }).getByText("95").waitFor();
    await look("pool-targets");
    await go("/pool?year=2025&look=carry");
    await page.getByText("2个项目可结转到2025年").waitFor();
    await look("pool-carry");
    await act("结转到2025年").click();
    await page.getByText("没有可结转到2025年的项目").waitFor();
    quiet();
  }],
  ["findings of an inspection become rectifications, all of them or none, and show how far each has come", async () => {
    step("检查岗", "检查", "J-1", "部署", "--day", "2024-04-03", "--title", "节前检查", "--field", "检查范围=全旗", "--field", "承办股室=综合股");
    step("检查岗", "检查", "J-1", "开始检查", "--day", "2024-04-04");
    step("检查岗", "检查", "J-1", "检查完成", "--day", "2024-04-08", "--field", "发现问题数=2");
    step("登记岗", "问题整改", "2024-90", "登记问题", "--day", "2024-04-01", "--title", "公示牌更新慢", "--field", "问题来源=巡察", "--field", "问题表述=公示牌更新慢");
    await go("/case?machine=inspection&unit=1&case=J-1");
    await act("转整改").click();
    await dialog().getByRole("group", { name: "第1件" }).getByLabel("问题名称").fill("台账缺两期");
    await dialog().getByRole("group", { name: "第2件" }).getByLabel("并入已有整改").fill("没有这件");
    await dialog().getByRole("button", { name: "转2件" }).click();
    await dialog().getByRole("group", { name: "第2件" }).getByRole("alert").filter({ hasText: "没有填写问题名称" }).waitFor();
    await dialog().getByRole("group", { name: "第2件" }).getByRole("alert").filter({ hasText: "没有这件" }).waitFor();
    await look("inspection-refused");
    await dialog().getByRole("group", { name: "第2件" }).getByLabel("问题名称").fill("公示牌更新慢");
    await dialog().getByRole("group", { name: "第2件" }).getByLabel("并入已有整改").fill("2024-90");
    await dialog().getByLabel("全部转完，同时办结检查").check();
    await dialog().getByRole("button", { name: "转2件" }).click();
    await closed();
    await page.getByText("2项问题，已完成0项").waitFor();
    await page.locator(".case-head .now").getByText("已办结").waitFor();
    await look("inspection-findings");
    await inOtherWays(page, "an inspection");
    await page.locator(".findings").getByRole("link", { name: "J-1-1" }).click();
    await page.getByRole("heading", { level: 1, name: "台账缺两期" }).waitFor();
    await page.locator(".case-facts").getByRole("link", { name: "J-1", exact: true }).waitFor();
    await go("/case?machine=rectification&unit=1&case=2024-90");
    await page.locator(".joined").getByRole("link", { name: "J-1-2" }).waitFor();
    quiet();
  }],
  ["facts around a case are said before anything is filled in; numbers have neither gaps nor repetitions", async () => {
    await go("/cases/numbers?year=2024");
    await page.getByText("2024年还没有编过期").waitFor();
    for (const code of ["1", "2"]) {
      step("拟稿岗", "信息", code, "拟稿", "--day", "2024-05-01", "--title", `信息${code}`, "--field", "内容类别=工作动态");
      step("审核岗", "信息", code, "审核", "--day", "2024-05-02", "--field", "意见=同意");
    }
    step("审核岗", "信息", "1", "编发", "--day", "2024-06-01", "--field", "期号=第1期", "--field", "报送单位=旗委办");
    await go("/case?machine=bulletin&unit=1&case=2");
    await page.locator(".case-offers .known").getByText("下一期应为").waitFor();
    await look("case-known");
    await go("/cases/numbers?year=2024");
    await page.getByText("下一期：第2期").waitFor();
    await look("numbers");
    await inOtherWays(page, "numbers");
    quiet();
  }],
  ["a sweep is a day and a number: there is no place for words", async () => {
    await go("/cases/sweeps");
    await page.getByText("还没有记过排查").waitFor();
    assert.deepEqual([await page.locator("main input").count(), await page.locator("main textarea").count()], [2, 0], "a day and a number");
    await page.getByLabel("件数").fill("2");
    await act("记一次").click();
    await page.getByRole("cell", { name: "2", exact: true }).waitFor();
    await look("sweeps");
    await inOtherWays(page, "sweeps");
    quiet();
  }],
  ["an import says beforehand which cases its rows will be", async () => {
    await go("/imports");
    const sheet = "项目编号,项目名称,类别,实施地点,申请资金（万元）,评审日期,入库日期,状态\nXM-9,技能培训,技能培训,示范镇,158.5,2024-01-31,2024-02-09,已入库\n";
    await page.locator("input[type=file]").first().setInputFiles({ name: "项目库.csv", mimeType: "text/csv", buffer: Buffer.from(sheet) });
    await page.getByText(/这些行会成为“资金项目”的事项：“已入库”1行/).waitFor();
    await look("import-cases");
    quiet();
  }],
];

await run(tests, async () => { await browser.close(); await office.end(); });
