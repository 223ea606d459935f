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
const asked = new WeakMap(); // to whether it was defined then: an element that is upgraded later is asked again
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

// A root that a page keeps closed shows in what it does to its host: light children without boxes, or an own name.
const mayHideRoot = (el) => {
  if (rootOf(el) || asked.get(el) === el.matches(":defined")) return false;
  if (el.tagName.includes("-")) return true;
  if (!/^(DIV|SPAN|SECTION|ARTICLE|ASIDE|MAIN|NAV|P|HEADER|FOOTER|BLOCKQUOTE)$/.test(el.tagName)) return false;
  const first = el.firstElementChild;
  if (!first) return !el.firstChild && el.scrollHeight > 8 && el.scrollWidth > 8 && !attribute(el, "style");
  return first.getClientRects().length === 0 && !el.querySelector(":scope > style, :scope > script") && !first.checkVisibility() &&
    !/none|contents/.test(getComputedStyle(first).display);
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
  const clip = style.position === "fixed" ? (BROAD.has(tag) ? run.view : pane()) : style.position === "absolute" ? ctx.outer : ctx.clip;
  const field = FIELDS.has(tag);
  let place = placeOf(rect, clip);
  if (place === null && !field && reachesBack(el, style)) place = 0;
  const seen = { rect, place, inline: display.startsWith("inline") && !/absolute|fixed/.test(style.position) && style.float === "none", boxed: display.length > 6 };
  const faint = style.opacity === "0";
  if (field) {
    if (el.type === "hidden" || (ctx.labelled && ctx.labelled === el)) return null;
    if (place === null || !standsAlone(el, style, rect)) return null;
  } else {
    if (place === null) return null;
    if (faint && (style.pointerEvents === "none" || ctx.faint)) return null;
    if (style.transform !== "none" && !rect.width && !rect.height && el.offsetWidth) return null;
  }
  const unread = !field && forReadersOnly(style, rect);
  if (unread && !ctx.target && /absolute|fixed/.test(style.position)) return null;
  const hidden = style.visibility !== "visible" || (faint && !field) || (unread && !ctx.target);
  const role = roleOf(el);
  const o = place || ctx.o && place !== 0 ? place : 0;
  const within_ = { ...ctx, o, hidden, faint: ctx.faint || (faint && !field), clip: unread && ctx.target ? clip : clipWithin(el, style, rect, clip), pointer: style.cursor === "pointer", fixed: ctx.fixed || style.position === "fixed" };
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

  const owner = ctx.target || ctx.suggests ? null : ownerOf(el, role, style, rect);
  if (owner) within_.suggests = owner;

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

  if (owner) { emitSuggestions(el, owner, inner, out, o); return out.length ? { ...seen, inline: false } : null; }
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
    if (nested && reason === 2 && absorb(inner, targets, ctx.suggests)) {
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
      emitTarget(el, role, ctx, within_, style, rect, inner, out, seen, !holds || !inner.some((node) => typeof node === "object" && node.t === undefined));
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
