// The site, opened as files: its search, its pages, and that it asks nobody.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { hindrances } from "./axe.mjs";
import { browser, program, project } from "./server.mjs";

let chromium;
let folder;
let start;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), "zhengce-"));
  const site = join(folder, "政策 库");
  // With a few concepts: all texts are read through for each.
  const corpus = join(folder, "corpus");
  await cp(join(project, "corpus"), corpus, { recursive: true });
  await writeFile(join(corpus, "concepts.yaml"), "- label: 海外仓\n  alternatives: [境外仓]\n- label: 保税仓\n");
  execFileSync(program("zhengce"), ["--lang", "zh", "site", site], { cwd: folder, stdio: "ignore" });
  start = pathToFileURL(join(site, "index.html")).href;
  chromium = await browser();
});
after(async () => {
  await chromium?.close();
  if (folder) await rm(folder, { recursive: true });
});

/** The first page of the site; everything that is asked for must be a file. */
async function opened(run, options = {}) {
  const context = await chromium.newContext({ locale: "zh-CN", ...options });
  try {
    const page = await context.newPage();
    const foreign = [];
    page.on("request", (request) => request.url().startsWith("file:") || foreign.push(request.url()));
    page.on("pageerror", (error) => foreign.push(String(error)));
    await page.goto(start);
    await run(page);
    assert.deepEqual(foreign, []);
  } finally {
    await context.close();
  }
}

/** Types a query, and waits for what is found. */
async function searched(page, query) {
  await page.getByRole("searchbox").fill(query);
  await page.keyboard.press("Enter");
  await page.waitForFunction((query) => decodeURIComponent(location.hash).includes(`q=${query}`), query);
  await page.waitForFunction(() => document.querySelector("progress").hidden);
}

test("the site is searched, narrowed, left for a measure and returned to", async () => {
  await opened(async (page) => {
    await searched(page, "海外仓");
    const hits = page.locator("article.hit");
    assert.equal(await hits.first().locator("mark").first().innerText(), "海外仓");
    const before = await page.locator("main").innerText();
    await page.locator(".facets a", { hasText: "深圳市商务局" }).first().click();
    await page.waitForFunction(() => decodeURIComponent(location.hash).includes("agency=深圳市商务局"));
    assert.notEqual(await page.locator("main").innerText(), before);
    await page.locator('article.hit h2 a[href*="sz24/m10"]').click();
    assert.match(page.url(), /d\/sz24\/m10\.html$/);
    assert.match(await page.locator("h1").innerText(), /海外仓/);
    await page.goBack();
    await hits.first().waitFor();
    await page.goBack();
    await hits.first().waitFor();
    assert.equal(await page.getByRole("searchbox").inputValue(), "海外仓");
  });
});

test("nothing that stands there is missed, and what does not is not found", async () => {
  await opened(async (page) => {
    // Over marks that the text has and the query has not.
    await searched(page, "单一窗口本地");
    assert.match(await page.locator("article.hit").first().innerText(), /“单一窗口”本地/);
    // By other marks than the text's.
    await searched(page, "船公司，航空公司");
    assert.match(await page.locator("article.hit").first().innerText(), /船公司、航空公司/);
    await searched(page, "極光測試");
    assert.equal(await page.locator("article.hit").count(), 0);
    assert.ok((await page.getByRole("status").first().innerText()).length > 0, "it says so");
  });
});

test("the pages of the site hinder nobody", async () => {
  const folderOf = start.replace(/index\.html$/, "");
  let concept;
  await opened(async (page) => {
    await page.goto(`${folderOf}concepts.html`);
    concept = await page.locator('a[href^="k/"]', { hasText: "海外仓" }).first().getAttribute("href");
  });
  for (const path of ["index.html#q=海外仓", "d/sz24.html", "d/sz24/m10.html", "agencies.html", "concepts.html", concept, "matrix.html"]) {
    await opened(
      async (page) => {
        await page.goto(folderOf + path);
        await page.locator("h1, article.hit").first().waitFor();
        assert.deepEqual(await hindrances(page), [], path);
      },
      { bypassCSP: true, colorScheme: path.startsWith("d/") ? "dark" : "light" },
    );
  }
});
