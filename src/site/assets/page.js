// The page that searches a site: what is typed and the address in, results out. The
// data stand in scripts beside the page, because a page that is opened as a file
// may load nothing else. All state is in the address behind #.
(function (zhengce) {
  "use strict";

  var search = zhengce.search;
  var PAGE = 20, OPEN = 8, SNIPPET = 240, AT_ONCE = 4, PAUSE = 120;

  var form = document.getElementById("site-search");
  var field = document.getElementById("query");
  var places = {};
  ["reading", "summary", "progress", "conditions", "hits", "more", "facets"].forEach(function (name) {
    places[name] = document.getElementById(name);
  });
  // Texts of the interface, in its language.
  var say = document.getElementById("texts").dataset;

  function told(sentence, values) {
    return sentence.replace(/\{(\w+)\}/g, function (_, name) { return values[name]; });
  }

  function make(name, attributes, children) {
    var element = document.createElement(name);
    Object.keys(attributes || {}).forEach(function (key) {
      if (attributes[key] !== null) element.setAttribute(key, attributes[key]);
    });
    (children || []).forEach(function (child) { element.append(child); });
    return element;
  }

  // Loading: every script calls back with what is in it.
  var site = null;
  var shards = new Map(), pairs = new Map(), waiting = new Map();

  zhengce.open = function (contents) { site = contents; };
  zhengce.shard = function (number, data) { shards.set(number, new search.Shard(number, data)); };
  zhengce.pairs = function (group, data) { pairs.set(group, data); };

  function load(address) {
    if (!waiting.has(address)) {
      waiting.set(address, new Promise(function (resolve, reject) {
        var script = make("script", { src: address, charset: "utf-8" });
        script.onload = resolve;
        script.onerror = function () { waiting.delete(address); reject(address); };
        document.head.append(script);
      }));
    }
    return waiting.get(address);
  }

  // Loads files a few at a time until all are there or nobody wants them any more.
  function loadAll(addresses, wanted, each) {
    var next = 0;
    function one() {
      if (next >= addresses.length || !wanted()) return Promise.resolve();
      var at = next++;
      return load(addresses[at]).then(function () {
        if (wanted()) each(at);
        return one();
      });
    }
    var lines = [];
    for (var line = 0; line < AT_ONCE; line++) lines.push(one());
    return Promise.all(lines);
  }

  // The state, and the address that has it.
  function stateOf(hash) {
    var pairs = new URLSearchParams(hash.replace(/^#/, ""));
    return {
      query: pairs.get("q") || "", agencies: pairs.getAll("agency"), category: pairs.get("category") || "",
      document: pairs.get("document") || "", kind: pairs.get("kind") || ""
    };
  }

  function hashOf(state) {
    var pairs = new URLSearchParams();
    if (state.query) pairs.set("q", state.query);
    state.agencies.forEach(function (name) { pairs.append("agency", name); });
    ["category", "document", "kind"].forEach(function (key) { if (state[key]) pairs.set(key, state[key]); });
    return "#" + pairs.toString();
  }

  function changed(state, key, value) {
    var next = Object.assign({}, state);
    next[key] = value;
    return next;
  }

  function kindName(kind) { return say["kind" + kind.charAt(0).toUpperCase() + kind.slice(1)] || kind; }

  // What one search is: a later one makes it stop.
  var present = 0;
  var answer = { hits: [], shown: 0, terms: [], state: stateOf("") };

  function run() {
    var turn = ++present;
    var state = stateOf(location.hash);
    var terms = search.read(state.query);
    if (!composing && field.value.trim() !== state.query) field.value = state.query;
    var filter = { agencies: state.agencies, category: state.category, document: state.document, kind: state.kind };
    var filtered = state.agencies.length > 0 || state.category || state.document || state.kind;
    answer = { hits: [], shown: PAGE, terms: terms, state: state };
    showConditions(state);
    showReading(terms);
    places.progress.hidden = true;
    // With nothing but exclusions and no condition, everything else would answer.
    if (!terms.length && !filtered) { clear(); return; }
    var current = function () { return turn === present; };
    chosen(terms, filter, current).then(function (numbers) {
      if (!current()) return null;
      var there = numbers.filter(function (number) { return shards.has(number); });
      var missing = numbers.filter(function (number) { return !shards.has(number); });
      there.forEach(function (number) { take(number, terms, filter); });
      var done = there.length;
      var painted = 0;
      var all = function () { return showAnswer(done >= numbers.length, done, numbers.length); };
      all();
      if (!missing.length) return null;
      return loadAll(missing.map(function (number) { return "data/t" + number + ".js"; }), current, function (at) {
        take(missing[at], terms, filter);
        done++;
        // The page is drawn a few times a second, however fast the files come.
        if (done === numbers.length || Date.now() - painted > 250) { all(); painted = Date.now(); }
      }).then(function () { if (current()) all(); });
    }).catch(function (address) {
      if (current()) { places.summary.textContent = told(say.unreadable, { file: String(address) }); }
    });
  }

  function take(number, terms, filter) {
    answer.hits = answer.hits.concat(shards.get(number).find(terms, filter));
  }

  // The shards that may have an answer.
  function chosen(terms, filter, current) {
    var may = site.shards.map(function (shard, number) { return { shard: shard, number: number }; });
    may = may.filter(function (one) {
      return (!filter.kind || one.shard[0] === filter.kind) && (!filter.document || within(filter.document, one.shard));
    });
    var numbers = may.map(function (one) { return one.number; });
    if (!site.groups) return Promise.resolve(numbers);
    var files = search.groupsOf(terms, site.groups).map(function (group) { return "data/i" + group + ".js"; });
    return loadAll(files, current, function () {}).then(function () {
      var width = Math.ceil(site.shards.length / 6);
      var here = search.shardsOf(terms, site.shards.length, width, function (unit) {
        return (pairs.get(unit.charCodeAt(0) % site.groups) || {})[unit];
      });
      return numbers.filter(function (number) { return here[number]; });
    });
  }

  // Ids are in order of their characters, not of their units.
  function within(id, shard) {
    return compared(shard[1], id) <= 0 && compared(id, shard[2]) <= 0;
  }

  function compared(a, b) {
    var left = Array.from(a), right = Array.from(b);
    for (var at = 0; at < Math.min(left.length, right.length); at++) {
      var difference = left[at].codePointAt(0) - right[at].codePointAt(0);
      if (difference) return difference;
    }
    return left.length - right.length;
  }

  function clear() {
    places.summary.textContent = "";
    ["hits", "facets", "more"].forEach(function (name) { empty(places[name]); });
    document.documentElement.classList.remove("answered");
  }

  function empty(element) { while (element.firstChild) element.removeChild(element.firstChild); }

  function showConditions(state) {
    empty(places.conditions);
    function condition(kind, name, without) {
      places.conditions.append(make("li", {}, [
        kind + say.colon + name + " ",
        make("a", { href: hashOf(without), "aria-label": say.remove + " " + name }, ["×"])
      ]));
    }
    state.agencies.forEach(function (name) {
      var others = state.agencies.filter(function (other) { return other !== name; });
      condition(say.agency, name, changed(state, "agencies", others));
    });
    ["category", "document"].forEach(function (key) {
      if (state[key]) condition(say[key], state[key], changed(state, key, ""));
    });
    if (state.kind) condition(say.kind, kindName(state.kind), changed(state, "kind", ""));
  }

  function showReading(terms) {
    var wanted = terms.filter(function (term) { return !term.without; });
    var without = terms.filter(function (term) { return term.without; });
    function quoted(terms) { return terms.map(function (term) { return "「" + term.text + "」"; }).join(say.and); }
    var parts = [];
    if (wanted.length) parts.push(told(say.has, { terms: quoted(wanted) }));
    if (without.length) parts.push(told(say.hasnot, { terms: quoted(without) }));
    places.reading.hidden = !parts.length;
    places.reading.textContent = parts.join(say.comma);
  }

  function showAnswer(complete, done, total) {
    var hits = search.inOrder(answer.hits);
    var wanted = answer.terms.some(function (term) { return !term.without; });
    var occurrences = hits.reduce(function (sum, hit) { return sum + hit.count; }, 0);
    document.documentElement.classList.add("answered");
    places.progress.hidden = complete;
    places.progress.max = total;
    places.progress.value = done;
    places.summary.textContent = !complete
      ? told(say.loading, { count: hits.length, done: done, total: total })
      : !hits.length ? say.nothing : told(wanted ? say.found : say.meeting, { count: hits.length, times: occurrences });
    empty(places.hits);
    hits.slice(0, answer.shown).forEach(function (hit) { places.hits.append(make("li", {}, [showHit(hit)])); });
    showMore(hits);
    // Counts are told when all is there: while it comes, they would only flicker.
    if (complete) showFacets(hits); else empty(places.facets);
  }

  function showMore(hits) {
    empty(places.more);
    if (hits.length <= answer.shown) return;
    var button = make("button", { type: "button" }, [told(say.more, { count: Math.min(PAGE, hits.length - answer.shown) })]);
    button.addEventListener("click", function () {
      var from = answer.shown;
      answer.shown += PAGE;
      hits.slice(from, answer.shown).forEach(function (hit) { places.hits.append(make("li", {}, [showHit(hit)])); });
      showMore(hits);
      var first = places.hits.children[from].querySelector("a");
      if (first) first.focus();
    });
    places.more.append(button);
  }

  // A text with its matches marked.
  function marked(text, ranges) {
    var parts = [], at = 0;
    ranges.forEach(function (range) {
      if (range[0] > at) parts.push(text.slice(at, range[0]));
      parts.push(make("mark", {}, [text.slice(Math.max(at, range[0]), range[1])]));
      at = range[1];
    });
    if (at < text.length) parts.push(text.slice(at));
    return parts;
  }

  // A range of a text, with its ranges.
  function part(text, ranges, from, to) {
    var inside = ranges.filter(function (range) { return range[0] < to && range[1] > from; });
    inside = inside.map(function (range) { return [Math.max(range[0], from) - from, Math.min(range[1], to) - from]; });
    return marked(text.slice(from, to), inside);
  }

  function highlighted(text) { return marked(text, search.places(text, answer.terms)); }

  // What has a name and perhaps a page, leading there.
  function leading(named, children) {
    return named[1] ? make("a", { href: named[1] }, children) : make("span", {}, children);
  }

  function showHit(hit) {
    var shard = hit.shard, passage = shard.passages[hit.at], of = shard.documents[passage[0]];
    var measure = passage[1].charAt(0) === "m";
    var address = measure ? of[3] + "/" + passage[1] + ".html" : of[3] + ".html#" + passage[1];
    var id = of[0] + "/" + passage[1];
    var name = passage[2] ? highlighted(passage[2]) : [id];
    var way = make("p", { class: "way" }, [make("a", { href: of[3] + ".html" }, highlighted(of[1]))]);
    passage[4].forEach(function (one) {
      way.append(" › ");
      way.append(leading(shard.categories[one], highlighted(shard.categories[one][0])));
    });
    var article = make("article", { class: "hit" }, [
      make("h2", {}, [
        make("a", { href: address }, name), " ",
        make("span", { class: "kind " + of[2] }, [kindName(of[2])]), " ", make("code", {}, [id])
      ]),
      way
    ]);
    var named = passage[5].filter(function (one) { return one >= 0; });
    if (named.length) {
      var list = make("ul", {}, named.map(function (one) { return make("li", {}, [leading(shard.agencies[one], [shard.agencies[one][0]])]); }));
      article.append(make("div", { class: "agencies" }, [make("span", { class: "label" }, [say.agency]), list]));
    }
    article.append(showText(passage[3], measure));
    return article;
  }

  // The whole text of a measure; of a long passage, what stands around the first match.
  function showText(text, whole) {
    var ranges = search.places(text, answer.terms);
    var box = make("div", { class: "text" }, []);
    if (whole || text.length <= SNIPPET) {
      var at = 0;
      text.split("\n").forEach(function (line) {
        box.append(make("p", {}, part(text, ranges, at, at + line.length)));
        at += line.length + 1;
      });
      return box;
    }
    var first = ranges.length ? ranges[0][0] : 0;
    var from = Math.max(0, Math.min(first - 60, text.length - SNIPPET));
    var to = Math.min(text.length, Math.max(from + SNIPPET, ranges.length ? ranges[0][1] : 0));
    // No character is cut in two.
    if (/[\udc00-\udfff]/.test(text.charAt(from))) from--;
    if (/[\udc00-\udfff]/.test(text.charAt(to))) to++;
    var pieces = part(text, ranges, from, to);
    if (from > 0) pieces.unshift("……");
    if (to < text.length) pieces.push("……");
    box.append(make("p", {}, pieces));
    return box;
  }

  function showFacets(hits) {
    empty(places.facets);
    var counts = search.tally(hits), state = answer.state;
    function facet(key, counts, narrowed, label) {
      if (counts.length < 2) return;
      function line(count) {
        var number = count.stated + (count.implied ? told(say.implied, { count: count.implied }) : "");
        return make("li", {}, [make("a", { href: hashOf(narrowed(count)) }, [label(count)]), " ", make("small", {}, [String(number)])]);
      }
      var section = make("section", {}, [make("h2", {}, [say[key]]), make("ul", {}, counts.slice(0, OPEN).map(line))]);
      if (counts.length > OPEN) {
        // The lines of a closed list are made when it is opened: there may be thousands.
        var rest = make("details", {}, [make("summary", {}, [say.rest + " " + (counts.length - OPEN)])]);
        rest.addEventListener("toggle", function () {
          if (rest.children.length === 1) rest.append(make("ul", {}, counts.slice(OPEN, 500).map(line)));
        });
        section.append(rest);
      }
      places.facets.append(section);
    }
    var name = function (count) { return count.name; };
    facet("agency", counts.agency.filter(function (count) { return state.agencies.indexOf(count.key) < 0; }), function (count) {
      return changed(state, "agencies", state.agencies.concat(count.key));
    }, name);
    facet("category", counts.category, function (count) { return changed(state, "category", count.key); }, name);
    facet("document", counts.document, function (count) { return changed(state, "document", count.key); }, name);
    facet("kind", counts.kind, function (count) { return changed(state, "kind", count.key); }, function (count) { return kindName(count.key); });
  }

  // What is typed. While an input method is composing, nothing is searched.
  var composing = false, timer = 0;

  function typed(atOnce) {
    clearTimeout(timer);
    if (composing) return;
    timer = setTimeout(function () {
      var hash = hashOf(changed(stateOf(location.hash), "query", field.value.trim()));
      if (hash === location.hash || (hash === "#" && !location.hash)) return;
      // A search that was only typed on the way is no step in the history.
      if (atOnce) location.hash = hash;
      else { history.replaceState(null, "", hash); run(); }
    }, atOnce ? 0 : PAUSE);
  }

  function start() {
    field.addEventListener("compositionstart", function () { composing = true; clearTimeout(timer); });
    field.addEventListener("compositionend", function () { composing = false; typed(false); });
    field.addEventListener("input", function (event) { if (!event.isComposing) typed(false); });
    form.addEventListener("submit", function (event) { event.preventDefault(); typed(true); });
    window.addEventListener("hashchange", run);
    // From the field down to the results, between them, and up again.
    document.addEventListener("keydown", function (event) {
      if (event.isComposing || (event.key !== "ArrowDown" && event.key !== "ArrowUp")) return;
      var links = Array.from(places.hits.querySelectorAll("h2 a"));
      var at = links.indexOf(document.activeElement);
      if (at < 0 && document.activeElement !== field) return;
      var next = at + (event.key === "ArrowDown" ? 1 : -1);
      if (next >= links.length || next < -1) return;
      event.preventDefault();
      (next < 0 ? field : links[next]).focus();
    });
    field.value = stateOf(location.hash).query;
    if (!site.groups) {
      // All of a small site is read at once, so that the first search is as fast as the others.
      loadAll(site.shards.map(function (_, number) { return "data/t" + number + ".js"; }), function () { return true; }, function (at) {
        // And so that the first mark is.
        setTimeout(function () { shards.get(at).fold(); }, 0);
      });
    }
    run();
  }

  load("data/site.js").then(start, function (address) {
    places.summary.textContent = told(say.unreadable, { file: String(address) });
  });
})(globalThis.zhengce);
