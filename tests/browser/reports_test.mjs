// Reports against the real program with the sample office: begun, edited in place, looked over by a second person, frozen.
import assert from "node:assert/strict";
import { launch, meetsWcag, open, password, phone, run, serve, setUp, takeLink } from "./office.mjs";

const office = await serve();
const browser = await launch();
const { context, page, faults } = await open(browser, office.address);
const lead = "办公室负责人";
const quiet = () => { const seen = faults.splice(0); assert.deepEqual(seen, []); };
const block = (text, where = page) => where.locator("[data-block]", { hasText: text }).first();
const saved = (where = page) => where.getByText(/已保存/).waitFor();
let second;
let draft = "";
let links = {};

/** Puts the caret at the end of a block, as a click there would. */
async function atEnd(of, where = page) {
  await of.click();
  await where.keyboard.press("End");
  await of.evaluate((element) => { const range = document.createRange(); range.selectNodeContents(element); range.collapse(false); getSelection().removeAllRanges(); getSelection().addRange(range); });
}
/** What the program keeps of the draft. */
const kept = () => page.evaluate(async (id) => (await fetch(`/api/v1/reports/drafts/${id}`)).json(), draft);
const wordsOf = (view) => view.blocks.map((each) => each.runs.map((piece) => piece.figure ? `[${piece.figure}]` : piece.text).join("")).join("\n");

