// Every page, wide and narrow, light and dark: nothing that hinders anybody (axe-core, WCAG 2.2 AA),
// nothing that scrolls sideways, nothing that the browser complains of.
// ZHENGCE_SCREENSHOTS=FOLDER keeps a picture of each.
import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { hindrances } from "./axe.mjs";
import { pages } from "./pages.mjs";
import { browser, onPage, serve } from "./server.mjs";

const pictures = process.env.ZHENGCE_SCREENSHOTS;

let server;
let chromium;
before(async () => {
  server = await serve();
  chromium = await browser();
  if (pictures) await mkdir(pictures, { recursive: true });
});
after(async () => {
  await chromium?.close();
  await server?.stop();
});

/** Looks at a page as it comes, and says what is wrong with it. */
function faults(address, { width, colorScheme, locale }) {
  // The policy of the pages forbids scripts from elsewhere, axe among them.
  const options = { viewport: { width, height: 900 }, colorScheme, locale, bypassCSP: true };
  return onPage(chromium, options, async (page) => {
    const said = [];
    page.on("console", (message) => message.type() === "error" && said.push(message.text()));
    page.on("pageerror", (error) => said.push(String(error)));
    const response = await page.goto(server.address + address);
    const expected = address === pages.missing ? 404 : 200;
    if (response.status() !== expected) return [`status ${response.status()}`];
    const found = await hindrances(page);
    const [inner, scrolls] = await page.evaluate(() => [
      document.documentElement.clientWidth,
      document.documentElement.scrollWidth,
    ]);
    if (scrolls > inner) found.push(`scrolls sideways: ${scrolls} of ${inner}`);
    const complaints = said.filter((text) => !(expected === 404 && text.includes("404")));
    return [...found, ...complaints];
  });
}

const views = [
  { width: 1280, colorScheme: "light", locale: "zh-CN" },
  { width: 390, colorScheme: "dark", locale: "zh-CN" },
  // 200 % on a screen of 1280, in English.
  { width: 640, colorScheme: "light", locale: "en-US" },
];

for (const [name, address] of Object.entries(pages)) {
  test(`${name} hinders nobody`, async () => {
    for (const view of views) {
      assert.deepEqual(await faults(address, view), [], `${address} at ${JSON.stringify(view)}`);
    }
    if (!pictures) return;
    for (const width of [1280, 390]) {
      const page = await chromium.newPage({ viewport: { width, height: 900 }, locale: "zh-CN" });
      await page.goto(server.address + address);
      await page.screenshot({ path: join(pictures, `${name}-${width}.png`), fullPage: true });
      await page.close();
    }
  });
}
