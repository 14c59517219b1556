// The search of a site: literal, over shards of passages. Nothing here knows a page or
// how shards are loaded.
//
// The promise: a passage is found if every term stands in its text, in a heading that
// begins with it, or, where it is the first of its document, in the title, in the
// folded sense, with quotation marks and dashes passed over. The stream of a part of
// a text is a part of the stream of the text, so that looking for the one in the other
// misses nothing.
(function (zhengce) {
  "use strict";

  var folding = zhengce.folding;
  // So many pairs of a long term are asked for, which is narrow enough.
  var PAIRS = 12;
  var MARKS = { "\"": "\"", "“": "”", "「": "」", "『": "』", "＂": "＂" };

  function streamOf(text) { return folding.stream(folding.fold(text, false)).text(); }

  // Reads a query: terms between blanks, “…” as one, -… not. A mark that opens within a
  // term, or is not closed before a blank or the end, is a character like any other.
  function read(query) {
    var terms = [];
    var rest = query;
    for (;;) {
      rest = rest.replace(/^\s+/, "");
      if (!rest) break;
      var without = /^[-－]\S/.test(rest);
      if (without) rest = rest.slice(1);
      var quoted = quotation(rest);
      var text = quoted === null ? /^\S+/.exec(rest)[0] : quoted;
      rest = rest.slice(quoted === null ? text.length : text.length + 2);
      var term = readTerm(text, without);
      if (term) terms.push(term);
    }
    return terms;
  }

  function quotation(text) {
    var close = MARKS[text.charAt(0)];
    if (!close) return null;
    for (var end = text.indexOf(close, 1); end > 0; end = text.indexOf(close, end + 1)) {
      var after = text.charAt(end + 1);
      if (!after || /\s/.test(after)) return end > 1 ? text.slice(1, end) : null;
    }
    return null;
  }

  // A term; marks alone, which the stream has not, are looked for in the folded text.
  function readTerm(text, without) {
    var folded = folding.fold(text, false);
    if (!folded.length) return null;
    var stream = folding.stream(folded).text();
    return { text: text, without: without, marks: !stream, wanted: stream || folded.text() };
  }

  // A shard, ready to be searched. `data` is what a file of the site holds:
  // documents [id, title, kind, path], agencies and categories, each a name with the path
  // of its page or null, and passages
  // [document, locator, name, text, categories, agencies, opens], where an implied
  // agency is written as -1 - its place, and `opens` is the first of the categories
  // that begins with the passage, or -1.
  function Shard(number, data) {
    this.number = number;
    this.documents = data.documents;
    this.agencies = data.agencies;
    this.categories = data.categories;
    this.passages = data.passages;
    this.starts = new Int32Array(data.passages.length + 1);
    this.stream = this.joined(streamOf, this.starts);
    this.folded = null;
    this.foldedStarts = null;
    // The streams of titles, as they are asked for.
    this.titles = [];
  }

  // Makes what only marks are looked for in.
  Shard.prototype.fold = function () {
    if (this.folded !== null) return;
    this.foldedStarts = new Int32Array(this.passages.length + 1);
    this.folded = this.joined(function (text) { return folding.fold(text, false).text(); }, this.foldedStarts);
  };

  // The texts of every passage one after the other, each line something that is
  // searched by itself.
  Shard.prototype.joined = function (change, starts) {
    var parts = [], length = 0;
    for (var at = 0; at < this.passages.length; at++) {
      starts[at] = length;
      var texts = this.texts(at);
      for (var index = 0; index < texts.length; index++) {
        var part = change(texts[index]);
        parts.push(part);
        length += part.length + 1;
      }
    }
    starts[this.passages.length] = length;
    return parts.join("\n") + "\n";
  };

  // What is searched of a passage: its text, the headings that begin with it, and the
  // title of the document that does.
  Shard.prototype.texts = function (at) {
    var passage = this.passages[at];
    var texts = [passage[3]];
    for (var index = passage[6]; index >= 0 && index < passage[4].length; index++) {
      texts.push(this.categories[passage[4][index]][0]);
    }
    if (at === 0 || this.passages[at - 1][0] !== passage[0]) texts.push(this.documents[passage[0]][1]);
    return texts;
  };

  // How often a term stands in each passage.
  Shard.prototype.counts = function (term) {
    var text = this.stream, starts = this.starts;
    if (term.marks) {
      this.fold();
      text = this.folded;
      starts = this.foldedStarts;
    }
    var counts = new Int32Array(this.passages.length), passage = 0;
    for (var at = text.indexOf(term.wanted); at >= 0; at = text.indexOf(term.wanted, at + 1)) {
      while (starts[passage + 1] <= at) passage++;
      counts[passage]++;
    }
    return counts;
  };

  // Whether a passage meets the conditions beside the terms.
  Shard.prototype.meets = function (at, filter) {
    var passage = this.passages[at], document = this.documents[passage[0]];
    if (filter.document && document[0] !== filter.document) return false;
    if (filter.kind && document[2] !== filter.kind) return false;
    var categories = this.categories, agencies = this.agencies;
    if (filter.category && !passage[4].some(function (one) { return categories[one][0] === filter.category; })) return false;
    return filter.agencies.every(function (name) {
      return passage[5].some(function (one) { return agencies[one < 0 ? -1 - one : one][0] === name; });
    });
  };

  // The passages of a shard that have all terms and meet the conditions; without any
  // term, those that meet the conditions.
  Shard.prototype.find = function (terms, filter) {
    var wanted = terms.filter(function (term) { return !term.without; });
    var counts = terms.map(function (term) { return this.counts(term); }, this);
    var hits = [];
    for (var at = 0; at < this.passages.length; at++) {
      var count = 0, meets = true;
      for (var index = 0; meets && index < terms.length; index++) {
        var here = counts[index][at];
        meets = terms[index].without ? here === 0 : here > 0;
        if (!terms[index].without) count += here;
      }
      if (meets && this.meets(at, filter)) {
        hits.push({ shard: this, at: at, count: count, titled: this.titled(at, wanted) });
      }
    }
    return hits;
  };

  // Whether it is a measure with all terms in its title.
  Shard.prototype.titled = function (at, wanted) {
    var passage = this.passages[at];
    if (!wanted.length || passage[1].charAt(0) !== "m") return false;
    if (this.titles[at] === undefined) this.titles[at] = streamOf(passage[2]);
    var title = this.titles[at];
    return wanted.every(function (term) { return title.indexOf(term.wanted) >= 0; });
  };

  // Measures with the terms in their titles first, then by how often the terms occur,
  // then in the order of the documents.
  function inOrder(hits) {
    return hits.sort(function (a, b) {
      return b.titled - a.titled || b.count - a.count || a.shard.number - b.shard.number || a.at - b.at;
    });
  }

  // How many hits there are of each agency, category, document and kind, most first.
  function tally(hits) {
    var agency = new Map(), category = new Map(), document = new Map(), kind = new Map();
    function add(counts, key, name, implied) {
      var count = counts.get(key);
      if (!count) counts.set(key, count = { key: key, name: name, stated: 0, implied: 0 });
      if (implied) count.implied++; else count.stated++;
    }
    hits.forEach(function (hit) {
      var shard = hit.shard, passage = shard.passages[hit.at], of = shard.documents[passage[0]];
      passage[5].forEach(function (one) {
        var name = shard.agencies[one < 0 ? -1 - one : one][0];
        add(agency, name, name, one < 0);
      });
      if (passage[4].length) {
        var part = shard.categories[passage[4][0]][0];
        add(category, part, part, false);
      }
      add(document, of[0], of[1], false);
      add(kind, of[2], of[2], false);
    });
    function sorted(counts) {
      return Array.from(counts.values()).sort(function (a, b) {
        return b.stated + b.implied - a.stated - a.implied || b.stated - a.stated;
      });
    }
    return { agency: sorted(agency), category: sorted(category), document: sorted(document), kind: sorted(kind) };
  }

  // The places of terms in a text, as ranges of UTF-16 units, in order and apart.
  function places(text, terms) {
    var folded = folding.fold(text, true);
    var stream = folding.stream(folded);
    var ranges = [];
    terms.forEach(function (term) {
      if (term.without) return;
      var source = term.marks ? folded : stream;
      var within = source.text();
      for (var at = within.indexOf(term.wanted); at >= 0; at = within.indexOf(term.wanted, at + 1)) {
        ranges.push([source.from[at], source.to[at + term.wanted.length - 1]]);
      }
    });
    ranges.sort(function (a, b) { return a[0] - b[0] || a[1] - b[1]; });
    return ranges.reduce(function (apart, range) {
      var last = apart[apart.length - 1];
      if (last && range[0] <= last[1]) last[1] = Math.max(last[1], range[1]); else apart.push(range);
      return apart;
    }, []);
  }

  // The groups of pairs that tell which shards may have all terms.
  function groupsOf(terms, groups) {
    var wanted = new Set();
    terms.forEach(function (term) {
      // Marks are not in the streams.
      if (term.without || term.marks) return;
      firsts(term).forEach(function (at) { wanted.add(term.wanted.charCodeAt(at) % groups); });
    });
    return Array.from(wanted);
  }

  // Where the pairs of a term begin that are asked for: all of a short one.
  function firsts(term) {
    var count = Math.max(1, term.wanted.length - 1), step = Math.max(1, Math.floor(count / PAIRS)), at = [];
    for (var next = 0; next < count; next += step) at.push(next);
    return at;
  }

  // Which shards may have all terms, by the pairs of neighbouring units in their
  // streams; `pairs(unit)` gives the pairs that begin with a unit, or none. A pair is
  // written as its second unit and the shards that have it, six to a character.
  function shardsOf(terms, count, width, pairs) {
    var may = new Uint8Array(count).fill(1);
    terms.forEach(function (term) {
      if (term.without || term.marks) return;
      firsts(term).forEach(function (at) {
        var here = shardsOfPair(pairs(term.wanted.charAt(at)), term.wanted.charAt(at + 1), count, width);
        for (var shard = 0; shard < count; shard++) may[shard] &= here[shard];
      });
    });
    return may;
  }

  var DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  function shardsOfPair(pairs, second, count, width) {
    var here = new Uint8Array(count);
    for (var at = 0; pairs && at < pairs.length; at += width + 1) {
      if (second && pairs.charAt(at) !== second) continue;
      for (var shard = 0; shard < count; shard++) {
        var digit = DIGITS.indexOf(pairs.charAt(at + 1 + Math.floor(shard / 6)));
        if (digit >> (shard % 6) & 1) here[shard] = 1;
      }
    }
    return here;
  }

  zhengce.search = {
    read: read, Shard: Shard, inOrder: inOrder, tally: tally, places: places, groupsOf: groupsOf, shardsOf: shardsOf
  };
})(globalThis.zhengce);
