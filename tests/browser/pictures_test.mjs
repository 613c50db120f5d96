// A picture handed in as evidence is looked at first: cut and covered by hand, with the pointer and with the keyboard alone.
import assert from "node:assert/strict";
import { launch, meetsWcag, open, phone, run, serve, setUp, takeLink } from "./office.mjs";

const office = await serve();
const browser = await launch();
const { context, page, faults } = await open(browser, office.address);
const quiet = () => { const seen = faults.splice(0); assert.deepEqual(seen, []); };
const dialog = () => page.getByRole("dialog", { name: /看过图片再存/ });
const sent = [];
page.on("request", (request) => { if (request.method() === "POST" && request.url().endsWith("/evidence")) sent.push(request); });

/** A white picture of 400 by 300 with a red square from 100 to 200 on both axes. */
const drawing = (type) => page.evaluate(async (wanted) => {
  const canvas = document.createElement("canvas");
  canvas.width = 400; canvas.height = 300;
  const pen = canvas.getContext("2d");
  pen.fillStyle = "#fff"; pen.fillRect(0, 0, 400, 300);
  pen.fillStyle = "#f00"; pen.fillRect(100, 100, 100, 100);
  return canvas.toDataURL(wanted).split(",")[1];
}, type);
const picture = async (name, mimeType = "image/png") => ({ name, mimeType, buffer: Buffer.from(await drawing(mimeType), "base64") });
/** What the ledger keeps under that hash: its size, and whether a point of it is red or black. */
const stored = (digest, points) => page.evaluate(async ([hash, wanted]) => {
  const bitmap = await createImageBitmap(await (await fetch(`/api/v1/evidence/${encodeURIComponent(hash)}`)).blob());
  const canvas = document.createElement("canvas");
  canvas.width = bitmap.width; canvas.height = bitmap.height;
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  pen.drawImage(bitmap, 0, 0);
  return { width: bitmap.width, height: bitmap.height, colours: wanted.map(([x, y]) => [...pen.getImageData(x, y, 1, 1).data].slice(0, 3).map((part) => part > 127 ? 1 : 0).join("")) };
}, [digest, points]);
const added = async (act) => {
  const answer = page.waitForResponse((response) => response.request().method() === "POST" && response.url().endsWith("/evidence"));
  await act();
  return (await (await answer).json()).digest;
};
const [white, red, black] = ["111", "100", "000"];

