// What people fetch, send and send back: comparisons, ledgers, drafts.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { browser, onPage, project, serve } from "./server.mjs";

// As it stands, and with two words and a number in it that do not.
const RIGHT = "鼓励头部海外仓企业与船公司、航空公司签订长期协议";
const WRONG = "推动在盐田综合保税区等区域建设跨境电商 1310 退运中心仓";
const DRAFT = `《深圳市推动外贸稳规模稳份额稳增长工作措施》提出“${RIGHT}”。

又提出“${WRONG}”。
`;
const ENTRY = "三个海外仓已投入使用";

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
    test(javaScriptEnabled ? name : `${name} without a script`, () =>
      onPage(chromium, { javaScriptEnabled }, async (page) => {
        await page.goto(server.address + address);
        await run(page, javaScriptEnabled);
      }),
    );
  }
}

/** What a click downloads, kept in the folder: its path, and the name it came with. */
async function downloaded(page, button) {
  const [download] = await Promise.all([page.waitForEvent("download"), button.click()]);
  const path = join(folder, `${Date.now()}-${download.suggestedFilename()}`);
  await download.saveAs(path);
  return { path, name: download.suggestedFilename() };
}

/** The tasks of a ledger, each by its headings; with a path, a task and a text, that is entered there. */
function tasks(ledger, ...filled) {
  const script = join(project, "tests/clients/fill.py");
  // The library warns of what is only for the eye.
  return JSON.parse(execFileSync("python3", ["-W", "ignore", script, ledger, ...filled], { encoding: "utf8" }));
}

const languages = [
  { how: "", address: "/compare", old: "原文件（A）", later: "新文件（B）", name: "比对" },
  // Asked for in the address alone: the browser would have Chinese.
  { how: " in English", address: "/compare?lang=en", old: "Former document (A)", later: "Later document (B)", name: "Compare" },
];
for (const { how, address, old, later, name } of languages) {
  walk(`two documents are chosen and compared${how}`, address, async (page) => {
    const choose = (field, label) => page.getByLabel(field, { exact: true }).first().selectOption({ label });
    await choose(old, "深圳市推动外贸稳规模稳份额稳增长工作措施 (sz24)");
    await choose(later, "2025年重庆市进出口情况新闻发布会 (chongqing)");
    assert.equal(await page.locator("ins, del").count(), 0);
    await page.getByRole("button", { name }).first().click();
    await page.waitForURL(/old=sz24&new=chongqing/);
    assert.equal(await page.locator("h1").innerText(), name);
    assert.ok((await page.locator("main ins").count()) > 0 && (await page.locator("main del").count()) > 0);
    const link = page.locator('table a[href*="/documents/sz24/m"]').first();
    const id = await link.innerText();
    await link.click();
    await page.waitForURL(`**/documents/${id}*`);
    assert.equal(await page.locator(".passage code").first().innerText(), id);
  });
}

walk("a ledger is fetched, filled in and sent back", "/ledger", async (page) => {
  await page.getByLabel("单位", { exact: true }).fill("市商务局");
  await page.getByRole("button", { name: "列出台账" }).click();
  await page.waitForURL(/agency=/);
  const fetched = await downloaded(page, page.locator('.downloads a[href*=".xlsx"]'));
  assert.match(fetched.name, /\p{Script=Han}.*\.xlsx$/u);
  const given = tasks(fetched.path);
  assert.ok(given.length > 1 && given.every((task) => !task["进展"] && !task["进展说明"]), "nothing is entered yet");
  const id = given[1]["任务编号"];
  const filled = join(folder, "市商务局.xlsx");
  tasks(fetched.path, filled, id, ENTRY);
  await page.goto(`${server.address}/ledger/merge`);
  await page.locator("input[type=file]").setInputFiles(filled);
  await page.getByRole("button", { name: "合并", exact: true }).click();
  // The page tells how much was entered, and the workbook what.
  const summary = `合并 1 个文件：任务 ${given.length} 项，有填报 1 项；未归位 0 行；待核对 0 处`;
  assert.equal(await page.getByRole("status").innerText(), summary);
  assert.match(await page.locator(".files li").innerText(), /^市商务局\.xlsx：.*有填报 1 行/);
  await page.locator("input[type=file]").setInputFiles(filled);
  const merged = await downloaded(page, page.getByRole("button", { name: "下载合并台账（XLSX）" }));
  const entered = tasks(merged.path).filter((task) => task["进展"] || task["进展说明"]);
  assert.deepEqual(
    entered.map((task) => [task["任务编号"], task["进展"], task["进展说明"]]),
    [[id, "已完成", ENTRY]],
  );
});

test("a merged ledger is kept under a name in the language of its page", () =>
  onPage(chromium, {}, async (page) => {
    const ledger = await fetch(`${server.address}/ledger.xlsx?agency=${encodeURIComponent("市商务局")}`);
    await page.goto(`${server.address}/ledger/merge`);
    const buffer = Buffer.from(await ledger.arrayBuffer());
    await page.locator("input[type=file]").setInputFiles({ name: "市商务局.xlsx", mimeType: "", buffer });
    const merged = await downloaded(page, page.getByRole("button", { name: "下载合并台账（XLSX）" }));
    assert.match(merged.name, /\p{Script=Han}.*\.xlsx$/u);
  }));

walk("a draft is pasted, chosen or dropped, and what it quotes is checked", "/trace", async (page, scripted) => {
  const draft = page.getByLabel("粘贴草稿");
  const file = page.locator("input[type=file]");
  const name = "草稿.txt";
  const checked = async () => {
    await page.getByRole("button", { name: "核校", exact: true }).click();
    const findings = page.locator(".findings li");
    await findings.first().waitFor();
    for (const [text, verdict] of [[RIGHT, "exact"], [WRONG, "differs"]]) {
      const finding = findings.filter({ has: page.locator("blockquote", { hasText: text }) });
      assert.equal(await finding.locator(`.verdict.${verdict}`).count(), 1, `“${text}” is ${verdict}`);
      assert.equal(await page.locator(`.draft mark.${verdict}`, { hasText: text }).count(), 1, "it is marked");
    }
    assert.match(await page.locator(".findings").innerText(), /“1310”应为“1210”/);
  };
  await draft.fill(DRAFT);
  await checked();
  assert.equal(await draft.inputValue(), DRAFT);

  await page.goto(`${server.address}/trace`);
  const path = join(folder, name);
  await writeFile(path, DRAFT);
  await file.setInputFiles(path);
  await checked();
  assert.ok((await page.getByRole("status").innerText()).includes(name));

  if (!scripted) return;
  // Dropped anywhere on the page.
  await page.goto(`${server.address}/trace`);
  const dataTransfer = await page.evaluateHandle(
    ([name, text]) => {
      const data = new DataTransfer();
      data.items.add(new File([text], name, { type: "text/plain" }));
      return data;
    },
    [name, DRAFT],
  );
  await page.dispatchEvent("main", "drop", { dataTransfer });
  assert.equal(await file.evaluate((field) => field.files[0].name), name);
  await checked();
  assert.ok((await page.getByRole("status").innerText()).includes(name));
});
