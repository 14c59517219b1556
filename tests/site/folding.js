// The folding of the browser against that of the program: node folding.js SITE VECTORS
"use strict";

const fs = require("fs");
const { zhengce } = require("./site.js").open(process.argv[2]);
const vectors = JSON.parse(fs.readFileSync(process.argv[3], "utf8"));
let faults = 0;
for (const { text, folded, stream, origins } of vectors) {
  const found = zhengce.folding.fold(text, true);
  const ways = Array.from({ length: found.length }, (_, at) => [found.from[at], found.to[at]]);
  const has = [found.text(), zhengce.folding.stream(found).text(), JSON.stringify(ways)];
  const wants = [folded, stream, JSON.stringify(origins)];
  if (has.some((part, at) => part !== wants[at]) && faults++ < 10) console.log(JSON.stringify({ text, has, wants }));
}
console.log(`${vectors.length} texts, ${faults} faults`);
process.exitCode = faults ? 1 : 0;
