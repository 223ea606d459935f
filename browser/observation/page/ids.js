// Ids that stay with their elements, and pass on to what a framework puts in an element's place.

const entries = new Map(); // number -> { ref, tag, role, name, key, place, item }
const numbers = new WeakMap();
let nextNumber = 1;
let pending = [];

const itemText = (item) => {
  if (!item) return "";
  if (item.text === undefined) item.text = squeeze(item.el.textContent.slice(0, 300)).slice(0, 100);
  return item.text;
};

const keep = (number, el, node, ctx) => {
  const item = itemText(ctx.item);
  const core = el.tagName + "|" + node.k + "|" + (node.n || "");
  numbers.set(el, number);
  entries.set(number, {
    ref: new WeakRef(el), item, itemRef: ctx.item ? new WeakRef(ctx.item.el) : null,
    key: core + "|" + item + "|" + ctx.region, place: core + "|" + ctx.path,
  });
  node.i = number;
};

const claim = (el, node, ctx) => {
  node.i = 0; // a target from here on; the number may come later
  if (run.looking) { node.i = numbers.get(el); return; }
  const place = { item: ctx.item, region: ctx.region, path: ctx.path };
  const number = numbers.get(el);
  if (number) keep(number, el, node, place);
  else pending.push([el, node, place]);
};

// Numbers of elements that have gone, by what they were.
const orphans = (by) => {
  const found = new Map();
  for (const [number, entry] of entries) {
    const el = entry.ref.deref();
    if (el && el.isConnected) continue;
    const at = entry[by];
    if (found.has(at)) found.get(at).push(number);
    else found.set(at, [number]);
  }
  return found;
};

// New elements take over the number of a gone one that was the same thing: first in an item of the same text, then,
// when `loosely`, at the same place. Others get the next number.
const settle = (loosely) => {
  let rest = pending;
  pending = [];
  if (entries.size && rest.length) {
    for (const by of loosely ? ["key", "place"] : ["key"]) {
      const gone = orphans(by);
      rest = rest.filter(([el, node, ctx]) => {
        const core = el.tagName + "|" + node.k + "|" + (node.n || "");
        const numbersThere = gone.get(by === "key" ? core + "|" + itemText(ctx.item) + "|" + ctx.region : core + "|" + ctx.path);
        if (!numbersThere || !numbersThere.length) return true;
        keep(numbersThere.shift(), el, node, ctx);
        return false;
      });
    }
  }
  for (const [el, node, ctx] of rest) keep(nextNumber++, el, node, ctx);
};

const elementOf = (number) => {
  const el = entries.get(number)?.ref.deref();
  return el && el.isConnected ? el : null;
};
