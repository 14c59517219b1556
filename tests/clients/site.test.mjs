// The site, opened as files: its search, its pages, and that it asks nobody.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { hindrances } from "./axe.mjs";
import { browser, onPage, program, project } from "./server.mjs";

let chromium;
let folder;
let start;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), "zhengce-"));
  const site = join(folder, "政策 库");
  // With a few concepts: all texts are read through for each.
  const corpus = join(folder, "corpus");
  // A copy even where the corpus is a link: what is written below must not reach it.
  await cp(join(project, "corpus"), corpus, { recursive: true, dereference: true });
  await writeFile(join(corpus, "concepts.yaml"), "- label: 海外仓\n  alternatives: [境外仓]\n- label: 保税仓\n");
  execFileSync(program("zhengce"), ["--lang", "zh", "site", site], { cwd: folder, stdio: "ignore" });
  start = pathToFileURL(join(site, "index.html")).href;
  chromium = await browser();
});
after(async () => {
  await chromium?.close();
  if (folder) await rm(folder, { recursive: true });
});

/** A page of the site, the first one without a path; everything that is asked for must be a file. */
const opened = (run, path = "index.html", options = {}) =>
  onPage(chromium, options, async (page) => {
    const asked = [];
    const wrong = [];
    page.on("request", (request) => asked.push(request.url()));
    page.on("pageerror", (error) => wrong.push(String(error)));
    await page.goto(new URL(path, start).href);
    await run(page);
    assert.ok(asked.length > 0, "what is asked for is seen");
    assert.deepEqual([...asked.filter((url) => !url.startsWith("file:")), ...wrong], []);
  });

/** Types a query, and waits until the page has read it and all that may answer it. */
async function searched(page, query) {
  await page.getByRole("searchbox").fill(query);
  await page.keyboard.press("Enter");
  await page.locator("#reading", { hasText: `「${query}」` }).waitFor();
  await answered(page);
}

const answered = (page) => page.waitForFunction(() => document.querySelector("progress").hidden);

/** How many passages the page says that there are. */
const told = async (page) => Number(/命中 (\d+) 段/.exec(await page.locator("#summary").innerText())?.[1]);

test("the site is searched, narrowed, left for a measure and returned to", async () => {
  await opened(async (page) => {
    await searched(page, "海外仓");
    const hits = page.locator("article.hit");
    const all = await told(page);
    assert.ok(all > 1 && (await hits.count()) === Math.min(all, 20), `${all}`);
    assert.equal(await hits.first().locator("mark").first().innerText(), "海外仓");
    await page.locator(".facets a", { hasText: "深圳市商务局" }).first().click();
    await page.getByRole("link", { name: "去掉条件 深圳市商务局" }).waitFor();
    await answered(page);
    const narrowed = await told(page);
    assert.ok(narrowed > 0 && narrowed < all, `${narrowed} of ${all}`);
    await page.locator('article.hit h2 a[href*="sz24/m10"]').click();
    await page.waitForURL(/d\/sz24\/m10\.html$/);
    assert.match(await page.locator("h1").innerText(), /海外仓/);
    await page.goBack();
    await hits.first().waitFor();
    assert.equal(await told(page), narrowed);
    await page.goBack();
    await page.locator("#conditions li").waitFor({ state: "detached" });
    await answered(page);
    assert.equal(await told(page), all);
    assert.equal(await page.getByRole("searchbox").inputValue(), "海外仓");
  });
});

test("hits are narrowed to a kind of document, and to all kinds again", async () => {
  await opened(async (page) => {
    await searched(page, "跨境电商");
    const all = await told(page);
    const kinds = page.locator(".facets section", { has: page.getByRole("heading", { name: "类型" }) });
    const line = kinds.locator("li", { hasText: "新闻" });
    const news = Number(await line.locator("small").innerText());
    assert.ok(news > 0 && news < all, `${news} of ${all}`);
    await line.locator("a").click();
    const away = page.getByRole("link", { name: "去掉条件 新闻" });
    await away.waitFor();
    await answered(page);
    assert.equal(await told(page), news);
    const shown = await page.locator("article.hit .kind").allInnerTexts();
    assert.deepEqual([shown.length, [...new Set(shown)]], [news, ["新闻"]]);
    await away.click();
    await away.waitFor({ state: "detached" });
    await answered(page);
    assert.equal(await told(page), all);
  });
});

test("nothing that stands there is missed, and what does not is not found", async () => {
  const source = await readFile(join(project, "corpus/documents/sz24.md"), "utf8");
  await opened(async (page) => {
    const hits = page.locator("article.hit");
    // As it stands once in the document, with its marks.
    for (const [piece, id] of [
      ["航空公司签订长期协议，整合境外", "sz24/m10"],
      ["全球“经认证的经营者”（AEO）大会，争取", "sz24/m22"],
    ]) {
      assert.equal(source.split(piece).length, 2, `${piece} stands there once`);
      await searched(page, piece);
      assert.equal(await hits.count(), 1, piece);
      assert.equal(await hits.locator("h2 code").innerText(), id);
      assert.equal(await hits.locator("mark").innerText(), piece);
    }
    // Over marks that the text has and the query has not.
    await searched(page, "单一窗口本地");
    assert.match(await hits.first().innerText(), /“单一窗口”本地/);
    // By other marks than the text's.
    await searched(page, "船公司，航空公司");
    assert.match(await hits.first().innerText(), /船公司、航空公司/);
    await searched(page, "極光測試");
    assert.equal(await hits.count(), 0);
    assert.equal(await page.getByRole("status").innerText(), "没有找到。");
  });
});

test("the pages of the site hinder nobody", async () => {
  /** Where a list leads to for a name. */
  const listed = async (list, name) => {
    let path;
    await opened(async (page) => {
      path = await page.locator("table a", { hasText: name }).first().getAttribute("href");
    }, list);
    return path;
  };
  const agency = await listed("agencies.html", "深圳海关");
  const concept = await listed("concepts.html", "海外仓");
  const paths = ["index.html", "index.html#q=海外仓", "d/sz24.html", "d/sz24/m10.html", "agencies.html", agency];
  paths.push("concepts.html", concept, "matrix.html");
  for (const path of paths) {
    const options = { bypassCSP: true, colorScheme: path.startsWith("d/") ? "dark" : "light" };
    const look = async (page) => {
      if (path.includes("#")) await page.locator("article.hit").first().waitFor();
      assert.ok(await page.locator("h1").count(), path);
      assert.deepEqual(await hindrances(page), [], path);
    };
    await opened(look, path, options);
  }
});
