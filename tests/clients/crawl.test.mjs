// Every link of every page leads somewhere, and no page of the server fails.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { pages } from "./pages.mjs";
import { serve } from "./server.mjs";

let server;
before(async () => {
  server = await serve();
});
after(() => server?.stop());

/** What a page leads to on this server, without anchors. */
function links(html, from) {
  const found = [...html.matchAll(/\s(?:href|src)="([^"]*)"/g)];
  return found
    .map(([, address]) => new URL(address.replaceAll("&amp;", "&"), from))
    .filter((url) => url.origin === server.address)
    .map((url) => url.pathname + url.search);
}

/** An address without its values: one of each form is followed far, the others are only asked. */
const form = (address) =>
  decodeURIComponent(address)
    .replace(/=[^&]*/g, "=")
    .replace(/m\d+(\.\d+)?|p\d+/, "m");

test("no link is dead and nothing fails", async () => {
  const most = Number(process.env.ZHENGCE_LINKS ?? 1500);
  const waiting = Object.entries(pages).filter(([name]) => name !== "missing").map(([, address]) => address);
  const seen = new Map(waiting.map((address) => [address, "the list"]));
  const forms = new Map();
  const dead = [];
  let asked = 0;
  while (waiting.length > 0 && asked < most) {
    const address = waiting.shift();
    asked += 1;
    const response = await fetch(server.address + address, { headers: { "Accept-Language": "zh-CN" } });
    const type = response.headers.get("content-type") ?? "";
    const body = await response.text();
    if (response.status !== 200) dead.push(`${response.status} ${address} from ${seen.get(address)}`);
    if (!type.startsWith("text/html")) continue;
    for (const target of links(body, response.url)) {
      const of = form(target);
      const so_far = forms.get(of) ?? 0;
      if (seen.has(target) || so_far >= 12) continue;
      forms.set(of, so_far + 1);
      seen.set(target, address);
      waiting.push(target);
    }
  }
  assert.ok(asked > 200, `only ${asked} addresses`);
  assert.deepEqual(dead, []);
});
