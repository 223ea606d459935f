// Targets: what can be acted on, why, and how it is told.

// A tab or a menu item whose text is a link of its own is one thing to a reader: the outer one stands for both.
const absorb = (inner, from, entry) => {
  const [node, ...more] = inner.filter((piece) => typeof piece === "object" && piece.t === undefined);
  if (!node || more.length || node.i === undefined && !run.targets.slice(from).some(([, one]) => one === node)) return false;
  if (run.targets.length - from !== 1 || node.w || node.k !== (entry ? "option" : "clickable") || inner.some((piece) => typeof piece === "string" && piece.trim())) return false;
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
  !tiny(rect) && !beyond(rect, run.view) && style.display !== "none" && style.visibility === "visible" && !(style.opacity === "0" && style.pointerEvents === "none") &&
  !(labelsOf(el).length && forReadersOnly(style, rect));

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

const CHOSEN_FROM = /^(item|menuitem|clickable|link|cell|row)$/; // what an entry of a list of suggestions may be made of

const shownText = (name, text) => text && text.length > 2 && !name.toLowerCase().includes(text.toLowerCase()) ? shorten(text, 160) : "";

const geometry = (rect) => `${Math.round(rect.width)}×${Math.round(rect.height)} at ${Math.round(rect.left)},${Math.round(rect.top)}`;

const markOf = (el, which) => {
  const content = getComputedStyle(el, which).content;
  const found = /^"(.+)"/.exec(content);
  return found ? squeeze(found[1]) : "";
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
  const branch = !name && leaf && !FIELDS.has(el.tagName) ? branchOf(el) : null;
  if (!name) {
    const guess = branch?.label ? branch.label : FIELDS.has(el.tagName) ? attribute(el, "placeholder") ? "" : wordsOfField(attribute(el, "name") || el.id) : icons[0]?.n || guessedName(el);
    if (guess) { name = guess; node.j = 1; }
  }
  // What nobody can read, under something else, is a helper of its neighbour.
  if (node.j && leaf && !role && !branch && !within_.o && !icons.length && covered(el, within_.clip)) return null;
  node.n = shorten(name, leaf ? 300 : 80);
  const states = statesOf(el, role);
  if (stand) for (const state of drawnStates(stand)) if (!states.includes(state) && /checked|selected/.test(state)) states.push("checked");
  const children = shown.querySelectorAll ? [...shown.children].slice(0, 3) : [];
  if (!states.length && leaf) for (const child of children) for (const state of drawnStates(child)) if (/checked|selected|expanded|collapsed/.test(state) && !states.includes(state)) states.push(state);
  if (!node.j) for (const icon of icons) if (TELLING_ICON.test(icon.n)) states.push("icon " + icon.n);
  const bits = heard.get(el) || 0;
  if (el.draggable && el.tagName !== "A" && el.tagName !== "IMG" || bits & DRAG || sortable(el)) states.push("draggable");
  if (bits & DROP) states.push("drop target");
  if (branch && !states.some((state) => /^(open|expanded|collapsed)$/.test(state))) states.push(branch.state);
  if (ctx.suggests) {
    if (CHOSEN_FROM.test(node.k)) node.k = "option";
    if (isHighlighted(el, ctx.suggests) && !states.includes("active")) states.push("active");
  }
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
