// A site without a browser: its scripts and its data, as the page loads them.
"use strict";

const fs = require("fs");
const path = require("path");
const vm = require("vm");

exports.open = function (folder) {
  const run = (name) => vm.runInThisContext(fs.readFileSync(path.join(folder, name), "utf8"), name);
  ["fold.js", "fold-table.js", "search.js"].forEach((name) => run("assets/" + name));
  const { zhengce } = globalThis;
  const shards = new Map(), pairs = new Map();
  let site;
  zhengce.open = (contents) => { site = contents; };
  zhengce.shard = (number, data) => { shards.set(number, new zhengce.search.Shard(number, data)); };
  zhengce.pairs = (group, data) => { pairs.set(group, data); };
  run("data/site.js");

  // The shards that may have an answer; nothing else is loaded.
  function chosen(terms) {
    const numbers = site.shards.map((_, number) => number);
    if (!site.groups) return numbers;
    zhengce.search.groupsOf(terms, site.groups).filter((group) => !pairs.has(group)).forEach((group) => run(`data/i${group}.js`));
    const width = Math.ceil(site.shards.length / 6);
    const of = (unit) => (pairs.get(unit.charCodeAt(0) % site.groups) || {})[unit];
    const may = zhengce.search.shardsOf(terms, site.shards.length, width, of);
    return numbers.filter((number) => may[number]);
  }

  function find(query, filter) {
    const terms = zhengce.search.read(query);
    const numbers = chosen(terms);
    numbers.filter((number) => !shards.has(number)).forEach((number) => run(`data/t${number}.js`));
    const all = Object.assign({ agencies: [], category: "", document: "", kind: "" }, filter);
    const hits = numbers.flatMap((number) => shards.get(number).find(terms, all));
    return { terms, numbers, hits: zhengce.search.inOrder(hits) };
  }

  return { zhengce, site: () => site, find };
};