const tests = [
  ["nothing is sent before the picture has been decided on, and it can be left out", async () => {
    const links = await setUp(page, office);
    await context.clearCookies();
    await takeLink(page, links["单位负责人"], "办公室负责人");
    await page.goto(`${office.address}/record`);
    await page.locator(".tray input[type=file]").setInputFiles(await picture("现场.png"));
    await dialog().locator("img").waitFor();
    await page.waitForTimeout(300);
    assert.equal(sent.length, 0);
    await meetsWcag(page, "picture before adding");
    await dialog().getByRole("button", { name: "不添加" }).click();
    await dialog().waitFor({ state: "detached" });
    assert.equal(sent.length, 0);
    assert.equal(await page.locator(".tray li").count(), 0);
    quiet();
  }],
  ["covered with the pointer: the square is black in what the ledger keeps, and the original was never sent", async () => {
    await page.locator(".tray input[type=file]").setInputFiles(await picture("现场.png"));
    const seen = await dialog().locator(".picture-stage img").boundingBox();
    const scale = seen.width / 400;
    await page.mouse.move(seen.x + 90 * scale, seen.y + 90 * scale);
    await page.mouse.down();
    await page.mouse.move(seen.x + 150 * scale, seen.y + 150 * scale, { steps: 4 });
    await page.mouse.move(seen.x + 210 * scale, seen.y + 210 * scale, { steps: 4 });
    await page.mouse.up();
    assert.equal(await dialog().locator(".picture-cover").count(), 1);
    await meetsWcag(page, "picture with a cover");
    const digest = await added(() => dialog().getByRole("button", { name: "存入处理后的图" }).click());
    assert.deepEqual(await stored(digest, [[150, 150], [20, 20]]), { width: 400, height: 300, colours: [black, white] });
    assert.equal(sent.length, 1);
    await page.locator(".tray li").getByText("现场.png").waitFor();
    quiet();
  }],
  ["by keyboard alone: a cover is added, moved, sized, undone and put back; the frame cuts; JPEG stays JPEG", async () => {
    await page.locator(".tray input[type=file]").setInputFiles(await picture("照片.jpg", "image/jpeg"));
    await dialog().locator("img").waitFor();
    await dialog().getByRole("button", { name: "加一块遮盖" }).focus();
    await page.keyboard.press("Enter");
    const cover = dialog().getByRole("button", { name: /^遮盖块1/ });
    await cover.waitFor();
    assert.ok(await cover.evaluate((button) => button === document.activeElement), "the new cover has the focus");
    const first = await cover.getAttribute("aria-label");
    for (let times = 0; times < 12; times++) await page.keyboard.press("ArrowLeft");
    for (let times = 0; times < 8; times++) await page.keyboard.press("ArrowUp");
    assert.notEqual(await cover.getAttribute("aria-label"), first);
    for (let times = 0; times < 20; times++) await page.keyboard.press("Shift+ArrowDown");
    const placed = await cover.getAttribute("aria-label");
    await page.keyboard.press("Shift+ArrowRight");
    assert.notEqual(await cover.getAttribute("aria-label"), placed);
    await page.keyboard.press("Control+z");
    assert.equal(await cover.getAttribute("aria-label"), placed);
    await page.keyboard.press("Delete");
    await cover.waitFor({ state: "detached" });
    await page.keyboard.press("Control+z");
    await cover.waitFor();
    await dialog().getByRole("button", { name: "裁剪" }).focus();
    await page.keyboard.press("Enter");
    const frame = dialog().getByRole("button", { name: /^裁剪框/ });
    await frame.waitFor();
    for (let times = 0; times < 25; times++) await page.keyboard.press("Shift+ArrowLeft");
    await page.keyboard.press("Control+ArrowRight");
    assert.match(await frame.getAttribute("aria-label"), /宽75%/);
    await dialog().getByRole("button", { name: "存入处理后的图" }).focus();
    const digest = await added(() => page.keyboard.press("Enter"));
    // The cover began at 140, 132 with 120 by 36, went to 92, 100 and grew to 116; the frame keeps 1 to 301.
    const kept = await stored(digest, [[120, 150], [5, 5], [89, 150], [193, 150]]);
    assert.deepEqual(kept, { width: 300, height: 300, colours: [black, white, white, black] });
    quiet();
  }],
  ["two pictures are asked about one after the other; the rest can go as they are; a document is not asked about", async () => {
    await page.locator(".tray input[type=file]").setInputFiles([await picture("甲.png"), { name: "通知.txt", mimeType: "text/plain", buffer: Buffer.from("关于开展学习的通知") }, await picture("乙.jpg", "image/jpeg")]);
    await page.getByRole("dialog", { name: "看过图片再存（第1张，共2张）" }).waitFor();
    const digest = await added(() => dialog().getByRole("button", { name: "这2张都照原样存入" }).click());
    await dialog().waitFor({ state: "detached" });
    assert.deepEqual(await stored(digest, [[150, 150]]), { width: 400, height: 300, colours: [red] });
    quiet();
  }],
  ["in the ledger's drawer, on a telephone, in the dark and in English", async () => {
    await page.setViewportSize(phone);
    await page.emulateMedia({ colorScheme: "dark" });
    await page.evaluate(() => localStorage.setItem("shiliu.preferences", JSON.stringify({ locale: "en", theme: "dark" })));
    await page.goto(`${office.address}/ledger?kind=study`);
    await page.locator("tbody.seen tr").first().click();
    await page.getByRole("complementary").getByRole("button", { name: "Add" }).click();
    await page.locator(".drawer input[type=file]").setInputFiles(await picture("现场.png"));
    const asked = page.getByRole("dialog", { name: "Look at the picture first" });
    await asked.getByRole("button", { name: "Add a cover" }).click();
    await asked.getByRole("button", { name: /^Cover 1/ }).waitFor();
    await meetsWcag(page, "picture on a telephone, dark, English");
    if (process.env.SHILIU_SHOTS) await page.screenshot({ path: `${process.env.SHILIU_SHOTS}/picture-phone.png` });
    await added(() => asked.getByRole("button", { name: "Add the changed picture" }).click());
    await page.getByText("现场.png").first().waitFor();
    quiet();
  }],
];

await run(tests, async () => { await browser.close(); await office.end(); });
