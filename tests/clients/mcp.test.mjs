// A client library of assistants talks to the server over standard input and output
// and over HTTP, and is told the same.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { program, project, serve } from "./server.mjs";

const quotation = "推广运用海外投资保险等政策性金融工具，降低海外仓建设风险";
let server;

/** How to reach the server: each gives a transport of the library. */
const ways = {
  "standard input and output": () =>
    new StdioClientTransport({
      command: program("zhengce-server"),
      args: ["--lang", "zh", "mcp"],
      cwd: project,
      stderr: "inherit",
    }),
  HTTP: () => new StreamableHTTPClientTransport(new URL("/mcp", server.address)),
};

before(async () => {
  server = await serve();
});
after(() => server?.stop());

for (const [way, transport] of Object.entries(ways)) {
  describe(`over ${way}`, () => {
    const client = new Client({ name: "zhengce-clients", version: "0" });
    // The library holds every answer of a tool that it has listed against its shape.
    before(async () => {
      await client.connect(transport());
      await client.listTools();
    });
    after(() => client.close());

    const call = async (name, args) => {
      const result = await client.callTool({ name, arguments: args });
      assert.ok(!result.isError, JSON.stringify(result));
      return result.structuredContent;
    };

    test("it says who it is and what it offers", async () => {
      assert.equal(client.getServerVersion().name, "zhengce");
      assert.match(client.getInstructions(), /verify_quotation/);
      const { tools } = await client.listTools();
      assert.deepEqual(
        tools.map((tool) => tool.name),
        ["search", "read", "agency", "ledger", "concept", "verify_quotation"],
      );
      await client.ping();
    });

    test("what is found can be read, verified and cited", async () => {
      const found = await call("search", { query: "海外仓", limit: 2 });
      assert.equal(found.passages[0].id, "sz24/m10");
      const read = await call("read", { id: "第十条" });
      assert.ok(read.passages[0].text.includes(quotation));
      assert.match(read.passages[0].citation, /第（十）项/);
      const right = await call("verify_quotation", { text: quotation, source: "sz24/m10" });
      assert.equal(right.verdict, "exact");
      const wrong = await call("verify_quotation", { text: quotation.replace("保险", "担保") });
      assert.equal(wrong.verdict, "differs");
      assert.ok("保险".includes(wrong.deviations[0].source));
      const invented = await call("verify_quotation", { text: "对新建海外仓给予每家最高五百万元的一次性补贴" });
      assert.equal(invented.verdict, "missing");
    });

    test("agencies, tasks and concepts", async () => {
      const agency = await call("agency", { name: "海关" });
      assert.equal(agency.agencies[0].name, "深圳海关");
      let next = { tool: "ledger", arguments: { agency: ["深圳海关"] } };
      const ids = new Set();
      let total = 0;
      while (next) {
        const page = await call(next.tool, next.arguments);
        total = page.total;
        for (const task of page.tasks) ids.add(task.id);
        next = page.next.find((one) => one.tool === "ledger" && one.arguments.offset > 0);
      }
      assert.equal(ids.size, total);
      const concept = await call("concept", { name: "海外仓" });
      assert.ok(concept.occurrences > 0);
    });

    test("documents by address and questions of the two trades", async () => {
      const { resources } = await client.listResources();
      const { contents } = await client.readResource({ uri: resources[0].uri });
      assert.equal(contents[0].mimeType, "text/markdown");
      const passage = await client.readResource({ uri: "zhengce://sz24/m10" });
      assert.ok(passage.contents[0].text.includes(quotation));
      const { resourceTemplates } = await client.listResourceTemplates();
      assert.equal(resourceTemplates.length, 2);
      const { prompts } = await client.listPrompts();
      for (const prompt of prompts) {
        const values = Object.fromEntries(prompt.arguments.map((argument) => [argument.name, "海外仓"]));
        const { messages } = await client.getPrompt({ name: prompt.name, arguments: values });
        assert.ok(messages[0].content.text.includes("海外仓"));
      }
    });

    test("what goes wrong is told", async () => {
      const refused = await client.callTool({ name: "search", arguments: { quer: "海外仓" } });
      assert.ok(refused.isError);
      assert.match(refused.content[0].text, /quer/);
      await assert.rejects(client.callTool({ name: "poem", arguments: {} }), /poem/);
      await assert.rejects(client.readResource({ uri: "zhengce://nothing" }), /nothing/);
    });
  });
}
