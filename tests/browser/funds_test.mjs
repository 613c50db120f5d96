// The book of the fund in the browser: an empty book teaches, the accountant posts by keyboard and sees what is wrong under its
// field, takes a voucher back in red, and the statement shows what the journal holds; who may only read sees no button.
import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { desk, launch, meetsWcag, open, phone, run, serve, setUp, shiliu, takeLink } from "./office.mjs";

const office = await serve({ filled: false });
const receipt = join(office.folder, "回单.txt");
await writeFile(receipt, "银行回单");
shiliu(office.ledger, "case", "act", "project", "P01", "apply", "--day", "2024-01-05", "--title", "校园交流基地", "--field", "applied=60万元", "--field", "content=改造", "--evidence", receipt);
const browser = await launch();
const lead = await open(browser, office.address);
const { page } = lead;
const shots = process.env.SHILIU_SHOTS;
const quiet = () => assert.deepEqual(lead.faults.splice(0), []);
const heading = () => page.getByRole("heading", { level: 1, name: "资金账" }).waitFor();

/** Looked at by axe, and kept as a picture where SHILIU_SHOTS names a folder. */
async function look(name) {
  await meetsWcag(page, name);
  if (shots) await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true });
}
const dialog = () => page.getByRole("dialog");
const field = (name) => dialog().getByLabel(name, { exact: false }).first();
async function post(movement, values, evidence) {
  await page.getByRole("button", { name: "记一笔" }).click();
  await dialog().getByLabel("业务").selectOption({ label: movement });
  for (const [name, value] of Object.entries(values)) await field(name).fill(value);
  if (evidence) {
    await dialog().locator("input[type=file]").setInputFiles(evidence);
    await dialog().getByText("回单.txt").waitFor();
  }
  await dialog().getByRole("button", { name: "入账" }).click();
}
const gone = () => dialog().waitFor({ state: "detached" });

const tests = [
  ["an empty book says what to do first", async () => {
    const links = await setUp(page, office);
    await lead.context.clearCookies();
    await takeLink(page, links["单位负责人"], "办公室负责人");
    await page.goto(`${office.address}/funds`);
    await heading();
    await page.getByText("账上还没有凭证").waitFor();
    await look("funds-empty");
    quiet();
  }],
  ["movements are posted, and what is wrong stands under its field", async () => {
    await post("预算下达", { 日期: "2024-01-10", 凭证号: "指-001", 金额: "200万元", 预算年度: "2024", 指标文号: "某财农〔2024〕1号" });
    await gone();
    await page.getByText("按来源").waitFor();
    await post("资金分配", { 日期: "2024-02-10", 凭证号: "分-001", 金额: "60万元", 预算年度: "2024", 项目编号: "P01", 指标文号: "某财农〔2024〕1号" });
    await gone();
    await post("预算占用", { 日期: "2024-03-10", 凭证号: "占-001", 金额: "50万元", 预算年度: "2024", 项目编号: "P01", 合同编号: "HT-01", 指标文号: "HT-01" });
    await gone();
    await post("拨付", { 日期: "2024-04-10", 金额: "60万元", 预算年度: "2024", 项目编号: "P01", 合同编号: "HT-01" });
    await dialog().getByText("没有凭证号").first().waitFor();
    assert.equal(await field("凭证号").getAttribute("aria-invalid"), "true");
    await look("funds-refused");
    await field("凭证号").fill("拨-001");
    await dialog().locator("input[type=file]").setInputFiles(receipt);
    await dialog().getByText("回单.txt").waitFor();
    await dialog().getByRole("button", { name: "入账" }).click();
    await dialog().getByText("超出已占用的资金").first().waitFor();
    await field("金额").fill("20万元");
    await field("金额").press("Control+Enter");
    await gone();
    quiet();
  }],
  ["balances and the schedule can be read without colour", async () => {
    await page.goto(`${office.address}/funds`);
    await heading();
    await page.getByRole("img", { name: /下达2,000,000元，其中拨付200,000元/ }).first().waitFor();
    await page.getByText("2024年度支出进度").waitFor();
    await look("funds-balances");
    for (const [way, viewport, preferences] of [["dark", desk, { theme: "dark" }], ["phone", phone, {}], ["en", desk, { locale: "en" }]]) {
      await page.setViewportSize(viewport);
      await page.evaluate((chosen) => localStorage.setItem("shiliu.preferences", JSON.stringify(chosen)), preferences);
      await page.goto(`${office.address}/funds`);
      await page.getByRole("img", { name: /200,000/ }).first().waitFor();
      await look(`funds-balances-${way}`);
    }
    await page.evaluate(() => localStorage.removeItem("shiliu.preferences"));
    await page.setViewportSize(desk);
    quiet();
  }],
  ["a voucher is taken back in red, and the journal says so", async () => {
    await page.goto(`${office.address}/funds?look=journal&period=2024`);
    await heading();
    await page.getByRole("button", { name: "冲销 拨-001" }).click();
    await field("凭证号").fill("冲-001");
    await field("日期").fill("2024-04-11");
    await field("冲销理由").fill("金额填错");
    await dialog().getByRole("button", { name: "入账" }).click();
    await gone();
    await page.getByText("已冲销").waitFor();
    await page.getByText("共5张").waitFor();
    await page.getByLabel("业务").selectOption({ label: "红字冲销" });
    await page.getByText("共1张").waitFor();
    await look("funds-journal");
    quiet();
  }],
  ["statement and trial balance show what the journal holds", async () => {
    await page.goto(`${office.address}/funds?look=statement&period=2024`);
    await heading();
    await page.getByRole("cell", { name: "200.00" }).first().waitFor();
    await page.getByRole("button", { name: "按月" }).click();
    await page.getByRole("cell", { name: "2024-02" }).waitFor();
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Excel" }).click()]);
    assert.match(download.suggestedFilename(), /收支表\.xlsx$/);
    await look("funds-statement");
    await page.goto(`${office.address}/funds?look=trial&period=2024`);
    await page.getByText("借贷平衡").waitFor();
    await look("funds-trial");
    await page.emulateMedia({ media: "print" });
    if (shots) await page.screenshot({ path: join(shots, "funds-print.png"), fullPage: true });
    await page.emulateMedia({ media: "screen" });
    quiet();
  }],
];

await run(tests, async () => { await browser.close(); await office.end(); });
