// One's own account: where one is signed in, what was changed elsewhere, and the English names of figures.
import assert from "node:assert/strict";
import { launch, meetsWcag, open, password, run, serve, setUp, takeLink } from "./office.mjs";

const office = await serve();
const browser = await launch();
const { context, page, faults } = await open(browser, office.address);
const elsewhere = await open(browser, office.address);
const quiet = () => { const seen = faults.splice(0); assert.deepEqual(seen, []); };
const fresh = `${password}，换过`;
const sessions = (of) => of.getByRole("region", { name: "登录在哪些地方" });

async function signIn(of, secret) {
  await of.goto(`${office.address}/sign-in`);
  await of.getByLabel("账号", { exact: true }).fill("办公室负责人");
  await of.getByLabel("密码", { exact: true }).fill(secret);
  await of.getByRole("button", { name: "登录" }).click();
  await of.locator(".rail").waitFor();
}

const tests = [
  ["another sign-in is seen, and ended from here", async () => {
    const links = await setUp(page, office);
    await context.clearCookies();
    await takeLink(page, links["单位负责人"], "办公室负责人");
    await signIn(elsewhere.page, password);
    await page.goto(`${office.address}/settings/own`);
    await sessions(page).getByRole("row").nth(2).waitFor();
    assert.match(await sessions(page).getByRole("row").nth(1).textContent(), /Chrome \d+ · Linux/);
    await sessions(page).getByText("就是这里").waitFor();
    await meetsWcag(page, "own sessions");
    await sessions(page).getByRole("button", { name: /^结束 / }).click();
    await page.waitForFunction(() => document.querySelectorAll(".own-sessions tbody tr").length === 1);
    await elsewhere.page.reload();
    await elsewhere.page.getByLabel("密码", { exact: true }).waitFor();
    quiet();
  }],
  ["a password changed here is told on the next page elsewhere, once", async () => {
    await page.getByLabel("现在的密码").fill(password);
    await page.getByLabel("新密码", { exact: true }).fill(fresh);
    await page.getByLabel("再输一次").fill(fresh);
    await page.getByRole("button", { name: "换成新密码" }).click();
    await page.getByText("密码已换").first().waitFor();
    await page.reload();
    await sessions(page).waitFor();
    assert.equal(await page.getByText("密码在别处换过").count(), 0, "who changed it knows");
    await signIn(elsewhere.page, fresh);
    const told = elsewhere.page.locator(".warnings").getByText("密码在别处换过");
    await told.waitFor();
    await meetsWcag(elsewhere.page, "own notice");
    await elsewhere.page.getByRole("link", { name: "看登录在哪些地方" }).click();
    await sessions(elsewhere.page).waitFor();
    await elsewhere.page.getByRole("button", { name: "知道了" }).click();
    await told.waitFor({ state: "detached" });
    await elsewhere.page.reload();
    await sessions(elsewhere.page).waitFor();
    assert.equal(await told.count(), 0);
    quiet();
  }],
  ["figures and the framework have English names in English", async () => {
    await page.evaluate(() => localStorage.setItem("shiliu.preferences", JSON.stringify({ locale: "en" })));
    await page.goto(`${office.address}/figures?period=2024H1&figure=party-discipline-study`);
    await page.locator(".drawer").getByText("Party discipline study").first().waitFor();
    assert.match(await page.locator(".figtable tr.grp").first().textContent(), /One lead: Party building.*Study of theory/);
    await page.goto(`${office.address}/`);
    await page.getByText("Study of theory").first().waitFor();
    quiet();
  }],
];

await run(tests, async () => { await browser.close(); await office.end(); });
