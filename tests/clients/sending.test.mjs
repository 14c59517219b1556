// What people fetch, send and send back: comparisons, ledgers, drafts.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { browser, project, serve } from "./server.mjs";

const DRAFT = `《深圳市推动外贸稳规模稳份额稳增长工作措施》提出“鼓励头部海外仓企业与船公司、航空公司签订长期协议”。

又提出“推动在盐田综合保税区等区域建设跨境电商 1310 退运中心仓”。
`;

let server;
let chromium;
let folder;
before(async () => {
  server = await serve();
  chromium = await browser();
  folder = await mkdtemp(join(tmpdir(), "zhengce-"));
});
after(async () => {
  await chromium?.close();
  await server?.stop();
  if (folder) await rm(folder, { recursive: true });
});

/** Each walk, with a script and without: pages must not need one. */
function walk(name, address, run) {
  for (const javaScriptEnabled of [true, false]) {
    test(javaScriptEnabled ? name : `${name} without a script`, async () => {
      const context = await chromium.newContext({ locale: "zh-CN", acceptDownloads: true, javaScriptEnabled });
      try {
        const page = await context.newPage();
        await page.goto(server.address + address);
        await run(page, javaScriptEnabled);
      } finally {
        await context.close();
      }
    });
  }
}

/** What a click downloads, kept in the folder: its path, and the name it came with. */
async function downloaded(page, button) {
  const [download] = await Promise.all([page.waitForEvent("download"), button.click()]);
  const path = join(folder, `${Date.now()}-${download.suggestedFilename()}`);
  await download.saveAs(path);
  return { path, name: download.suggestedFilename() };
}

/** What a workbook holds; its first task filled in if there is a place for that. */
function workbook(path, filled) {
  const script = join(project, "tests/clients/fill.py");
  return JSON.parse(execFileSync("python3", [script, path, ...(filled ? [filled] : [])], { encoding: "utf8" }));
}

walk("two documents are chosen and compared", "/compare?lang=en", async (page) => {
  await page.getByLabel("Former document (A)").first().selectOption("sz24");
  await page.getByLabel("Later document (B)").first().selectOption("chongqing");
  await page.getByRole("button", { name: "Compare" }).first().click();
  await page.waitForURL(/old=sz24/);
  // A form in a language stays in it.
  assert.equal(await page.locator("h1").innerText(), "Compare");
  assert.ok((await page.locator("ins").count()) > 0 && (await page.locator("del").count()) > 0);
  await page.locator('table a[href*="/documents/sz24/m"]').first().click();
  assert.match(page.url(), /\/documents\/sz24\/m\d/);
  assert.ok(await page.locator("h1").innerText());
});

walk("a ledger is fetched, filled in and sent back", "/ledger", async (page) => {
  await page.getByLabel("单位", { exact: true }).fill("市商务局");
  await page.getByRole("button", { name: "列出台账" }).click();
  await page.waitForURL(/agency=/);
  const fetched = await downloaded(page, page.locator('.downloads a[href*=".xlsx"]').first());
  assert.match(fetched.name, /\p{Script=Han}.*\.xlsx$/u);
  const filled = join(folder, "市商务局.xlsx");
  const { first } = workbook(fetched.path, filled);
  assert.ok(first["任务编号"], "there is a task to fill in");
  await page.goto(`${server.address}/ledger/merge`);
  await page.locator("input[type=file]").setInputFiles(filled);
  await page.getByRole("button", { name: "合并", exact: true }).click();
  await page.waitForLoadState();
  assert.match(await page.locator("main").innerText(), /市商务局\.xlsx/);
  await page.locator("input[type=file]").setInputFiles(filled);
  const merged = await downloaded(page, page.getByRole("button", { name: "下载合并台账（XLSX）" }));
  const { texts } = workbook(merged.path);
  assert.ok(texts.includes("三个海外仓已投入使用") && texts.includes(first["任务编号"]), "the entry is in it");
});

walk("a draft is pasted, and what it quotes is checked", "/trace", async (page, scripted) => {
  const verdicts = () => page.locator(".findings .verdict").allInnerTexts();
  await page.getByLabel("粘贴草稿").fill(DRAFT);
  await page.getByRole("button", { name: "核校", exact: true }).click();
  await page.locator(".findings").waitFor();
  const said = await verdicts();
  assert.ok(said.length >= 2 && new Set(said).size > 1, `one is right and one is not: ${said}`);
  assert.equal(await page.getByLabel("粘贴草稿").inputValue(), DRAFT);
  const file = join(folder, "草稿.txt");
  await writeFile(file, DRAFT);
  await page.goto(`${server.address}/trace`);
  if (scripted) {
    // Dropped anywhere on the page.
    const transfer = await page.evaluateHandle((text) => {
      const data = new DataTransfer();
      data.items.add(new File([text], "草稿.txt", { type: "text/plain" }));
      return data;
    }, DRAFT);
    await page.dispatchEvent("main", "drop", { dataTransfer: transfer });
  } else {
    await page.locator("input[type=file]").setInputFiles(file);
  }
  await page.getByRole("button", { name: "核校", exact: true }).click();
  await page.locator(".findings").waitFor();
  assert.match(await page.getByRole("status").innerText(), /草稿\.txt/);
  assert.deepEqual(await verdicts(), said);
});
