// Signs in the browser: an empty queue teaches, a sign is taken in with the keyboard on the screen and keeps every code point, goes
// through both reviews by keys, is looked at on the wall with a telephone; wordings are approved and superseded; counts by town.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { desk, launch, meetsWcag, open, phone, run, serve, setUp, shiliu, takeLink } from "./office.mjs";

const bookshop = "\u1828\u1823\u182e\u180e\u1824\u1828 \u182d\u1821\u1837";
const office = await serve({ filled: false, words: ["--public", "127.0.0.1:0"] });
shiliu(office.ledger, "signs", "choose", "mongolian_first_1996", "--day", "2024-01-01", "--reason", "审定会议决定");
const browser = await launch();
const lead = await open(browser, office.address);
const { page } = lead;
const shots = process.env.SHILIU_SHOTS;
const quiet = () => assert.deepEqual(lead.faults.splice(0), []);
const go = (path) => page.goto(`${office.address}${path}`);
const heading = (name = "牌匾审核") => page.getByRole("heading", { level: 1, name }).waitFor();
const dialog = () => page.getByRole("dialog");
const gone = () => dialog().waitFor({ state: "detached" });
const detail = () => page.locator(".sign-one");

async function look(name, where = page) {
  await meetsWcag(where, name);
  if (shots) await where.screenshot({ path: join(shots, `${name}.png`), fullPage: where !== page });
}
async function decide(key, reason) {
  await page.locator(".sign-foot").waitFor();
  await page.keyboard.press(key);
  await dialog().waitFor();
  if (reason) await dialog().locator("textarea").first().fill(reason);
  await dialog().getByRole("button", { name: "确定" }).click();
}
/** Applies at the desk by command line; gives back the query number. */
const apply = (...words) => JSON.parse(shiliu(office.ledger, "--json", "signs", "apply", ...words)).code;

