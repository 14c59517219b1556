// What the search of a site finds: node search.js SITE QUERIES, where the queries are a
// file of JSON: a query, or a query with its conditions, an item.
"use strict";

const fs = require("fs");
const { zhengce, find } = require("./site.js").open(process.argv[2]);
const queries = JSON.parse(fs.readFileSync(process.argv[3], "utf8"));
const answers = queries.map((asked) => {
  const { query, filter } = typeof asked === "string" ? { query: asked } : asked;
  const { terms, hits, numbers } = find(query, filter);
  return {
    shards: numbers.length,
    agencies: zhengce.search.tally(hits).agency.map(({ name, stated, implied }) => [name, stated, implied]),
    hits: hits.map(({ shard, at, count }) => {
      const passage = shard.passages[at];
      const marked = zhengce.search.places(passage[3], terms).map(([from, to]) => passage[3].slice(from, to));
      return { id: `${shard.documents[passage[0]][0]}/${passage[1]}`, count, marked };
    })
  };
});
console.log(JSON.stringify(answers));
