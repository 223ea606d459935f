// The walk: from the document to a tree of what a person sees.
//
// A node is a string (text), 0 (a new line), 1 (a gap on one line), or an object:
//   k kind (a role), g tag, n name, j 1 when the name is a guess from an icon or a class, i number of a target,
//   s states, v value, x extras of a field, l level, c children, o -1 above the view or 1 below it,
//   t text that is out of view (with o), e key of an iframe, h 1 for a header cell, w 1 for a target around others,
//   m key of a fold with its count and hash.

const SKIPPED = new Set(["SCRIPT", "STYLE", "NOSCRIPT", "TEMPLATE", "HEAD", "META", "LINK", "TITLE", "BASE", "OBJECT", "EMBED", "SOURCE", "TRACK", "PARAM", "COL", "COLGROUP", "DATALIST", "OPTION", "OPTGROUP", "MAP", "defs", "metadata"]);
const FIELDS = new Set(["INPUT", "SELECT", "TEXTAREA"]);
const SHAPES = new Set(["rect", "circle", "ellipse", "polygon", "polyline", "line", "path", "image"]);
const FIGURES = new Set(["rect", "circle", "ellipse", "polygon"]);
const BROAD = new Set(["HTML", "BODY"]);

const CLICK = 1, DROP = 2, DRAG = 4;
const heard = new WeakMap();
const closedRoots = new WeakMap();
const asked = new WeakSet();
const iframeKeys = new WeakMap();
let nextIframe = 1;
let folds = new Map();
let foldCount = 0;

let run; // what the present walk carries: limits, counters, the targets to be hit-tested, hosts that may hide a root

const rootOf = (el) => el.shadowRoot || closedRoots.get(el);

