// What people do to find a measure: with a mouse or the keyboard, with scripts or without.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { browser, onPage, serve } from "./server.mjs";

let server;
let chromium;
before(async () => {
  server = await serve();
  chromium = await browser();
});
after(async () => {
  await chromium?.close();
  await server?.stop();
});

/** The first page, which may copy. */
const opened = (run, options = {}) =>
  onPage(chromium, options, async (page, context) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: server.address });
    await page.goto(server.address);
    await run(page);
  });

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? "" : " without a script";
  test(`a search is narrowed to an agency and leads to a measure and back${how}`, async () => {
    await opened(
      async (page) => {
        await page.getByRole("searchbox").fill("海外仓");
        await page.keyboard.press("Enter");
        await page.waitForURL(/query=/);
        const first = page.locator(".hits li").first();
        assert.match(await first.innerText(), /海外仓/);
        assert.equal(await first.locator("mark").first().innerText(), "海外仓");
        const before = await page.getByRole("status").innerText();
        await page.locator(".facets a", { hasText: "商务局" }).first().click();
        assert.match(decodeURIComponent(page.url()), /agency=深圳市商务局/);
        assert.notEqual(await page.getByRole("status").innerText(), before);
        await page.locator('.hits a[href*="/documents/sz24/m10"]').first().click();
        assert.match(await page.locator("h1").innerText(), /海外仓/);
        await page.goBack();
        await page.goBack();
        assert.equal(await page.getByRole("status").innerText(), before);
        assert.equal(await page.getByRole("searchbox").inputValue(), "海外仓");
      },
      { javaScriptEnabled },
    );
  });
}

test("a citation is copied whole", async () => {
  await opened(async (page) => {
    await page.goto(`${server.address}/documents/sz24/m10`);
    const shown = await page.locator("#citation-0").innerText();
    await page.locator('button[data-copy="citation-0"]').click();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    assert.equal(copied.trim(), shown.trim());
    assert.match(copied, /海外仓/);
  });
});

test("the key / leads to the search field, but not out of a composition", async () => {
  await opened(async (page) => {
    await page.goto(`${server.address}/documents`);
    await page.goto(server.address);
    await page.locator("main").focus();
    await page.keyboard.press("/");
    assert.equal(await page.evaluate(() => document.activeElement.id), "query");
    // An input method confirms with Enter, which must not search.
    await page.evaluate(() => {
      const field = document.getElementById("query");
      field.value = "haiwai";
      field.dispatchEvent(new CompositionEvent("compositionstart"));
      field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", isComposing: true, bubbles: true }));
    });
    assert.ok(!page.url().includes("query="));
  });
});

test("with the keyboard alone", async () => {
  await opened(async (page) => {
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement.id), "main");
    for (let presses = 0; presses < 30; presses += 1) {
      await page.keyboard.press("Tab");
      if ((await page.evaluate(() => document.activeElement.id)) === "query") break;
    }
    await page.keyboard.type("第十条");
    await page.keyboard.press("Enter");
    await page.waitForURL(/query=/);
    assert.match(await page.locator(".hits li").first().innerText(), /海外仓/);
  });
});
