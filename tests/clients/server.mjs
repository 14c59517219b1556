// A server of the built program, and a browser to ask it.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

export const project = join(dirname(fileURLToPath(import.meta.url)), "../..");

/** A program of the build: of `ZHENGCE_BUILD`, else of `target/debug`. */
export function program(name) {
  const path = join(process.env.ZHENGCE_BUILD ?? join(project, "target/debug"), name);
  if (!existsSync(path)) throw new Error(`${path} is not built`);
  return path;
}

/** Starts a server on a free port; `stop` ends it. */
export async function serve(...options) {
  const serving = spawn(program("zhengce-server"), ["--lang", "zh", "serve", "--port", "0", ...options], {
    cwd: project,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = await once(createInterface(serving.stdout), "line");
  const address = /http:\/\/[^/\s]+/.exec(line)[0];
  const stop = async () => {
    serving.kill("SIGTERM");
    if (serving.exitCode === null) await once(serving, "exit");
  };
  return { address, stop };
}

/** Debian's Chromium, without a window. */
export function browser() {
  const path = process.env.CHROMIUM ?? "/usr/bin/chromium";
  return chromium.launch({ executablePath: path, args: ["--no-sandbox"] });
}

/** A page with nothing of earlier ones, closed however `run` ends; what that gives. */
export async function onPage(chromium, options, run) {
  const context = await chromium.newContext({ locale: "zh-CN", ...options });
  try {
    return await run(await context.newPage(), context);
  } finally {
    await context.close();
  }
}