const tests = [
  ["an empty queue and an empty memory say what to do first", async () => {
    const links = await setUp(page, office);
    await lead.context.clearCookies();
    await takeLink(page, links["单位负责人"], "办公室负责人");
    await go("/signs");
    await heading();
    await page.getByText("没有待办的牌匾").waitFor();
    await look("signs-empty");
    await page.getByRole("button", { name: "用语库" }).click();
    await page.getByText("还没有审定的用语").waitFor();
    await look("signs-terms-empty");
    quiet();
  }],
  ["a wording is approved, and a later one supersedes it", async () => {
    await page.getByRole("button", { name: "审定一条" }).click();
    await dialog().getByLabel("汉文").fill("书店");
    await dialog().getByRole("textbox", { name: "蒙文" }).fill("\u1828\u1823\u182e");
    await dialog().getByRole("button", { name: "确定" }).click();
    await dialog().getByText("没有出处").first().waitFor();
    await dialog().getByLabel("出处").fill("审定会议纪要");
    await dialog().getByRole("textbox", { name: "审定日期" }).fill("2024-03-01");
    await dialog().getByRole("button", { name: "确定" }).click();
    await gone();
    await page.getByRole("rowheader", { name: "书店" }).waitFor();
    await page.getByRole("button", { name: "取代现有的写法：书店" }).click();
    await dialog().getByRole("textbox", { name: "蒙文" }).fill(bookshop);
    await dialog().getByLabel("出处").fill("第二次审定会议纪要");
    await dialog().getByRole("textbox", { name: "审定日期" }).fill("2024-03-02");
    await dialog().getByRole("button", { name: "确定" }).click();
    await gone();
    await page.getByText("2024-03-02起被取代").waitFor();
    await page.getByLabel("找汉文或蒙文").fill("没有");
    await page.getByText("没有这样的用语").waitFor();
    await page.getByLabel("找汉文或蒙文").fill("书");
    await page.getByRole("rowheader", { name: "书店" }).first().waitFor();
    await look("signs-terms");
    const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "导出TBX" }).click()]);
    assert.match(file.suggestedFilename(), /\.tbx$/);
    quiet();
  }],
  ["a sign is taken in with the keyboard on the screen; every code point is kept", async () => {
    await go("/signs");
    await heading();
    await page.keyboard.press("i");
    await dialog().getByLabel("汉文").first().fill("书店 13912345678");
    for (const point of Array.from(bookshop)) await dialog().getByTitle(`U+${point.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}`, { exact: true }).click();
    assert.equal(await dialog().locator("textarea.mongol-text").inputValue(), bookshop);
    await dialog().getByText("MVS U+180E").waitFor();
    await dialog().getByLabel("所在镇").fill("甲镇");
    await dialog().getByLabel("类型").fill("店铺");
    await dialog().getByText("须人核对").waitFor();
    await look("signs-apply");
    await dialog().getByRole("button", { name: "受理", exact: true }).click();
    await gone();
    await detail().getByRole("heading", { name: "书店 〔号码〕" }).waitFor();
    const code = new URL(page.url()).searchParams.get("sign");
    assert.match(code, /^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/);
    const told = JSON.parse(shiliu(office.ledger, "--json", "signs", "show", code));
    assert.equal(told.mongolian, bookshop);
    quiet();
  }],
  ["the queue is worked by keys: checked, returned, handed in again, both reviews", async () => {
    await decide("c");
    await gone();
    await detail().getByText("已机核").first().waitFor();
    await detail().getByText("机器核对通过").first().waitFor();
    await look("signs-passes");
    await decide("r");
    await dialog().getByText("请写理由").waitFor();
    await look("signs-reason");
    await dialog().locator("textarea").first().fill("店名写全");
    await dialog().locator("textarea").first().press("Control+Enter");
    await gone();
    await page.getByRole("button", { name: /^退回/ }).first().click();
    await decide("e");
    await gone();
    await page.getByRole("button", { name: /^待审/ }).click();
    await decide("c");
    await gone();
    await decide("a");
    await gone();
    await detail().getByText("初审通过").first().waitFor();
    await decide("a");
    await dialog().getByText("须由另一账号办理").first().waitFor();
    await look("signs-second");
    await page.keyboard.press("Escape");
    const code = new URL(page.url()).searchParams.get("sign");
    shiliu(office.ledger, "--account", "复审岗", "signs", "decide", code, "approve");
    quiet();
  }],
  ["a doubtful sign stands beside its drawing, with what is wrong and both forms", async () => {
    const code = apply("--chinese", "书店", "--mongolian", "\\u1828\\u1823\\u182e \\u1824\\u1828 \\u182d\\u1821", "--place", "乙镇", "--type", "店铺", "--layout", "竖式", "--day", "2024-04-01");
    apply("--chinese", "书店", "--place", "甲镇", "--layout", "横式", "--day", "2024-04-02");
    await go(`/signs?sign=${code}`);
    await detail().getByText("第1行第4个字符").first().waitFor();
    const picture = page.getByAltText("书店的牌匾图样");
    await picture.waitFor();
    assert.ok(await picture.evaluate((image) => image.complete && image.naturalWidth > 0), "the engine's drawing is shown");
    assert.equal(await page.locator(".live .mn").evaluate((text) => getComputedStyle(text).writingMode), "vertical-lr");
    assert.match(await page.locator(".live .mn").evaluate((text) => getComputedStyle(text).fontFamily), /^"?Sl Mongolian/);
    await look("signs-desk");
    await page.keyboard.press("j");
    await page.waitForFunction((first) => new URL(location.href).searchParams.get("sign") !== first, code);
    await page.keyboard.press("k");
    await page.waitForFunction((first) => new URL(location.href).searchParams.get("sign") === first, code);
    for (const [way, viewport, preferences] of [["dark", desk, { theme: "dark" }], ["phone", phone, {}], ["en", desk, { locale: "en" }]]) {
      await page.setViewportSize(viewport);
      await page.evaluate((chosen) => localStorage.setItem("shiliu.preferences", JSON.stringify(chosen)), preferences);
      await go(`/signs?sign=${code}`);
      await detail().waitFor();
      await look(`signs-desk-${way}`);
    }
    await page.evaluate(() => localStorage.removeItem("shiliu.preferences"));
    await page.setViewportSize(desk);
    quiet();
  }],
  ["a shop hands in its sign at the public window, with a design that the office measures and that goes with the decision", async () => {
    const shop = await open(browser, office.window, { viewport: phone });
    const drawn = await page.evaluate(() => {
      const canvas = Object.assign(document.createElement("canvas"), { width: 600, height: 400 });
      const brush = canvas.getContext("2d");
      brush.fillStyle = "#7a1022"; brush.fillRect(0, 0, 600, 400);
      brush.fillStyle = "#fff"; brush.fillRect(60, 40, 120, 320); brush.fillRect(240, 120, 300, 160);
      return canvas.toDataURL("image/png").split(",")[1];
    });
    await shop.page.goto(office.window);
    await look("window-front", shop.page);
    await shop.page.getByLabel("汉文").fill("书店");
    await shop.page.getByLabel("蒙古文").fill(bookshop);
    await shop.page.getByLabel("所在镇").fill("甲镇");
    await shop.page.getByLabel("版式").selectOption("竖式");
    await shop.page.getByLabel("设计图").setInputFiles({ name: "牌匾.png", mimeType: "image/png", buffer: Buffer.from(drawn, "base64") });
    await shop.page.getByRole("button", { name: "报审" }).click();
    await shop.page.getByText("已经受理").waitFor();
    const code = await shop.page.locator(".number").textContent();
    await look("window-sign", shop.page);
    await go(`/signs?sign=${code}`);
    await detail().getByAltText("牌匾设计图").waitFor();
    await look("signs-design");
    await page.locator(".sign-foot").waitFor();
    await page.keyboard.press("c");
    const stage = dialog().locator(".trace-stage img");
    await stage.waitFor();
    await dialog().getByLabel("图的实际宽度（毫米）").fill("3000");
    for (const [left, top, right, bottom] of [[60, 40, 180, 360], [240, 120, 540, 280]]) {
      const box = await stage.boundingBox();
      const at = (x, y) => [box.x + x / 600 * box.width, box.y + y / 400 * box.height];
      await page.mouse.move(...at(left, top));
      await page.mouse.down();
      await page.mouse.move(...at(right, bottom), { steps: 4 });
      await page.mouse.up();
    }
    await look("signs-trace");
    const measured = (text) => text.split(",").map((each) => Math.round(Number(each) / 50) * 50).join(",");
    assert.equal(measured(await dialog().getByRole("textbox", { name: /^蒙文位置/ }).inputValue()), "300,200,600,1600");
    assert.equal(measured(await dialog().getByRole("textbox", { name: /^汉文位置/ }).inputValue()), "1200,600,1500,800");
    await dialog().getByRole("button", { name: "确定" }).click();
    await gone();
    await detail().getByText("已机核").first().waitFor();
    const told = JSON.parse(shiliu(office.ledger, "--json", "signs", "show", code));
    assert.equal(measured(told.chinese_box), "1200,600,1500,800");
    await decide("r", "汉文占的面积太大");
    await gone();
    await page.getByText("设计图已按规定删除").waitFor();
    await shop.page.goto(`${office.window}/sign?number=${code}`);
    await shop.page.getByText("汉文占的面积太大").waitFor();
    await look("window-returned", shop.page);
    await shop.page.emulateMedia({ colorScheme: "dark" });
    await shop.page.goto(`${office.window}/sign?number=${code}&lang=en`);
    await look("window-returned-dark-en", shop.page);
    await shop.page.getByRole("button", { name: "Hand in again" }).click();
    await shop.page.getByText("Handed in, waiting to be checked").waitFor();
    await shop.page.goto(`${office.window}/sign?number=7&lang=en`);
    await shop.page.getByText("There is no query number").waitFor();
    await look("window-unknown", shop.page);
    assert.deepEqual(shop.faults, []);
    await shop.context.close();
    quiet();
  }],
  ["on a telephone: the sign on the wall is right, or wrong and a rectification", async () => {
    await go("/signs?state=approved");
    await detail().waitFor();
    await decide("m");
    await gone();
    await page.setViewportSize(phone);
    await go("/signs/wall");
    await heading("上墙核查");
    await page.locator(".wall-list button").first().click();
    await page.getByRole("button", { name: "有误" }).waitFor();
    await look("signs-wall-phone");
    await page.getByRole("button", { name: "有误" }).click();
    await dialog().locator("textarea").fill("最后一个字少了一笔");
    await look("signs-wall-wrong-phone");
    await dialog().getByRole("button", { name: "确定" }).click();
    await gone();
    await page.getByText("没有等着核查的牌匾").waitFor();
    await page.setViewportSize(desk);
    await go("/signs?state=wrong");
    await detail().getByRole("link", { name: /整改/ }).click();
    await page.locator(".case-head").waitFor();
    await page.getByText("最后一个字少了一笔").first().waitFor();
    quiet();
  }],
  ["a sheet of applications is previewed, taken in, and its query numbers are handed back", async () => {
    const sheet = `汉文,蒙文,所在镇,类型,版式,备注\n书店,${bookshop},丙镇,店铺,竖式,\n饭馆 13912345678,,丙镇,店铺,横式,\n`;
    await go("/imports");
    await page.getByRole("heading", { level: 1 }).waitFor();
    await page.locator(".bigdrop input[type=file]").setInputFiles({ name: "牌匾申请表.csv", mimeType: "text/csv", buffer: Buffer.from(sheet) });
    await page.getByText("这些行会成为“蒙汉文牌匾”的事项").waitFor();
    await page.getByText("存为“饭馆 〔号码〕”").waitFor();
    assert.equal(await page.getByRole("button", { name: "下载查询号清单" }).count(), 0, "nothing is drawn before the rows are in");
    await look("imports-applications");
    await page.getByRole("button", { name: /^导入2条/ }).click();
    await page.getByText("这些行已成为“蒙汉文牌匾”的事项").waitFor();
    await look("imports-applications-done");
    const [file] = await Promise.all([page.waitForEvent("download"), page.locator(".sheetcard").getByRole("button", { name: "下载查询号清单" }).click()]);
    assert.equal(file.suggestedFilename(), "牌匾查询号.xlsx");
    await page.reload();
    await page.getByRole("row", { name: /牌匾申请表\.csv/ }).waitFor();
    await look("imports-past-applications");
    const [again] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "下载查询号清单" }).click()]);
    assert.equal(again.suggestedFilename(), "牌匾查询号.xlsx");
    const drawn = JSON.parse(shiliu(office.ledger, "--json", "signs", "numbers", "1"));
    assert.deepEqual(drawn.map((each) => each.chinese), ["书店", "饭馆 〔号码〕"]);
    const sheetOut = spawnSync("unzip", ["-p", await file.path(), "xl/worksheets/sheet1.xml"], { encoding: "utf8" }).stdout;
    for (const { code } of drawn) assert.ok(sheetOut.includes(code), `${code} stands in the list`);
    await go(`/signs?sign=${drawn[1].code}`);
    await detail().getByRole("heading", { name: "饭馆 〔号码〕" }).waitFor();
    quiet();
  }],
  ["counts by town and class stand in their order, with sums", async () => {
    await go("/signs?look=statistics&period=2024-01-01..2030-12-31");
    await page.getByRole("cell", { name: "乙镇" }).waitFor();
    await page.getByRole("cell", { name: "合计" }).waitFor();
    await look("signs-statistics");
    quiet();
  }],
];

await run(tests, async () => { await browser.close(); await office.end(); });
