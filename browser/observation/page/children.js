// The children of one element: text, lines and gaps, the items of unmarked lists, and what is left to folds.

const brk = (out, kind) => {
  const last = out[out.length - 1];
  if (last === undefined || last === 0) return;
  if (last === 1) { if (kind === 0) out[out.length - 1] = 0; return; }
  out.push(kind);
};

const textInto = (text, ctx, pre, out) => {
  const clean = text.replace(PRIVATE, "");
  if (pre) {
    clean.split("\n").forEach((line, at) => { if (at) brk(out, 0); if (line.trim()) pushText(line.replace(/\s+/g, " "), ctx, out); });
    return;
  }
  const flat = clean.replace(/\s+/g, " ");
  if (flat === " ") { if (out.length && typeof out[out.length - 1] !== "number") pushText(" ", ctx, out); return; }
  if (flat) pushText(flat, ctx, out);
};

const pushText = (text, ctx, out) => {
  const last = out[out.length - 1];
  if (!ctx.o) { if (typeof last === "string") out[out.length - 1] = last + text; else out.push(text); return; }
  if (last && last.t !== undefined && last.o === ctx.o) last.t += text;
  else out.push({ t: text, o: ctx.o });
};

const signatureOf = (el) => el.nodeType === 1 && /^(DIV|SECTION|ARTICLE|A|P|SPAN|FIGURE|LABEL)$/.test(el.tagName) && el.childElementCount
  ? el.tagName + "." + [...el.classList].slice(0, 2).filter((token) => !DRAWN.test(token)).join(".") : "";

// Siblings of one shape, three or more in a row, each of several parts: the items of a list that has no list's tags.
const repeated = (nodes) => {
  const items = new Set();
  let same = [], sign = "";
  const close = () => {
    const shown = same.length >= 3 ? same.filter((el) => el.checkVisibility()) : [];
    if (shown.length >= 3) for (const el of shown) items.add(el);
  };
  for (const node of nodes) {
    if (node.nodeType !== 1 || SKIPPED.has(node.tagName)) continue;
    const now = signatureOf(node);
    if (now !== sign) { if (sign) close(); same = []; sign = now; }
    same.push(node);
  }
  if (sign) close();
  return items;
};

// Which of very many children are walked; the others become folds.
const chosen = (elements, clip) => {
  const keepers = new Set();
  const most = run.most;
  elements.forEach((el, at) => {
    if (at < 5 || at === elements.length - 1) keepers.add(at);
  });
  let last = 4;
  for (let at = 5; at < elements.length && keepers.size < most; at++) {
    const rect = elements[at].getBoundingClientRect();
    if (rect.height && rect.bottom > clip.t && rect.top < clip.b) { keepers.add(at); last = at; }
    else if (rect.top >= clip.b && rect.height) break;
  }
  for (let at = last + 1; at < elements.length && keepers.size < most; at++) keepers.add(at);
  return keepers;
};

const foldInto = (elements, ctx, out) => {
  const shown = elements.length > 300 ? elements : elements.filter((el) => el.checkVisibility());
  if (!shown.length) return;
  const key = ++foldCount;
  folds.set(key, { elements: shown, ctx });
  let text = "";
  for (const el of shown) text += el.textContent;
  brk(out, 0);
  out.push({ k: "fold", m: key, count: shown.length, h: hashOf(text), g: shown[0].tagName.toLowerCase(), x: { first: shorten(squeeze(text.slice(0, 200)), 50) }, o: 1 });
  brk(out, 0);
};

const walkChildren = (el, ctx, out, pre) => {
  const nodes = childNodesOf(el);
  const elementCount = el.childElementCount;
  let keepers = null, elements = null, waiting = [];
  if (nodes.length > run.most && elementCount > run.most) {
    elements = [...nodes].filter((node) => node.nodeType === 1 && !SKIPPED.has(node.tagName));
    keepers = new Set([...chosen(elements, ctx.clip)].map((at) => elements[at]));
  }
  const items = elementCount >= 3 && !ctx.target && !/^(TBODY|TR|UL|OL|TABLE)$/.test(el.tagName) ? repeated(nodes) : null;
  let before = null, letter = null, index = 0;
  for (const node of nodes) {
    if (node.nodeType === 3) {
      letter = null;
      if (!ctx.hidden && node.data) textInto(node.data, ctx, pre, out);
      continue;
    }
    if (node.nodeType !== 1 || SKIPPED.has(node.tagName)) continue;
    index++;
    if ((keepers && !keepers.has(node)) || run.left <= 0) { waiting.push(node); continue; }
    if (waiting.length) { foldInto(waiting, ctx, out); waiting = []; before = null; }
    const part = [];
    const inner = { ...ctx, path: (ctx.path * 31 + index) | 0 };
    if (items && items.has(node)) inner.item = { el: node };
    const seen = walk(node, inner, part);
    if (!part.length || !seen) continue;
    if (part.length === 1 && part[0] === 0) { brk(out, 0); continue; }
    if (items && items.has(node) && !(part.length === 1 && (typeof part[0] !== "object" || part[0].i !== undefined || part[0].p))) {
      brk(out, 0);
      out.push(part.length === 1 && part[0].k === "item" ? part[0] : { k: "item", g: node.tagName.toLowerCase(), c: trimmed(part), o: seen.place || undefined });
      before = null;
      continue;
    }
    if (seen.inline) {
      const spelt = seen.boxed && isLetter(part, seen.rect) ? seen.rect : null;
      if (spelt && letter && spelt.left - letter.right < spelt.height / 4 && out[out.length - 1].endsWith?.(" ")) {
        out[out.length - 1] = out[out.length - 1].slice(0, -1);
      } else if (seen.boxed) pushText(" ", { o: 0 }, out);
      letter = spelt;
      for (const piece of part) if (typeof piece === "string" && typeof out[out.length - 1] === "string") out[out.length - 1] += piece; else out.push(piece);
      if (seen.boxed) pushText(" ", { o: 0 }, out);
      before = null;
      continue;
    }
    const single = !part.some((piece) => piece === 0);
    const beside = before && single && seen.rect.left >= before.rect.right - 3 && before.single &&
      Math.min(seen.rect.bottom, before.rect.bottom) - Math.max(seen.rect.top, before.rect.top) > 0.5 * Math.min(seen.rect.height, before.rect.height);
    brk(out, beside ? 1 : 0);
    out.push(...part);
    before = { rect: seen.rect, single };
    if (!single) { brk(out, 0); continue; }
    // What follows decides between a line and a gap.
    out.push(2);
  }
  if (waiting.length) foldInto(waiting, ctx, out);
  // A 2 is the open end of a block: a line ends there unless the next block stands beside it.
  for (let at = 0; at < out.length; at++) {
    if (out[at] !== 2) continue;
    const next = out[at + 1];
    if (next === undefined || next === 0 || next === 1) out.splice(at--, 1);
    else out[at] = 0;
  }
};

// A word whose letters are turned or coloured one by one: each has a box of its own, with nothing around it.
const isLetter = (part, rect) =>
  part.length === 1 && typeof part[0] === "string" && [...part[0]].length === 1 && part[0] !== " " && rect.width < rect.height;

const trimmed = (nodes) => {
  while (nodes.length && (typeof nodes[0] === "number" || nodes[0] === " ")) nodes.shift();
  while (nodes.length && (typeof nodes[nodes.length - 1] === "number" || nodes[nodes.length - 1] === " ")) nodes.pop();
  return nodes;
};
