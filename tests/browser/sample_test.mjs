// What the system administrator does with one click: the sample office in and out again, with somebody's own records in it, and a unit added.
import assert from "node:assert/strict";
import { launch, meetsWcag, open, phone, run, serve, setUp, shiliu, turnOn } from "./office.mjs";

const office = await serve({ filled: false });
const browser = await launch();
const { page, faults } = await open(browser, office.address);
const quiet = () => { const seen = faults.splice(0); assert.deepEqual(seen, []); };
const notice = (text) => page.locator(".notice").getByText(text).first().waitFor();
const go = async (path) => {
  await page.goto(office.address + path);
  await page.getByRole("heading", { level: 1 }).waitFor();
};
const dialog = () => page.getByRole("dialog");
const kept = () => JSON.parse(shiliu(office.ledger, "--json", "list")).total;

const tests = [
  ["the administrator's second factor has a code to scan, fetched only here", async () => {
    const asked = [];
    page.on("request", (request) => { if (/QrCode/.test(request.url())) asked.push(request.url()); });
    await setUp(page, office);
    assert.equal(asked.length, 0);
    await turnOn(page, office.address);
    assert.ok(asked.length > 0);
    quiet();
  }],
  ["one click puts the sample office in, and every page has something to show", async () => {
    await go("/settings/sample");
    await meetsWcag(page, "sample, empty ledger");
    await page.getByRole("button", { name: "放入示例" }).click();
    await notice("示例已放入");
    await page.getByText("现在打开的是示例单位。").waitFor();
    assert.ok(kept() > 0);
    quiet();
  }],
  ["taking it out is asked about once, and can be left", async () => {
    await page.getByRole("button", { name: "清除示例" }).click();
    await dialog().getByText("示例单位的全部数据一并清除").waitFor();
    await meetsWcag(page, "sample, asked");
    await dialog().getByRole("button", { name: "取消" }).click();
    await dialog().waitFor({ state: "detached" });
    assert.ok(kept() > 0);
    quiet();
  }],
  ["somebody's own record in it is counted and asked about again; nothing goes before that", async () => {
    shiliu(office.ledger, "record", "--kind", "study", "--day", "2024-06-05", "--title", "自己记的学习", "--field", "类别=党纪学习");
    const before = kept();
    await page.getByRole("button", { name: "清除示例" }).click();
    const answer = page.waitForResponse((response) => response.request().method() === "DELETE" && /\/sample/.test(response.url()));
    await dialog().getByRole("button", { name: "清除示例" }).click();
    assert.equal((await answer).status(), 409);
    await dialog().getByRole("button", { name: "连同这些记录一并清除" }).waitFor();
    assert.match(await dialog().textContent(), /1条/);
    await meetsWcag(page, "sample, own records");
    assert.equal(kept(), before);
    await dialog().getByRole("button", { name: "取消" }).click();
    await dialog().waitFor({ state: "detached" });
    assert.equal(kept(), before);
    await page.getByRole("button", { name: "清除示例" }).click();
    await dialog().getByRole("button", { name: "清除示例" }).click();
    await dialog().getByRole("button", { name: "连同这些记录一并清除" }).click();
    await notice("示例已清除");
    await page.getByRole("button", { name: "放入示例" }).waitFor();
    assert.equal(kept(), 0);
    quiet();
  }],
  ["a unit is added below the office, renamed, and stands below it in the list; a name taken says so", async () => {
    await go("/settings/units");
    await page.getByRole("button", { name: "加单位" }).click();
    assert.ok(await dialog().getByRole("button", { name: "加入" }).isDisabled(), "a unit needs a name");
    await dialog().getByLabel("单位").fill("图克镇");
    await dialog().getByLabel("层级").selectOption({ label: "苏木（镇）" });
    await meetsWcag(page, "unit, new");
    await dialog().getByRole("button", { name: "加入" }).click();
    await dialog().waitFor({ state: "detached" });
    const town = page.getByRole("row").filter({ hasText: "图克镇" });
    await town.waitFor();
    assert.equal(await town.locator(".deep1").count(), 1, "it stands below the office");
    await page.getByRole("button", { name: "加单位" }).click();
    await dialog().getByLabel("单位").fill("图克镇");
    await dialog().getByRole("button", { name: "加入" }).click();
    await dialog().getByRole("alert").filter({ hasText: "已有“图克镇”" }).first().waitFor();
    await meetsWcag(page, "unit, name taken");
    await dialog().getByRole("button", { name: "关闭" }).click();
    await town.getByRole("button", { name: "改名或改隶" }).click();
    await dialog().getByLabel("单位").fill("图克苏木");
    await dialog().getByRole("button", { name: "更改" }).click();
    await page.getByRole("row").filter({ hasText: "图克苏木" }).waitFor();
    await page.setViewportSize(phone);
    await meetsWcag(page, "units on a telephone");
    quiet();
  }],
];

await run(tests, async () => { await browser.close(); await office.end(); });