const tests = [
  ["an empty list teaches, a template and a period make a draft with its figures", async () => {
    links = await setUp(page, office);
    await context.clearCookies();
    await takeLink(page, links["单位负责人"], lead);
    await page.goto(`${office.address}/reports`);
    await page.getByText("还没有报告").waitFor();
    await meetsWcag(page, "no reports");
    await page.getByRole("button", { name: "起草报告" }).first().click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "上半年" }).click();
    while (!/2024/.test(await dialog.locator(".period b").textContent())) await dialog.getByRole("button", { name: "上一年" }).click();
    await meetsWcag(page, "begin");
    await dialog.getByRole("button", { name: "成文" }).click();
    await page.locator(".a4 .fig").first().waitFor();
    draft = page.url().split("/").pop();
    assert.match(await block("党纪学习").textContent(), /党纪学习8次/);
    await meetsWcag(page, "draft");
    quiet();
  }],
  ["a chip takes no width on paper and opens to where its number comes from", async () => {
    const chip = page.locator('.a4 .fig[data-figure="party-discipline-study"]').first();
    assert.equal(await chip.evaluate((element) => { const style = getComputedStyle(element); return style.paddingLeft + style.marginLeft + style.borderLeftWidth; }), "0px0px0px");
    await chip.focus();
    await page.keyboard.press("Enter");
    await page.getByRole("complementary").getByRole("heading", { name: "党纪学习" }).waitFor();
    await meetsWcag(page, "provenance");
    quiet();
  }],
  ["a chip cannot be typed into: Backspace takes it whole, undo brings it back", async () => {
    const before = await page.locator(".a4 .fig").count();
    const of = page.locator("[data-block]", { has: page.locator('.fig[data-figure="party-discipline-study"]') }).first();
    await of.evaluate((element) => { const chip = element.querySelector('.fig[data-figure="party-discipline-study"]'); element.focus(); const range = document.createRange(); range.setStartAfter(chip); range.collapse(true); getSelection().removeAllRanges(); getSelection().addRange(range); });
    await page.keyboard.press("Backspace");
    await page.waitForFunction((count) => document.querySelectorAll(".a4 .fig").length === count - 1, before);
    await page.keyboard.press("Control+z");
    await page.waitForFunction((count) => document.querySelectorAll(".a4 .fig").length === count, before);
    await saved();
    quiet();
  }],
  ["prose is edited in place and saves itself; Enter splits, paste is plain text", async () => {
    await atEnd(block("本报告所列数据"));
    await page.keyboard.press("Enter");
    await page.keyboard.type("上半年，全委干部职工齐心协力。");
    await page.evaluate(() => {
      const data = new DataTransfer();
      data.setData("text/html", "<b>粗</b>");
      data.setData("text/plain", "贴来的话。\n另起的一段。");
      document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    });
    await saved();
    await page.waitForFunction(() => /第[2-9]版|第\d\d版/.test(document.querySelector(".head")?.textContent ?? ""));
    const view = await kept();
    assert.match(wordsOf(view), /\n上半年，全委干部职工齐心协力。贴来的话。\n另起的一段。\n/);
    assert.equal(await page.locator(".a4 b").count(), 0);
    quiet();
  }],
  ["a number typed by hand is underlined, holds the draft back, and is bound by one press", async () => {
    await atEnd(block("另起的一段"));
    await page.keyboard.type("开展党纪学习8次，参加活动约300人次。");
    await page.locator(".looseline").first().waitFor();
    assert.equal(await page.locator(".loose > li").count(), 2);
    assert.ok(await page.getByRole("button", { name: "送审" }).isDisabled());
    await page.locator(".loose > li").first().getByRole("button").first().click();
    await meetsWcag(page, "loose numbers");
    await page.getByRole("button", { name: /绑定党纪学习 8次/ }).click();
    await page.waitForFunction(() => document.querySelectorAll(".loose > li").length === 1);
    await page.locator(".loose > li").first().getByRole("button").first().click();
    await page.getByRole("button", { name: "不计，保留为文字" }).click();
    await page.locator(".loose > li").waitFor({ state: "detached" });
    const view = await kept();
    assert.match(wordsOf(view), /开展党纪学习\[party-discipline-study\]，参加活动约300人次/);
    assert.ok(!(await page.getByRole("button", { name: "送审" }).isDisabled()));
    quiet();
  }],
  ["two write at once: nothing is overwritten, and the choice loses no word", async () => {
    const other = await open(browser, office.address);
    await other.context.addCookies(await context.cookies());
    await other.page.goto(`${office.address}/reports/drafts/${draft}`);
    await block("另起的一段", other.page).waitFor();
    await atEnd(block("另起的一段"));
    await page.keyboard.type("甲先写的。");
    await saved();
    await page.waitForTimeout(1600);
    await atEnd(block("另起的一段", other.page), other.page);
    await other.page.keyboard.type("乙后写的。");
    await other.page.getByText("另一人先保存了").waitFor();
    await meetsWcag(other.page, "conflict");
    await other.page.getByLabel("两段都留").check();
    await other.page.getByRole("button", { name: "按所选保存" }).click();
    await saved(other.page);
    const words = wordsOf(await kept());
    assert.match(words, /甲先写的。/);
    assert.match(words, /乙后写的。/);
    await other.context.close();
    await page.reload();
    await block("乙后写的").waitFor();
    quiet();
  }],
  ["what was typed while the program was away is kept on this machine and sent afterwards", async () => {
    await context.route("**/api/v1/reports/drafts/*", (route) => route.request().method() === "PUT" ? route.abort() : route.continue());
    await atEnd(block("乙后写的"));
    await page.keyboard.type("断线时写的。");
    await page.getByText("已存本机，未送到").waitFor();
    await context.unroute("**/api/v1/reports/drafts/*");
    await page.getByRole("button", { name: "立即保存" }).click();
    await saved();
    assert.match(wordsOf(await kept()), /断线时写的。/);
    quiet();
  }],
  ["submitted, commented, returned, approved by another account, frozen as approved", async () => {
    await page.getByRole("button", { name: "送审" }).click();
    await page.getByText("送审中，不能修改").waitFor();
    assert.equal(await page.locator(".blk[contenteditable]").count(), 0);
    second = await secondLead();
    await second.page.goto(`${office.address}/reports/drafts/${draft}`);
    await second.page.getByRole("button", { name: "审定" }).waitFor();
    await second.page.getByLabel("对全篇的意见").fill("请核对参加人次。");
    await second.page.getByRole("button", { name: "提出意见" }).click();
    await second.page.getByText("意见已提出").waitFor();
    await meetsWcag(second.page, "review");
    await second.page.getByRole("button", { name: "退回修改" }).click();
    await second.page.getByRole("dialog").getByLabel("原因").fill("请按意见修改");
    await second.page.getByRole("dialog").getByRole("button", { name: /退回修改/ }).click();
    await page.reload();
    await page.getByText("请核对参加人次。").waitFor();
    await page.locator(".threads").getByRole("button", { name: "答复" }).click();
    await page.locator(".threads").getByRole("button", { name: "已处理" }).click();
    await page.getByRole("button", { name: "送审" }).click();
    await page.getByText("送审中，不能修改").waitFor();
    await second.page.reload();
    await second.page.getByRole("button", { name: "审定" }).click();
    await second.page.getByRole("button", { name: "冻结为定稿" }).click();
    await meetsWcag(second.page, "freezing");
    await second.page.getByRole("dialog").getByRole("button", { name: "冻结", exact: true }).click();
    await second.page.waitForURL(/\/reports\/1-\d+$/);
    await second.page.getByText("没有影响本报告的变化").waitFor();
    await second.page.locator(".a4 .fig").first().waitFor();
    await meetsWcag(second.page, "frozen");
    quiet();
  }],
  ["Word comes out of the edited words; the list shows the frozen report once", async () => {
    const waiting = second.page.waitForEvent("download");
    await second.page.getByRole("button", { name: "导出Word" }).click();
    assert.match((await waiting).suggestedFilename(), /\.docx$/);
    await second.page.goto(`${office.address}/reports`);
    await second.page.locator(".reporttable").waitFor();
    assert.equal(await second.page.locator(".reporttable a.open").count(), 1);
    await meetsWcag(second.page, "list");
  }],
  ["in the dark, in English and on a telephone; only the sheet prints", async () => {
    for (const how of [{ colorScheme: "dark" }, { viewport: phone }]) {
      const other = await browser.newContext({ locale: "zh-CN", ...how, storageState: await second.context.storageState() });
      const sheet = await other.newPage();
      for (const locale of ["zh", "en"]) {
        await sheet.addInitScript((wanted) => localStorage.setItem("shiliu.preferences", JSON.stringify({ locale: wanted })), locale);
        for (const path of ["/reports", new URL(second.frozen).pathname]) {
          await sheet.goto(office.address + path);
          await sheet.locator(".reporttable, .a4 .blk").first().waitFor();
          await meetsWcag(sheet, `${path} ${JSON.stringify(how)} ${locale}`);
        }
      }
      await sheet.emulateMedia({ media: "print" });
      assert.ok(await sheet.locator(".a4").isVisible());
      for (const part of [".rail", ".top", ".head", ".drawer"]) assert.equal(await sheet.locator(part).first().isVisible().catch(() => false), false, part);
      await other.close();
    }
  }],
];

/** Another lead, so that who wrote is not who approves. */
async function secondLead() {
  const { execFileSync } = await import("node:child_process");
  const { program } = await import("./office.mjs");
  const said = JSON.parse(execFileSync(program, ["--ledger", office.ledger, "--json", "account", "add", "分管领导", "--role", "office_lead", "--in-section", "班子", "--server", office.address], { encoding: "utf8" }));
  const made = await open(browser, office.address);
  await takeLink(made.page, (Array.isArray(said) ? said[0] : said).link, "分管领导");
  made.page.on("framenavigated", () => { if (/\/reports\/1-\d+$/.test(made.page.url())) made.frozen = made.page.url(); });
  assert.ok(password);
  return made;
}

await run(tests, async () => { await browser.close(); await office.end(); });