const childNodesOf = (el) => {
  if (el.tagName === "DETAILS" && !el.open) return el.querySelectorAll(":scope > summary:first-of-type");
  const root = rootOf(el);
  if (root) return root.childNodes;
  if (el.tagName === "SLOT") {
    const given = el.assignedNodes({ flatten: true });
    if (given.length) return given;
  }
  return el.childNodes;
};

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
  let before = null, index = 0;
  for (const node of nodes) {
    if (node.nodeType === 3) {
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
      if (seen.boxed) pushText(" ", { o: 0 }, out);
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

const trimmed = (nodes) => {
  while (nodes.length && (typeof nodes[0] === "number" || nodes[0] === " ")) nodes.shift();
  while (nodes.length && (typeof nodes[nodes.length - 1] === "number" || nodes[nodes.length - 1] === " ")) nodes.pop();
  return nodes;
};

const isDataTable = (el) => {
  if (attribute(el, "role")) return true;
  if (el.querySelector("table, form, h1, h2, h3")) return Boolean(el.querySelector(":scope > thead th")) && !el.querySelector("table");
  if (el.querySelector("th, caption, thead")) return true;
  const rows = [...el.rows].slice(0, 3);
  return el.rows.length >= 2 && rows.every((row) => row.cells.length >= 2 && [...row.cells].every((cell) => cell.textContent.length < 300));
};

// A root that a page keeps closed shows in what it does to its host: light children without boxes, or an own name.
const mayHideRoot = (el) => {
  if (rootOf(el) || asked.has(el)) return false;
  if (el.tagName.includes("-")) return true;
  if (!/^(DIV|SPAN|SECTION|ARTICLE|ASIDE|MAIN|NAV|P|HEADER|FOOTER|BLOCKQUOTE)$/.test(el.tagName)) return false;
  const first = el.firstElementChild;
  if (!first) return !el.firstChild && el.scrollHeight > 8 && el.scrollWidth > 8 && !attribute(el, "style");
  return first.getClientRects().length === 0 && !el.querySelector(":scope > style, :scope > script") && !first.checkVisibility() &&
    !/none|contents/.test(getComputedStyle(first).display);
};

const shownText = (name, text) => text && text.length > 2 && !name.toLowerCase().includes(text.toLowerCase()) ? shorten(text, 160) : "";

const geometry = (rect) => `${Math.round(rect.width)}×${Math.round(rect.height)} at ${Math.round(rect.left)},${Math.round(rect.top)}`;

const markOf = (el, which) => {
  const content = getComputedStyle(el, which).content;
  const found = /^"(.+)"/.exec(content);
  return found ? squeeze(found[1]) : "";
};

const walk = (el, ctx, out) => {
  if (--run.left % 128 === 0 && performance.now() > run.until) run.left = 0;
  const tag = el.tagName;
  if (tag === "BR") { out.push(0); return { inline: true }; }
  const style = getComputedStyle(el);
  const display = style.display;
  if (display === "none") return null;
  if (display === "contents" || tag === "SLOT") { walkChildren(el, ctx, out, false); return { inline: true, place: 0 }; }
  const rect = el.getBoundingClientRect();
  // A positioned box escapes what would cut it, up to the box that it is positioned in.
  const clip = style.position === "fixed" ? viewport() : style.position === "absolute" ? ctx.outer : ctx.clip;
  const field = FIELDS.has(tag);
  const place = placeOf(rect, clip);
  const seen = { rect, place, inline: display.startsWith("inline") && !/absolute|fixed/.test(style.position) && style.float === "none", boxed: display.length > 6 };
  const faint = style.opacity === "0";
  if (field) {
    if (el.type === "hidden" || (ctx.labelled && ctx.labelled === el)) return null;
    if (place === null || !standsAlone(el, style, rect)) return null;
  } else {
    if (place === null) return null;
    if (faint && (style.pointerEvents === "none" || ctx.faint)) return null;
    if (!ctx.target && forReadersOnly(style, rect)) return null;
  }
  const hidden = style.visibility !== "visible" || (faint && !field);
  const role = roleOf(el);
  const o = place || ctx.o && place !== 0 ? place : 0;
  const within_ = { ...ctx, o, hidden, faint: ctx.faint || (faint && !field), clip: clipWithin(el, style, rect, clip), pointer: style.cursor === "pointer" };
  if (style.position !== "static" || style.transform !== "none") within_.outer = within_.clip;
  if (role === "row" || role === "item" || role === "article" || role === "treeitem") within_.item = { el };
  if (role === "cell") within_.cell = true;
  if (el.id && STRUCTURE.has(role)) within_.region = el.id;

  if (field) return emitTarget(el, role, ctx, within_, style, rect, [], out, seen, true);
  if (tag === "svg") return walkDrawing(el, ctx, within_, style, rect, out, seen);
  if (tag === "IMG") { emitImage(el, ctx, within_, style, rect, out, seen); return out.length ? seen : null; }
  if (role === "iframe") {
    if (tiny(rect) || hidden) return null;
    if (!iframeKeys.has(el)) iframeKeys.set(el, nextIframe++);
    out.push({ k: "iframe", g: "iframe", n: squeeze(attribute(el, "title") || attribute(el, "aria-label") || attribute(el, "name")), e: iframeKeys.get(el), o });
    return { ...seen, inline: false };
  }
  if (tag === "I" && !el.firstElementChild && !squeeze(el.textContent)) {
    const told = attribute(el, "aria-label") || tooltipOf(el);
    if (told && !reasonOf(el, role, style, ctx)) { out.push({ k: "icon", n: shorten(told, 120), o: o || undefined }); return seen; }
    const name = iconIn(el) || wordsOfClass(el);
    if (name && !reasonOf(el, role, style, ctx)) { pushIcon(name, ctx, o, out); return out.length ? seen : null; }
  }
  if (!ctx.target && run.hosts.length < 40 && mayHideRoot(el)) run.hosts.push(el);

  const inner = [];
  const reason = reasonOf(el, role, style, ctx);
  const label = tag === "LABEL" ? el.control : null;
  const stands = label && hiddenControl(label);
  if (label) within_.labelled = stands ? label : undefined;
  if (reason || stands) within_.target = ctx.target || reason === 2 || Boolean(stands);
  const targets = run.targets.length;
  if (role !== "canvas" && tag !== "VIDEO" && tag !== "AUDIO") walkChildren(el, within_, inner, /^(pre|break-spaces)/.test(style.whiteSpace) || style.whiteSpace === "pre-line");
  if (style.textDecorationLine === "line-through" && inner.some((node) => typeof node === "string")) { inner.unshift("~~"); inner.push("~~"); }
  const nested = run.targets.length - targets;

  if (stands) {
    return emitTarget(label, roleOf(label), ctx, within_, style, rect, inner, out, seen, true, el);
  }
  if (label && !label.hasAttribute("aria-label") && !label.hasAttribute("aria-labelledby") && control(label)) {
    for (const node of inner) if (typeof node === "object" && node.t === undefined) out.push(node, " ");
    return out.length ? seen : null;
  }
  if (reason) {
    const text = nested || role === "textbox" ? "" : plainText(inner);
    const structure = reason === 1 && (STRUCTURE.has(role) || role === "rowgroup" || inner.some((node) => node.k === "item" || node.k === "row" || node.k === "table"));
    const big = structure || rect.width * rect.height > 0.4 * innerWidth * innerHeight;
    const holds = role === "row" || role === "item" || role === "treeitem";
    if (nested && reason === 2 && absorb(inner, targets)) {
      return emitTarget(el, role, ctx, within_, style, rect, inner, out, seen, true);
    }
    if (nested) {
      const strong = reason === 2 ? role !== "listbox" : heard.get(el) & CLICK || el.hasAttribute("onclick");
      const whole = plainText(inner);
      const only = reason === 1 && inner.filter((node) => typeof node === "object" && node.t === undefined).length === 1 &&
        inner.every((node) => typeof node !== "string" || !node.trim()) && !(heard.get(el) & (DRAG | DROP) || el.draggable || sortable(el));
      if (strong && !big && whole.length <= 400 && !only && !BROAD.has(tag)) return emitTarget(el, role, ctx, within_, style, rect, inner, out, seen, false);
    } else if (reason === 2 || (text.length <= 400 && !structure && !(big && text.length > 80) && !BROAD.has(tag))) {
      const before = out.length;
      emitTarget(el, role, ctx, within_, style, rect, inner, out, seen, !holds || !inner.some((node) => typeof node === "object"));
      if (out.length > before) return seen;
    }
  }
  emitStructure(el, role, ctx, within_, style, rect, inner, out, o);
  if (!reason && scrollsY(el, style) && !BROAD.has(tag) && out.length) {
    const group = out.length === 1 && typeof out[0] === "object" && out[0].c && out[0].i === undefined ? out[0] : { k: "group", g: tag.toLowerCase(), c: trimmed(out.splice(0)), o: o || undefined };
    if (!out.length) out.push(group);
    group.s = [...(group.s || []), "scrolls"];
    group.p = 1;
    claim(el, group, ctx);
    return { ...seen, inline: false };
  }
  return out.length ? seen : null;
};

// A tab or a menu item whose text is a link of its own is one thing to a reader: the outer one stands for both.
const absorb = (inner, from) => {
  const [node, ...more] = inner.filter((piece) => typeof piece === "object" && piece.t === undefined);
  if (!node || more.length || node.i === undefined && !run.targets.slice(from).some(([, one]) => one === node)) return false;
  if (run.targets.length - from !== 1 || node.w || node.k !== "clickable" || inner.some((piece) => typeof piece === "string" && piece.trim())) return false;
  run.targets.length = from;
  pending = pending.filter(([, one]) => one !== node);
  inner.splice(0, inner.length, node.j ? { k: "icon", n: node.n, j: 1 } : node.n);
  return true;
};

const control = (el) => {
  const rect = el.getBoundingClientRect();
  return !tiny(rect) && getComputedStyle(el).display !== "none" && el.type !== "hidden";
};

// Whether a field can be used where it is, drawn or laid transparent over its drawing.
const standsAlone = (el, style, rect) =>
  !tiny(rect) && !unreachable(rect) && style.display !== "none" && style.visibility === "visible" && !(style.opacity === "0" && style.pointerEvents === "none") &&
  !(el.labels?.length && forReadersOnly(style, rect));

// A tick box, a radio button or a file field that is drawn by its label instead.
const hiddenControl = (el) =>
  /^(checkbox|radio|file)$/.test(el.type) && !standsAlone(el, getComputedStyle(el), el.getBoundingClientRect());

// Why an element is a target: 2 by its role, 1 by how it behaves; 0: it is none.
const reasonOf = (el, role, style, ctx) => {
  if (TARGET_ROLES.has(role)) return 2;
  if (el.hasAttribute("onclick") || heard.get(el) || sortable(el)) return 1;
  if ((role === "item" || role === "row") && !ctx.target && listens(el.parentElement) && !el.querySelector("a,button,input,select,textarea,th")) return 1;
  if (el.hasAttribute("tabindex") && el.tabIndex >= 0 && !STRUCTURE.has(role) && !scrollsY(el, style)) return 1;
  if (style.cursor === "pointer" && !ctx.pointer && el.tagName !== "LABEL") return 1;
  if (el.draggable && el.tagName !== "IMG" && el.tagName !== "A") return 1;
  if (/^(grab|move|\w+-resize)$/.test(style.cursor) && getComputedStyle(el.parentElement || el).cursor !== style.cursor) return 1;
  return el.tagName === "VIDEO" || el.tagName === "AUDIO" ? 1 : 0;
};

const sortable = (el) => /\bui-(draggable|sortable-handle)\b/.test(el.getAttribute("class") || "");

// A list or a table that listens for its items.
const listens = (parent) => {
  if (!parent || !/^(UL|OL|MENU|TBODY|TABLE)$/.test(parent.tagName) && !/^(list|menu|grid|table|rowgroup)$/.test(attribute(parent, "role"))) return false;
  return (heard.get(parent) | (parent.tagName === "TBODY" ? heard.get(parent.parentElement) : 0)) & CLICK;
};

const pushIcon = (name, ctx, o, out) => {
  if (ctx.target || ctx.cell || TELLING_ICON.test(name)) out.push({ k: "icon", n: shorten(name, 40), j: 1, o: o || undefined });
};

const emitImage = (el, ctx, inner, style, rect, out, seen) => {
  const reason = reasonOf(el, "image", style, ctx);
  const name = givenName(el, "image");
  if (reason) { emitTarget(el, "image", ctx, inner, style, rect, [], out, seen, true); return; }
  if (inner.hidden || tiny(rect)) return;
  if (name) { out.push({ k: "image", g: "img", n: shorten(name, 160), o: inner.o || undefined }); return; }
  const guess = iconIn(el);
  if (!guess || (el.hasAttribute("alt") && !ctx.target)) return;
  if (rect.width > 24 && !ctx.target) out.push({ k: "image", g: "img", n: guess, j: 1, o: inner.o || undefined });
  else pushIcon(guess, ctx, inner.o, out);
};

const walkDrawing = (el, ctx, inner, style, rect, out, seen) => {
  const name = givenName(el, "image");
  const rich = rect.width >= 40 && rect.height >= 40;
  const reason = reasonOf(el, "image", style, ctx);
  if (rich && !ctx.target) {
    const parts = [];
    let figures = 0;
    for (const shape of el.querySelectorAll("text, rect, circle, ellipse, polygon, polyline, line, path, image, foreignObject")) {
      if (run.left-- <= 0 || parts.length > 400) break;
      const at = shape.getBoundingClientRect();
      const how = getComputedStyle(shape);
      if (how.display === "none" || how.visibility !== "visible" || (!at.width && !at.height) || placeOf(at, inner.clip) === null) continue;
      const within_ = { ...inner, o: placeOf(at, inner.clip), path: (inner.path * 31 + parts.length) | 0 };
      const clickable = reasonOf(shape, "", how, inner) || heard.get(shape.parentNode);
      if (shape.tagName === "text") {
        const text = squeeze(shape.textContent);
        if (text && reasonOf(shape, "", how, inner)) emitTarget(shape, "text", inner, within_, how, at, [text], parts, seen, true);
        else if (text) { parts.push(text, 1); }
      } else if (clickable) emitTarget(shape, shape.tagName, inner, within_, how, at, [], parts, seen, true);
      else if (FIGURES.has(shape.tagName) && how.fillOpacity !== "0" && !reason && figures++ < 20) {
        const colour = colourOf(how, true);
        parts.push({ k: shape.tagName, n: "", x: { looks: (colour ? colour + ", " : "") + geometry(at) } }, 1);
      }
    }
    trimmed(parts);
    if (parts.length) {
      if (!reason) { out.push({ k: "graphic", g: "svg", n: name, c: parts, o: inner.o || undefined }); return { ...seen, inline: false }; }
      return emitTarget(el, "graphic", ctx, inner, style, rect, parts, out, seen, false);
    }
  }
  if (reason) return emitTarget(el, "image", ctx, inner, style, rect, [], out, seen, true);
  if (inner.hidden) return null;
  if (name) out.push({ k: "image", g: "svg", n: shorten(name, 160), o: inner.o || undefined });
  else { const guess = iconIn(el) || wordsOfClass(el); if (guess) pushIcon(guess, ctx, inner.o, out); }
  return out.length ? seen : null;
};

// `stand` is the label that a control is drawn by.
const emitTarget = (el, role, ctx, within_, style, rect, inner, out, seen, leaf, stand) => {
  const shown = stand || el;
  if (rect.width < 3 || rect.height < 3) if (!plainText(inner) && el.type !== "file" && !["path", "line", "rect"].includes(el.tagName)) return null;
  if (style.pointerEvents === "none" && !TARGET_ROLES.has(role)) return null;
  trimmed(inner);
  const given = givenName(el, role);
  const text = FIELDS.has(el.tagName) && !stand || role === "textbox" ? "" : plainText(inner);
  const node = { k: role || "clickable", g: el.tagName.toLowerCase() };
  if (node.k === "paragraph" || node.k === "term" || node.k === "definition") node.k = "clickable";
  let name = given || text || tooltipOf(el) || "";
  const icons = inner.filter((piece) => piece.k === "icon" && piece.j);
  if (!name && !FIELDS.has(el.tagName)) {
    for (const which of ["::before", "::after"]) name = name || (leaf ? markOf(shown, which) : "");
  }
  if (!name) {
    const guess = FIELDS.has(el.tagName) ? attribute(el, "placeholder") ? "" : wordsOfField(attribute(el, "name") || el.id) : icons[0]?.n || guessedName(el);
    if (guess) { name = guess; node.j = 1; }
  }
  // What nobody can read, under something else, is a helper of its neighbour.
  if (node.j && leaf && !role && !within_.o && !icons.length && covered(el, within_.clip)) return null;
  node.n = shorten(name, leaf ? 300 : 80);
  const states = statesOf(el, role);
  if (stand) for (const state of drawnStates(stand)) if (!states.includes(state) && /checked|selected/.test(state)) states.push("checked");
  const children = shown.querySelectorAll ? [...shown.children].slice(0, 3) : [];
  if (!states.length && leaf) for (const child of children) for (const state of drawnStates(child)) if (/checked|selected|expanded|collapsed/.test(state) && !states.includes(state)) states.push(state);
  if (!node.j) for (const icon of icons) if (TELLING_ICON.test(icon.n)) states.push("icon " + icon.n);
  const bits = heard.get(el) || 0;
  if (el.draggable && el.tagName !== "A" && el.tagName !== "IMG" || bits & DRAG || sortable(el)) states.push("draggable");
  if (bits & DROP) states.push("drop target");
  if (ctx.faint || (style.opacity === "0" && !FIELDS.has(el.tagName))) states.push("shows on hover");
  const extra = limitsOf(el, role);
  const visible = leaf && given && !FIELDS.has(el.tagName) ? shownText(given, text) : "";
  if (visible) extra.text = visible;
  if (!node.n || node.j && !FIELDS.has(el.tagName) && SHAPES.has(el.tagName)) {
    const colour = colourOf(style, SHAPES.has(el.tagName));
    if (!FIELDS.has(el.tagName)) extra.looks = (colour ? colour + ", " : "") + geometry(rect);
  } else if (node.j && !FIELDS.has(el.tagName)) {
    const colour = colourOf(style, false);
    if (colour && !role && !icons.length) extra.looks = colour;
  }
  if (states.length) node.s = states;
  const value = /^(option|button|link|tab)$/.test(role) ? "" : valueOf(el, role);
  if (value) node.v = shorten(String(value), 500);
  if (Object.keys(extra).length) node.x = extra;
  if (within_.o) node.o = within_.o;
  if (!leaf || text.length > 300) { node.c = inner; node.w = 1; node.n = shorten(name, 80); }
  claim(shown, node, ctx);
  run.targets.push([shown, node, within_.clip]);
  out.push(node);
  return seen;
};

const emitStructure = (el, role, ctx, within_, style, rect, inner, out, o) => {
  const tag = el.tagName;
  const put = (node, ...more) => { if (o) node.o = o; node.g = tag.toLowerCase(); out.push(node, ...more); };
  trimmed(inner);
  if (role === "separator") return;
  if (tag === "CANVAS") { if (!tiny(rect)) put({ k: "canvas", n: givenName(el, role), x: { looks: geometry(rect) } }); return; }
  if (role === "progressbar" || role === "meter" || role === "timer" && !inner.length) {
    put({ k: role, n: givenName(el, role) || tooltipOf(el), v: valueOf(el, role) || (el.firstElementChild?.style.width ?? "") });
    return;
  }
  if (!inner.length) {
    if (role === "cell" || role === "columnheader" || role === "rowheader") {
      const mark = tooltipOf(el) || markOf(el, "::before") || markOf(el, "::after");
      const drawn = [...drawnStates(el)];
      put({ k: "cell", h: role === "cell" ? undefined : 1, c: mark ? [mark] : [], s: drawn.length ? drawn : undefined });
    } else if (tooltipOf(el) && !ctx.target && !within_.hidden && rect.width > 3 && rect.height > 3) put({ k: "icon", n: shorten(tooltipOf(el), 120) });
    else if (role === "image" && (givenName(el, role) || tooltipOf(el))) put({ k: "image", n: givenName(el, role) || tooltipOf(el) });
    else if (ctx.target || ctx.cell || /^(LI|SPAN|DT|I|B|EM)$/.test(tag)) {
      const mark = markOf(el, "::before");
      if (mark && mark.length < 20) out.push(mark);
    }
    return;
  }
  if (role === "cell" || role === "columnheader" || role === "rowheader") {
    if (el.closest("table") && !run.tables.get(el.closest("table")) && !attribute(el, "role")) { out.push(...inner); return; }
    const states = [sortOf(el)].filter((state) => state && role !== "cell");
    if (attribute(el, "aria-selected") === "true") states.push("selected");
    put({ k: "cell", h: role === "cell" ? undefined : 1, c: inner, s: states.length ? states : undefined });
    return;
  }
  if (role === "row") {
    const cells = inner.filter((node) => typeof node === "object" && node.k === "cell");
    if (!cells.length) { out.push(...inner); return; }
    const states = statesOf(el, role);
    put({ k: "row", c: cells, s: states.length ? states : undefined });
    return;
  }
  if (role === "table" && tag === "TABLE" && !run.tables.get(el)) { out.push(...inner); return; }
  if (role === "heading") { put({ k: "heading", l: levelOf(el), c: inner }); return; }
  if (role === "item") {
    const states = statesOf(el, role);
    const mark = markOf(el, "::before");
    put({ k: "item", c: mark && mark.length < 4 ? [mark + " ", ...inner] : inner, s: states.length ? states : undefined });
    return;
  }
  if (tag === "DT") { out.push(...inner, ": "); return; }
  if (role === "image") { put({ k: "image", n: givenName(el, role) || plainText(inner) }); return; }
  if (STRUCTURE.has(role) && !(ctx.target && role !== "table")) {
    const name = givenName(el, role);
    const states = statesOf(el, role).filter((state) => state !== "focused");
    const modal = el.matches(":modal") || attribute(el, "aria-modal") === "true";
    if (modal) states.push("modal");
    const bare = !name && !states.length;
    if (bare && /^(group|form|list|region|figure|article|complementary|tabpanel|toolbar|feed|search)$/.test(role) && role !== "search") {
      if (role === "list") put({ k: "list", c: inner }); else out.push(...inner);
      return;
    }
    if (role === "region" && el.hasAttribute("aria-labelledby") && within(el.getRootNode().getElementById?.(attribute(el, "aria-labelledby")), el)) { out.push(...inner); return; }
    put({ k: role, n: shorten(name, 120), c: inner, s: states.length ? states : undefined });
    return;
  }
  const live = attribute(el, "aria-live");
  if (live === "assertive" || (live === "polite" && plainText(inner).length < 200)) { put({ k: live === "assertive" ? "alert" : "status", c: inner }); return; }
  const drawn = [...drawnStates(el)].filter((state) => /completed|done|selected|checked|unread|expanded|collapsed/.test(state));
  if (drawn.length && ctx.item && ctx.item.el === el) { put({ k: "item", c: inner, s: drawn }); return; }
  if (tag === "LEGEND" || tag === "CAPTION") {
    if (/^(FIELDSET|TABLE)$/.test(el.parentElement?.tagName || "") && !el.parentElement.hasAttribute("aria-label")) {
      out.push(...inner.filter((node) => typeof node === "object" && node.i !== undefined));
      return;
    }
  }
  out.push(...inner);
};
