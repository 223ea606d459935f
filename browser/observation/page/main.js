// What Python calls.

const HIT_TESTS_MS = 40;

const begin = (most, budget, ms = Infinity) => {
  run = {
    most, left: budget, until: performance.now() + ms, view: viewport(), active: activeElement(), targets: [], hosts: [],
    tables: new Map(), labels: new Map(), owners: popupOwners(), suggestions: [],
  };
  for (const table of document.querySelectorAll("table")) run.tables.set(table, isDataTable(table));
};

const rootContext = () => ({ clip: run.view, outer: run.view, path: 7, o: 0, item: null, region: "", target: false, pointer: false, hidden: false, faint: false });

const DEEPEST = 60; // Chromium hands over no object that is nested much deeper

// What lies deeper than anyone can follow stands beside what it lay in.
const flattened = (nodes, depth) => {
  for (let at = 0; at < nodes.length; at++) {
    const inner = nodes[at].c;
    if (!inner) continue;
    if (depth < DEEPEST) { flattened(inner, depth + 1); continue; }
    if (nodes[at].i === undefined) nodes.splice(at--, 1, 0, ...inner, 0);
    else { delete nodes[at].c; nodes.splice(at + 1, 0, 0, ...inner, 0); }
  }
  return nodes;
};

const tree = (loosely) => {
  const out = [];
  const body = document.body;
  if (body) walk(body, rootContext(), out);
  placeSuggestions(out);
  settle(loosely);
  return flattened(trimmed(out), 0);
};

// Walk elements on their own, as they were left out.
const walkApart = (elements, ctx) => {
  begin(run.most, 20000);
  const out = [];
  for (const el of elements) {
    const part = [];
    const seen = walk(el, { ...ctx, clip: { ...ctx.clip, hard: false } }, part);
    if (!seen || !part.length) continue;
    brk(out, 0);
    out.push(...part);
  }
  settle(true);
  return flattened(trimmed(out), 0);
};

globalThis.planAndAct = {
  element: elementOf,

  /**
   * Read the page. `most` children of one parent are walked, `budget` elements in all, for so many milliseconds; the
   * others become folds. Those of earlier readings are forgotten when it is a `fresh` one.
   */
  read(most, budget, ms, fresh) {
    const started = performance.now();
    if (fresh) folds = new Map();
    begin(most, budget, ms);
    const out = tree(true);
    const until = performance.now() + HIT_TESTS_MS;
    for (const [el, node, clip] of run.targets) {
      if (node.o || performance.now() > until) continue;
      if (covered(el, clip)) node.s = [...(node.s || []), "covered"];
    }
    return {
      url: location.href, title: document.title, tree: out, hosts: run.hosts.length, ms: performance.now() - started,
      above: Math.round(scrollY), below: Math.max(0, Math.round((document.scrollingElement || document.documentElement).scrollHeight - scrollY - innerHeight)),
    };
  },

  /** Walk what a fold of the last reading holds. */
  open(key, from, count) {
    const fold = folds.get(key);
    if (!fold) return null;
    return walkApart(fold.elements.slice(from, from + count).filter((el) => el.isConnected), fold.ctx);
  },

  /** Walk those elements of a fold that have a text, or all of its words; at most so many. */
  find(key, text, most) {
    const fold = folds.get(key);
    if (!fold) return null;
    const words = text.split(" ");
    const has = (el) => {
      let all = squeeze(el.textContent).toLowerCase();
      if (words.every((word) => all.includes(word))) return true;
      for (const inner of el.querySelectorAll("[aria-label], [title], [alt], input, textarea")) {
        all += " " + ["aria-label", "title", "alt"].map((name) => attribute(inner, name)).join(" ") + " " + (inner.type === "password" ? "" : inner.value || "");
      }
      all = all.toLowerCase();
      return words.every((word) => all.includes(word));
    };
    const found = fold.elements.filter((el) => el.isConnected && has(el));
    return { count: found.length, tree: walkApart(found.slice(0, most), fold.ctx) };
  },

  /** The elements that may hide a closed root. */
  hosts() {
    for (const host of run.hosts) asked.set(host, host.matches(":defined"));
    return run.hosts;
  },

  adopt(root) { closedRoots.set(root.host, root); },

  /** The key that the tree shows for an iframe. */
  key(el) { return iframeKeys.get(el) || 0; },

  listen(secret) {
    for (const [name, bit] of [["c", CLICK], ["d", DROP], ["g", DRAG]]) {
      addEventListener(secret + name, (event) => {
        const el = event.composedPath()[0];
        heard.set(el, (heard.get(el) || 0) | bit);
        event.stopImmediatePropagation();
      }, true);
    }
  },

  /** Whether an element is still what was observed: its standing, and what is there now. */
  check(number, tag, role, name) {
    if (!elementOf(number)) { begin(200, 20000); tree(false); }
    const el = elementOf(number);
    if (!el) return ["gone", ""];
    const { item, itemRef } = entries.get(number);
    const now = describe(el);
    const words_ = now.n ? `${now.k} "${now.n}"` : now.k;
    const steady = (text) => text.replace(/\(\s*\d+[^)]*\)|\b\d+:\d\d(:\d\d)?\b|\b\d+\s?s(ec(onds?)?)?\b/g, "").trim();
    if ((now.g || el.tagName.toLowerCase()) !== tag || now.k !== role || steady(now.n || "") !== steady(name)) return ["changed", words_];
    const holder = itemRef?.deref();
    const moved = holder && within(el, holder) && !alike(item, itemText({ el: holder }));
    return [moved ? "changed" : "same", words_];
  },
};

// Role and name of one element as the walk would give them.
const describe = (el) => {
  begin(200, 2000);
  run.looking = true;
  const parent = parentOf(el);
  const ctx = rootContext();
  ctx.clip = ctx.outer = { l: -1e9, t: -1e9, r: 1e9, b: 1e9, x: -1e9, y: -1e9, w: 1e9, hard: false };
  ctx.suggests = suggestsAround(el);
  ctx.pointer = Boolean(parent && parent.nodeType === 1 && getComputedStyle(parent).cursor === "pointer" && !heard.get(el));
  const out = [];
  walk(el.ownerSVGElement || el, ctx, out);
  const number = numbers.get(el);
  const found = [...run.targets.map(([, node]) => node), ...out].find((node) => node.i === number);
  return found || { k: roleOf(el) || el.tagName.toLowerCase(), n: givenName(el, roleOf(el)) };
};

// An item that now says mostly other words is another item, even when a list has put it into the same nodes.
const alike = (before, now) => {
  if (!before || !now) return true;
  const left = new Set(before.toLowerCase().split(/[^\p{L}\p{N}]+/u).filter(Boolean));
  const right = new Set(now.toLowerCase().split(/[^\p{L}\p{N}]+/u).filter(Boolean));
  let both = 0;
  for (const word of left) if (right.has(word)) both++;
  return both * 2 >= Math.min(left.size, right.size);
};
