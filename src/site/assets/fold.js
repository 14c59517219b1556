// Folding and the character stream, as src/analysis/fold.rs and src/analysis/stream.rs
// have them. What becomes of a single character, and what it is to the stream, is
// written into fold-table.js by the program itself; here are only the rules that look
// at neighbours. Places are counted in UTF-16 units. Nothing here knows a page.
(function (zhengce) {
  "use strict";

  var BLANK = 32, COMMA = 44, POINT = 46, BAR = 124;
  // What a folded character is to the stream; StreamSort in stream.rs.
  var SINGLE = 0, RUN = 1, PASSED = 2, GAP = 3;

  var folded = new Uint16Array(65536);
  var special = new Map();
  var sorts = new Uint8Array(65536);
  var farRuns = [];

  function isSurrogate(unit) { return unit >= 0xd800 && unit <= 0xdfff; }

  function isDigit(code) { return code >= 48 && code <= 57; }

  // The table: lines of a character and what it is folded to, ranges of the
  // characters of runs, and the marks that are passed over or leave a gap.
  function setTable(table) {
    for (var unit = 0; unit < 65536; unit++) {
      folded[unit] = isSurrogate(unit) ? 0 : unit <= BLANK || unit === 127 ? BLANK : unit;
    }
    table.characters.split("\n").forEach(function (line) {
      if (!line) return;
      var code = line.codePointAt(0);
      var to = line.slice(code > 0xffff ? 2 : 1);
      if (code <= 0xffff && to.length === 1 && !isSurrogate(to.charCodeAt(0))) {
        folded[code] = to.charCodeAt(0);
      } else {
        if (code <= 0xffff) folded[code] = 0;
        special.set(code, Array.from(to, function (c) { return c.codePointAt(0); }));
      }
    });
    sorts.fill(SINGLE);
    for (var at = 0; at < table.runs.length; at += 2) {
      var from = table.runs[at], to = table.runs[at + 1];
      if (from > 0xffff) farRuns.push([from, to]);
      for (var code = from; code <= to && code <= 0xffff; code++) sorts[code] = RUN;
    }
    Array.from(table.passed).forEach(function (c) { sorts[c.charCodeAt(0)] = PASSED; });
    Array.from(table.gaps).forEach(function (c) { sorts[c.charCodeAt(0)] = GAP; });
  }

  function sortOf(code) {
    if (code <= 0xffff) return sorts[code];
    var low = 0, high = farRuns.length;
    while (low < high) {
      var middle = (low + high) >> 1;
      if (farRuns[middle][1] < code) low = middle + 1; else high = middle;
    }
    return low < farRuns.length && farRuns[low][0] <= code ? RUN : SINGLE;
  }

  // A text that remembers where its units came from.
  function Units(size, ways) {
    this.units = new Uint16Array(size);
    this.length = 0;
    this.from = ways ? new Int32Array(size) : null;
    this.to = ways ? new Int32Array(size) : null;
  }

  Units.prototype.put = function (code, from, to) {
    if (this.length + 2 > this.units.length) this.grow();
    if (code > 0xffff) {
      this.putUnit(0xd800 + ((code - 0x10000) >> 10), from, to);
      this.putUnit(0xdc00 + ((code - 0x10000) & 0x3ff), from, to);
    } else {
      this.putUnit(code, from, to);
    }
  };

  Units.prototype.putUnit = function (unit, from, to) {
    if (this.from) {
      this.from[this.length] = from;
      this.to[this.length] = to;
    }
    this.units[this.length++] = unit;
  };

  Units.prototype.grow = function () {
    var size = this.units.length * 2 + 16;
    ["units", "from", "to"].forEach(function (name) {
      if (!this[name]) return;
      var larger = new this[name].constructor(size);
      larger.set(this[name]);
      this[name] = larger;
    }, this);
  };

  Units.prototype.codeAt = function (at) {
    var unit = this.units[at];
    if (unit >= 0xd800 && unit <= 0xdbff && at + 1 < this.length) {
      return 0x10000 + ((unit - 0xd800) << 10) + (this.units[at + 1] - 0xdc00);
    }
    return unit;
  };

  Units.prototype.text = function () {
    var parts = [];
    for (var at = 0; at < this.length; at += 8192) {
      parts.push(String.fromCharCode.apply(null, this.units.subarray(at, Math.min(at + 8192, this.length))));
    }
    return parts.join("");
  };

  // Folds a text; with `ways`, it remembers the places of the original.
  function fold(text, ways) {
    var out = new Units(text.length + 16, ways);
    var previous = BLANK;
    // A blank or comma is held back until its right neighbour is known.
    var held = 0, heldFrom = 0, heldTo = 0;

    function character(code, from, to) {
      if (code === BLANK) {
        // Of a run of blanks the first stands for all; a comma goes before.
        if (!held) { held = BLANK; heldFrom = from; heldTo = to; }
        return;
      }
      if (held) {
        var digits = isDigit(previous) && isDigit(code);
        if (!digits && (held === COMMA || (sortOf(previous) === RUN && sortOf(code) === RUN))) {
          out.put(held, heldFrom, heldTo);
          previous = held;
        }
        held = 0;
      }
      if (code === COMMA) { held = COMMA; heldFrom = from; heldTo = to; return; }
      out.put(code, from, to);
      previous = code;
    }

    for (var at = 0; at < text.length; at++) {
      var unit = text.charCodeAt(at);
      if (folded[unit]) { character(folded[unit], at, at + 1); continue; }
      var code = text.codePointAt(at);
      var end = at + (code > 0xffff ? 2 : 1);
      var to = special.get(code);
      if (to) {
        for (var index = 0; index < to.length; index++) character(to[index], at, end);
      } else {
        character(code, at, end);
      }
      at = end - 1;
    }
    if (held === COMMA) out.put(COMMA, heldFrom, heldTo);
    return out;
  }

  // The character stream of what was folded, as a text; it remembers the places
  // of the original where they are known.
  function stream(source) {
    var out = new Units(source.length + 16, Boolean(source.from));
    var gap = false, afterRun = false;
    var at = 0;
    while (at < source.length) {
      var code = source.codeAt(at);
      var sort = sortOf(code);
      var start = at;
      at += code > 0xffff ? 2 : 1;
      if (sort === PASSED) continue;
      if (sort === GAP) { gap = true; continue; }
      if (sort === RUN) {
        var last = code;
        while (at < source.length) {
          var next = source.codeAt(at);
          var point = next === POINT && isDigit(last) && at + 1 < source.length && isDigit(source.units[at + 1]);
          if (sortOf(next) !== RUN && !point) break;
          last = next;
          at += next > 0xffff ? 2 : 1;
        }
      }
      if (out.length && (gap || (sort === RUN && afterRun))) {
        var place = source.from ? source.from[start] : 0;
        out.put(gap ? BAR : BLANK, place, place);
      }
      gap = false;
      afterRun = sort === RUN;
      for (var index = start; index < at; index++) {
        if (out.length + 2 > out.units.length) out.grow();
        out.putUnit(source.units[index], source.from ? source.from[index] : 0, source.to ? source.to[index] : 0);
      }
    }
    return out;
  }

  zhengce.folding = { setTable: setTable, fold: fold, stream: stream };
})(globalThis.zhengce = globalThis.zhengce || {});
