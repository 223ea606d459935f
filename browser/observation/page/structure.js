// What is no target: tables, lists, headings, landmarks, dialogs.

const isDataTable = (el) => {
  if (attribute(el, "role")) return true;
  if (el.querySelector("table, form, h1, h2, h3")) return Boolean(el.querySelector(":scope > thead th")) && !el.querySelector("table");
  if (el.querySelector("th, caption, thead")) return true;
  const rows = [...el.rows].slice(0, 3);
  return el.rows.length >= 2 && rows.every((row) => row.cells.length >= 2 && [...row.cells].every((cell) => cell.textContent.length < 300));
};

// A banner or a panel that stays above the page as it scrolls; not the page's own head, nor an application's root.
const floats = (el, ctx, style, rect) => {
  if (style.position !== "fixed" || ctx.fixed || ctx.target || !el.parentElement) return false;
  if (rect.width > 0.9 * innerWidth && (rect.height > 0.9 * innerHeight || (rect.top <= 0 && rect.height < 140))) return false;
  return rect.width > 0 && rect.height > 0;
};

const sayDisabled = (inner) => {
  if (/\(disabled\)$/.test(plainText(inner))) return;
  const last = inner.length - 1;
  if (typeof inner[last] === "string") inner[last] = inner[last].trimEnd() + " (disabled)";
  else if (inner[last].t !== undefined) inner[last].t += " (disabled)";
  else inner.push(" (disabled)");
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
      const drawn = [...drawnStates(el)].filter((state) => state !== "disabled");
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
    const words = disabledWords(el, inner);
    if (words) sayDisabled(inner);
    const off = words || inner.some((node) => node.s?.includes("disabled"));
    const states = statesOf(el, role).filter((state) => state !== "disabled" || !off);
    const mark = markOf(el, "::before");
    const [only, ...more] = inner.filter((node) => typeof node !== "string" || node.trim());
    if (states.length && only?.i !== undefined && !only.c && !more.length) {
      only.s = [...new Set([...(only.s || []), ...states.splice(0)])];
    }
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
  if (floats(el, ctx, style, rect) && !inner.some((node) => node.k === "dialog" || node.k === "alertdialog")) { put({ k: "overlay", c: inner }); return; }
  const drawn = [...drawnStates(el)].filter((state) => /completed|done|selected|checked|unread|expanded|collapsed/.test(state));
  if (drawn.length && ctx.item && ctx.item.el === el) { put({ k: "item", c: inner, s: drawn }); return; }
  if (!ctx.target && disabledWords(el, inner)) sayDisabled(inner);
  if (tag === "LEGEND" || tag === "CAPTION") {
    if (/^(FIELDSET|TABLE)$/.test(el.parentElement?.tagName || "") && !el.parentElement.hasAttribute("aria-label")) {
      out.push(...inner.filter((node) => typeof node === "object" && node.i !== undefined));
      return;
    }
  }
  out.push(...inner);
};
