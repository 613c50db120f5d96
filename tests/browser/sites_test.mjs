// Demonstration sites in the browser: an empty register teaches; the sample's register is filtered; a self-check is answered by
// keyboard while score, gaps and the shortest way follow; a title shows only with its basis; the map has its list beside it.
import assert from "node:assert/strict";
import { cp, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { desk, launch, meetsWcag, open, phone, run, serve, setUp, shiliu, takeLink } from "./office.mjs";

const top = fileURLToPath(new URL("../../", import.meta.url));
const office = await serve();
const paper = join(office.folder, "要点.txt");
await writeFile(paper, "年度工作要点");
const site = (action, day, fields, ...evidence) => shiliu(office.ledger, "--account", action === "命名" || action === "验收" ? "验收岗" : "台账员", "case", "act", "site", "DW012", action, "--day", day,
  ...Object.entries(fields).flatMap(([name, value]) => ["--field", `${name}=${value}`]), ...evidence.flatMap((file) => ["--evidence", file]));
const browser = await launch();
const lead = await open(browser, office.address);
const { page } = lead;
const shots = process.env.SHILIU_SHOTS;
const quiet = () => assert.deepEqual(lead.faults.splice(0), []);
const heading = (name) => page.getByRole("heading", { level: 1, name }).waitFor();

/** Looked at by axe, and kept as a picture where SHILIU_SHOTS names a folder. */
async function look(name) {
  await meetsWcag(page, name);
  if (shots) await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true });
}
const answer = (item) => page.getByLabel(`${item}的自查结果`);
const score = () => page.getByRole("region", { name: "得分", exact: true });

