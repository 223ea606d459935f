// Lists of suggestions: what opens beneath a field to choose from. They are told right behind their field, their entries as
// options, wherever in the document they are kept.

const HIGHLIGHTED = /(?:^|[-_])(?:active|focus(?:ed)?|highlight(?:ed)?|hover(?:ed)?|selected|cursor)$/i;
const TYPED = /^(textbox|searchbox|combobox|spinbutton)$/;
const popups = new WeakMap(); // to the field that each was seen to belong to

// Fields by the id of what they say they own.
const popupOwners = () => {
  const owners = new Map();
  for (const el of document.querySelectorAll("[aria-owns], [aria-controls]")) {
    const role = roleOf(el);
    if (!TYPED.test(role) && attribute(el, "aria-haspopup") !== "listbox") continue;
    const field = TYPED.test(role) && el.querySelector("input, textarea") || el;
    for (const id of (attribute(el, "aria-owns") + " " + attribute(el, "aria-controls")).split(/\s+/)) if (id) owners.set(id, field);
  }
  return owners;
};

const offersChoice = (el, role) => {
  if (/^(listbox|menu|list)$/.test(role)) return true;
  if (role && role !== "group" || el.querySelector("table, input, select, textarea, form")) return false;
  if (el.querySelector("ul, ol, [role=listbox], [role=option], [role=menuitem]")) return true;
  const [first, ...more] = el.children;
  return Boolean(first) && more.every((other) => other.tagName === first.tagName) && getComputedStyle(first).cursor === "pointer";
};

const besideTyped = (el, style, rect) => {
  const typing = run.active;
  if (!/absolute|fixed/.test(style.position) || !typing || !TYPED.test(roleOf(typing)) || typing.tagName === "SELECT" || el.contains(typing)) return null;
  const at = typing.getBoundingClientRect();
  const gap = Math.max(rect.top - at.bottom, at.top - rect.bottom);
  const shared = Math.min(rect.right, at.right) - Math.max(rect.left, at.left);
  return gap >= -6 && gap <= 14 && shared >= 0.5 * Math.min(rect.width, at.width) ? typing : null;
};

/** The field that a box offers suggestions for: the one that says so, or the one being typed into, right above or below it. */
const ownerOf = (el, role, style, rect) => {
  const known = popups.get(el);
  const field = el.id && run.owners.get(el.id) || besideTyped(el, style, rect) || (known?.isConnected && known);
  if (!field || !offersChoice(el, role)) return null;
  popups.set(el, field);
  return field;
};

const suggestsAround = (el) => {
  for (let at = parentOf(el); at && at.nodeType === 1 && at !== document.body; at = parentOf(at)) {
    const owner = popups.get(at);
    if (owner && owner.isConnected) return owner;
  }
  return null;
};

const emitSuggestions = (el, owner, inner, out, o) => {
  trimmed(inner);
  if (!inner.length) return;
  const only = inner.length === 1 && /^(listbox|menu|list)$/.test(inner[0].k) && inner[0];
  const node = { k: "listbox", g: el.tagName.toLowerCase(), n: shorten(givenName(el, "listbox") || only.n || "", 120), c: only ? only.c : inner, o: o || undefined };
  run.suggestions.push([owner, node]);
  out.push(node);
};

const isHighlighted = (el, owner) =>
  (el.id && attribute(owner, "aria-activedescendant") === el.id) || attribute(el, "aria-selected") === "true" ||
  [el, ...[...el.children].slice(0, 2)].some((one) => [...one.classList].some((token) => HIGHLIGHTED.test(token)));

const holderOf = (nodes, wanted) => {
  for (const node of nodes) {
    if (node === wanted) return nodes;
    const found = node.c && holderOf(node.c, wanted);
    if (found) return found;
  }
  return null;
};

/** Put each list behind the field that it belongs to. */
const placeSuggestions = (tree) => {
  for (const [owner, popup] of run.suggestions) {
    const field = run.targets.find(([el]) => el === owner)?.[1];
    const from = holderOf(tree, popup), to = field && holderOf(tree, field);
    if (!from || !to) continue;
    from.splice(from.indexOf(popup), 1);
    to.splice(to.indexOf(field) + 1, 0, 0, popup, 0);
  }
};
