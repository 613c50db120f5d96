// A liaison comes in by a link on a telephone: records by one line, sees its own records only, corrects them and adds evidence.
import assert from "node:assert/strict";
import { join } from "node:path";
import { launch, meetsWcag, open, phone, run, serve, shiliu } from "./office.mjs";

const office = await serve();
const browser = await launch();
const { context, page, faults } = await open(browser, office.address, { viewport: phone, hasTouch: true });
const quiet = () => { const seen = faults.splice(0); assert.deepEqual(seen, []); };
const shots = process.env.SHILIU_SHOTS;
const shot = async (name) => { if (shots) await page.screenshot({ path: join(shots, `${name}.png`) }); };
const own = () => page.locator(".minelist .mineone");

const tests = [
  ["the link leads to the liaison's own records, and there are none yet", async () => {
    const link = /\/enter\?token=\w+/.exec(shiliu(office.ledger, "account", "add", "巴音嘎查联络员", "--role", "liaison"))?.[0];
    await page.goto(office.address + link);
    await page.getByRole("heading", { level: 1, name: "我的记录" }).waitFor();
    await page.getByText("还没有您登记的记录").waitFor();
    assert.match(page.url(), /\/mine$/);
    await meetsWcag(page, "liaison, empty");
    await shot("liaison-empty");
    quiet();
  }],
  ["one line and the button at its foot: it stands in the list at once", async () => {
    await page.getByLabel("一句话记台账").fill("2024年6月3日党纪学习，村委会，17人");
    await page.getByText("已读出").waitFor();
    await page.locator(".roomy").click();
    await own().filter({ hasText: "党纪学习" }).waitFor();
    await page.getByLabel("一句话记台账").fill("2024年6月5日党日活动，党员活动室，15人");
    await page.getByText("已读出").waitFor();
    await page.waitForFunction(() => !document.querySelector(".roomy")?.disabled);
    await page.locator(".roomy").click();
    await page.waitForFunction(() => document.querySelectorAll(".minelist .mineone").length === 2);
    assert.equal(await own().first().locator(".ev.none").count(), 1, "missing evidence is said");
    await meetsWcag(page, "liaison, list");
    await shot("liaison-list");
    quiet();
  }],
  ["a record opens, evidence is added, a correction takes its place in the list", async () => {
    await own().nth(1).click();
    await page.locator(".drawer").getByText("链中位置").waitFor();
    assert.equal(await page.locator(".drawer").getByText("计入", { exact: true }).count(), 0, "no sums for whoever sees own records only");
    await page.locator(".drawer").getByRole("button", { name: "添加" }).click();
    await page.locator(".drawer input[type=file]").setInputFiles({ name: "学习通知.txt", mimeType: "text/plain", buffer: Buffer.from("关于开展党纪学习的通知") });
    await page.locator(".drawer .files").getByText("学习通知.txt").waitFor();
    await meetsWcag(page, "liaison, record");
    await shot("liaison-record");
    await page.locator(".drawer").getByRole("button", { name: "记一条更正" }).click();
    await page.getByRole("dialog").getByLabel("参加人数").fill("18");
    await page.getByRole("dialog").getByLabel("原因").fill("人数有误");
    await page.getByRole("dialog").getByRole("button", { name: /记入更正/ }).click();
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await page.keyboard.press("Escape");
    await page.locator(".drawer").waitFor({ state: "detached" });
    await own().filter({ hasText: "已更正" }).filter({ hasText: "18" }).waitFor();
    assert.equal(await own().count(), 2);
    quiet();
  }],
  ["a withdrawn record stays in the list and says so", async () => {
    await own().filter({ hasText: "党日" }).click();
    await page.locator(".drawer").getByRole("button", { name: "作废" }).click();
    await page.getByRole("dialog").getByLabel("原因").fill("误记");
    await page.getByRole("dialog").getByRole("button", { name: /作废/ }).click();
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await page.keyboard.press("Escape");
    await own().filter({ hasText: "已作废" }).waitFor();
    quiet();
  }],
  ["other pages and other people's records are not for a liaison", async () => {
    for (const path of ["/", "/ledger", "/figures", "/reports"]) {
      await page.goto(office.address + path);
      await page.getByRole("heading", { level: 1, name: "我的记录" }).waitFor();
    }
    assert.deepEqual(await page.evaluate(() => Promise.all(["/entries", "/entries/1-3", "/home", "/entries/own"].map((path) => fetch(`/api/v1${path}`).then((answer) => answer.status)))), [403, 403, 403, 200]);
    faults.splice(0);
  }],
  ["the form on a telephone, and the list in the dark and in English", async () => {
    await page.goto(`${office.address}/record`);
    await page.getByRole("heading", { level: 1, name: "记一条" }).waitFor();
    await page.waitForTimeout(300);
    assert.equal(await page.getByRole("alert").count(), 0, "the form asks for nothing that a liaison may not have");
    await meetsWcag(page, "liaison, form");
    await page.emulateMedia({ colorScheme: "dark" });
    await page.evaluate(() => localStorage.setItem("shiliu.preferences", JSON.stringify({ locale: "en" })));
    await page.goto(`${office.address}/mine`);
    await page.getByRole("heading", { level: 1, name: "My records" }).waitFor();
    await own().first().waitFor();
    await meetsWcag(page, "liaison, dark, English");
    await shot("liaison-dark-en");
    await page.setViewportSize({ width: 320, height: 640 });
    await meetsWcag(page, "liaison at 320 px");
    quiet();
  }],
];

await run(tests, async () => { await context.close(); await browser.close(); await office.end(); });