const tests = [
  ["the register is there, and is filtered by what stands in it", async () => {
    const links = await setUp(page, office);
    await lead.context.clearCookies();
    await takeLink(page, links["单位负责人"], "办公室负责人");
    await page.getByRole("link", { name: "示范点" }).click();
    await heading("示范点");
    await page.getByText("8个集群　41个点位　观摩点位9个").waitFor();
    await look("sites");
    await page.getByLabel("集群").selectOption({ label: "社区集群 5" });
    await page.getByText("共5个").waitFor();
    await page.getByLabel("苏木镇").selectOption({ index: 1 });
    await page.getByLabel("称号").selectOption({ label: "已命名" });
    await page.getByText("没有符合条件的点位").waitFor();
    await page.getByRole("button", { name: "清除筛选" }).click();
    await page.getByText("共41个").waitFor();
    await page.getByLabel("编号或名称").fill("dw011");
    await page.keyboard.press("Enter");
    await page.getByText("共1个").waitFor();
    quiet();
  }],
  ["a self-check is answered, judged at every change, and recorded", async () => {
    await page.locator(".sites-table a").first().click();
    await score().getByText("还差90分").waitFor();
    await score().getByText("V1").waitFor();
    await look("site");
    await answer("A1").selectOption({ label: "做到" });
    await page.getByText("缺佐证，不计分").waitFor();
    await page.getByLabel("给A1附佐证").setInputFiles(paper);
    await score().getByText("还差82分").waitFor();
    await answer("V1").selectOption({ label: "没有发生" });
    await answer("V2").selectOption({ label: "发生过" });
    await score().getByText("有一票否决，先解决它").waitFor();
    await answer("C2").fill("2");
    await page.getByText("0/12分").first().waitFor();
    await page.getByLabel("给C2附佐证").setInputFiles(paper);
    await page.getByText("8/12分").waitFor();
    await look("site-answered");
    await answer("B1").focus();
    await page.keyboard.press("ArrowDown");
    await page.getByRole("button", { name: "记入台账" }).click();
    await page.locator(".notice").getByText("自查已记入台账").first().waitFor();
    await page.getByRole("region", { name: "历次自查", exact: true }).getByText("合格线90分").waitFor();
    assert.equal(await answer("A1").inputValue(), "1");
    await page.getByText("没有新的作答").waitFor();
    await look("site-recorded");
    quiet();
  }],
  ["an answer that cannot be is refused with what to write", async () => {
    await answer("C2").fill("99999999");
    await page.getByText("不能答99999999").waitFor();
    await answer("C2").fill("2");
    await page.getByText("不能答99999999").waitFor({ state: "detached" });
    quiet();
  }],
  ["a title shows only with its basis on file", async () => {
    site("自查", "2024-05-01", { 差距项数: 0 }, paper);
    site("申报", "2024-05-02", { 级别: "市级", 批次: "第十二批" }, paper);
    site("验收", "2024-05-03", { 意见: "同意" }, paper);
    site("命名", "2024-05-04", { 级别: "市级", 批次: "第十二批", 命名机关: "市民委", 文号: "12号" }, paper);
    await page.goto(`${office.address}/sites?title=held`);
    await page.getByText("市级（第十二批，市民委，12号）").waitFor();
    await page.locator(".sites-table a").first().click();
    const named = await page.getByRole("link", { name: /命名的记录/ }).textContent();
    shiliu(office.ledger, "correct", /[\d-]+/.exec(named)[0], "--field", "批次=", "--reason", "批次写错");
    await page.goto(`${office.address}/sites?title=lacking`);
    await page.getByText("待补依据：缺批次").waitFor();
    await page.locator(".sites-table a").first().click();
    await page.getByText("依据不全的不显示称号").waitFor();
    await page.getByText("这个集群没有唯一对应的测评指标").waitFor();
    await look("site-lacking");
    quiet();
  }],
  ["a register of several units says of which each is, one of a single unit does not", async () => {
    shiliu(office.ledger, "units", "add", "试用镇", "--level", "town", "--parent", "1");
    shiliu(office.ledger, "case", "act", "site", "DW012", "登记", "--unit", "试用镇", "--day", "2024-01-05", "--title", "镇里的点位", "--field", "所属集群=社区集群");
    await page.goto(`${office.address}/sites`);
    await page.getByText("共41个").waitFor();
    assert.equal(await page.getByRole("columnheader", { name: "单位", exact: true }).count(), 0);
    await page.getByLabel("单位", { exact: true }).selectOption("1/");
    await page.getByText("共42个").waitFor();
    await page.getByRole("columnheader", { name: "单位", exact: true }).waitFor();
    await look("sites-of-units");
    await page.getByRole("row", { name: /试用镇/ }).getByRole("link").click();
    await heading("镇里的点位");
    await page.getByRole("link", { name: "办理经过" }).click();
    await heading("镇里的点位");
    await page.goto(`${office.address}/sites?unit=2`);
    await page.getByText("共1个").waitFor();
    assert.equal(await page.getByRole("columnheader", { name: "单位", exact: true }).count(), 0);
    quiet();
  }],
  ["without a map the list is there, with one both are", async () => {
    await page.goto(`${office.address}/sites/map`);
    await page.getByText("还没有示意图").waitFor();
    await page.getByText("共41个", { exact: true }).waitFor();
    await look("sites-no-map");
    await mkdir(join(office.ledger, "rules/maps"), { recursive: true });
    await cp(join(top, "sample/map.toml"), join(office.ledger, "rules/maps/own.toml"));
    shiliu(office.ledger, "record", "--kind", "study", "--day", "2024-06-05", "--title", "学习", "--field", "类别=党纪学习");
    for (const [way, viewport, preferences] of [["light", desk, {}], ["dark", desk, { theme: "dark" }], ["phone", phone, {}], ["en", desk, { locale: "en" }]]) {
      await page.setViewportSize(viewport);
      await page.evaluate((chosen) => localStorage.setItem("shiliu.preferences", JSON.stringify(chosen)), preferences);
      await page.goto(`${office.address}/sites/map`);
      const picture = page.getByRole("img", { name: /示意图|map/i });
      await picture.waitFor();
      await page.waitForFunction(() => [...document.images].every((image) => image.complete && image.naturalWidth > 0));
      await look(`sites-map-${way}`);
      await page.goto(`${office.address}/site?case=DW011`);
      await page.locator(".judgement").waitFor();
      await look(`site-${way}`);
      await page.goto(`${office.address}/sites`);
      await page.locator(".sites-table").waitFor();
      await look(`sites-${way}`);
    }
    await page.evaluate(() => localStorage.removeItem("shiliu.preferences"));
    await page.setViewportSize(desk);
    await page.goto(`${office.address}/sites/map`);
    await page.getByRole("region", { name: "图上的点位" }).waitFor();
    await page.emulateMedia({ media: "print" });
    if (shots) await page.screenshot({ path: join(shots, "sites-map-print.png"), fullPage: true });
    await page.emulateMedia({ media: "screen" });
    quiet();
  }],
];

await run(tests, async () => { await browser.close(); await office.end(); });
