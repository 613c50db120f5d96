// A picture of every page in every dress: three sizes, light and dark, Chinese and English, a filled office and an empty one, looked
// over by axe on the way. Not a part of ./test: `./dev pictures FOLDER [WORD]` is for people with eyes; WORD keeps the views whose
// names hold it ("en", "phone-dark", "cases").
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { desk, launch, meetsWcag, open, phone, run, serve, setUp, shiliu, takeLink } from "./office.mjs";

const [folder, word = ""] = process.argv.slice(2);
if (!folder) throw new Error("usage: pictures.mjs FOLDER [WORD]");
await mkdir(folder, { recursive: true });

const sizes = { desk, wide: { width: 1920, height: 1080 }, phone };
const dresses = Object.keys(sizes).flatMap((size) => ["light", "dark"].flatMap((theme) => ["zh", "en"].map((locale) => ({ size, theme, locale }))));
const pages = ["/", "/mine", "/ledger", "/ledger/print", "/record", "/figures", "/figures/new-year", "/cases", "/funds", "/imports", "/reports",
  "/settings/own", "/settings/units", "/nowhere"];

const browser = await launch();

/** A draft and a frozen report, so that there is one of each to look at. */
async function writeReports(page, office) {
  shiliu(office.ledger, "report", "--template", "half-year", "--period", "2024H1", "--out", join(office.folder, "report"), "--freeze");
  await page.goto(`${office.address}/reports`);
  await page.getByRole("button", { name: "起草报告" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "上半年" }).click();
  while (!/2024/.test(await dialog.locator(".period b").textContent())) await dialog.getByRole("button", { name: "上一年" }).click();
  await dialog.getByRole("button", { name: "成文" }).click();
  await page.locator(".a4 .fig").first().waitFor();
  const frozen = JSON.parse(shiliu(office.ledger, "--json", "report", "list"))[0];
  return [new URL(page.url()).pathname, `/reports/${frozen.entry}`];
}

/** The rooms that the rail offers, should one be new, and one thing opened of each list. */
async function opened(page, address) {
  await page.goto(address);
  await page.locator(".rail a").first().waitFor();
  const rail = await page.locator(".rail a").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  const found = new Set([...pages, ...rail.filter((each) => each?.startsWith("/"))]);
  for (const list of ["/cases", "/reports", "/sites", "/signs", "/pool"]) {
    if (!found.has(list)) continue;
    await page.goto(address + list);
    await page.waitForLoadState("networkidle");
    const inner = page.locator(`main a[href^="/case?"], main a[href^="/reports/1-"], main a[href^="${list}/"]`).first();
    if (await inner.count()) found.add(await inner.getAttribute("href"));
  }
  return [...found];
}

const nameOf = (path) => path.replace(/\?.*$/, "").replace(/^\/$/, "home").replace(/^\//, "").replace(/\W+/g, "-");

async function picture(page, address, path, name) {
  await page.goto(address + path);
  await page.waitForLoadState("networkidle");
  await page.getByRole("heading", { level: 1 }).first().waitFor();
  await page.screenshot({ path: join(folder, `${name}.png`), animations: "disabled" });
  await meetsWcag(page, name);
}

async function views(filled) {
  const office = await serve({ filled });
  const first = await open(browser, office.address);
  const links = await setUp(first.page, office);
  await takeLink(first.page, links["单位负责人"], "办公室负责人");
  const reports = filled ? await writeReports(first.page, office) : [];
  const paths = [...await opened(first.page, office.address), ...reports];
  const storage = await first.context.storageState();
  const tests = dresses.flatMap(({ size, theme, locale }) => {
    const shown = paths.map((path) => ({ path, name: [nameOf(path), filled ? "full" : "empty", size, theme, locale].join("-") }))
      .filter(({ name }) => name.includes(word));
    if (!shown.length) return [];
    return [[`${filled ? "full" : "empty"} ${size} ${theme} ${locale}: ${shown.length} pages`, async () => {
      const { context, page, faults } = await open(browser, office.address, { viewport: sizes[size], colorScheme: theme, storageState: storage });
      await page.addInitScript((chosen) => localStorage.setItem("shiliu.preferences", JSON.stringify({ locale: chosen })), locale);
      const wrong = [];
      for (const { path, name } of shown) await picture(page, office.address, path, name).catch((error) => wrong.push(`${name}: ${error.message}`));
      await context.close();
      if (wrong.length || faults.length) throw new Error([...wrong, ...faults].join("\n"));
    }]];
  });
  return { tests, office };
}

const all = [await views(true), await views(false)];
await run(all.flatMap(({ tests }) => tests), async () => {
  await browser.close();
  for (const { office } of all) await office.end();
});
