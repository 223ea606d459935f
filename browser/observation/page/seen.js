// What of an element can be seen, and where it is.

// A clip is what shows of an element's surroundings: a box; how far its content reaches to the left (x), to the top (y) and
// to the right (w) for one who scrolls; and whether what it cuts off is cut off for good (hard).
const viewport = () => {
  const root = document.scrollingElement || document.documentElement;
  const leftwards = getComputedStyle(root).direction === "rtl";
  return {
    l: 0, t: 0, r: innerWidth, b: innerHeight, hard: false, y: -scrollY,
    x: leftwards ? root.clientWidth - root.scrollWidth - scrollX : -scrollX, w: leftwards ? root.clientWidth - scrollX : Infinity,
  };
};

// What is fixed to the window does not scroll: what lies outside is not to be seen.
const pane = () => ({ l: 0, t: 0, r: innerWidth, b: innerHeight, x: 0, y: 0, w: Infinity, hard: true });

// Pushed out of its surroundings to where nobody can scroll to.
const beyond = (rect, clip) =>
  (rect.width > 0 && (rect.right <= clip.x + 1 || rect.left >= clip.w - 1)) || (rect.height > 0 && rect.bottom <= clip.y + 1);

// A box that was moved away and whose content reaches back, as the track of a carousel does.
const reachesBack = (el, style) =>
  style.overflowX === "visible" && style.overflowY === "visible" && (el.scrollWidth > el.clientWidth + 2 || el.scrollHeight > el.clientHeight + 2);

// Where a box stands to what shows of its surroundings: 0 in view, 1 below or beside, -1 above; null: cut off for good.
const placeOf = (rect, clip) => {
  if (beyond(rect, clip)) return null;
  // A box without an area may still hold what sticks out of it.
  const flat = rect.width === 0 || rect.height === 0;
  if (flat && rect.bottom >= clip.t && rect.top <= clip.b && rect.right >= clip.l && rect.left <= clip.r) return 0;
  const sliver = clip.hard && !flat ? 1.5 : 0;
  if (rect.bottom <= clip.t + sliver || rect.top >= clip.b - sliver || rect.right <= clip.l + sliver || rect.left >= clip.r - sliver) {
    if (clip.hard && !flat) return null;
    return rect.bottom <= clip.t ? -1 : 1;
  }
  return 0;
};

const SCROLLS = /auto|scroll|overlay/;
const CUTS = /hidden|clip/;

const scrollsY = (el, style) => SCROLLS.test(style.overflowY) && el.scrollHeight > el.clientHeight + 8 && el.clientHeight > 20;

// The clip that holds for what is in an element: a scroller shows a part of it, `overflow: hidden` cuts it.
const clipWithin = (el, style, rect, clip) => {
  const x = style.overflowX, y = style.overflowY;
  if (x === "visible" && y === "visible") return clip;
  if (el === document.body || el === document.documentElement) return clip;
  const scrolls = SCROLLS.test(x) || SCROLLS.test(y);
  if (!scrolls && !CUTS.test(x) && !CUTS.test(y)) return clip;
  if (scrolls && el.scrollHeight <= el.clientHeight + 1 && el.scrollWidth <= el.clientWidth + 1) return clip;
  // The content of a scroller begins where it would be scrolled to, however far that is above the page.
  const begins = SCROLLS.test(y) ? rect.top - el.scrollTop : clip.y;
  const leftmost = SCROLLS.test(x) ? (style.direction === "rtl" ? -Infinity : rect.left - el.scrollLeft) : clip.x;
  const rightmost = SCROLLS.test(x) ? Infinity : clip.w;
  const inner = { l: rect.left, t: rect.top, r: rect.right, b: rect.bottom, hard: !scrolls, x: leftmost, y: begins, w: rightmost };
  // What lies off the view because the page is not scrolled there is not cut off by its own container.
  if (rect.top >= clip.b || rect.bottom <= clip.t || rect.left >= clip.r || rect.right <= clip.l) return inner;
  return {
    l: Math.max(clip.l, inner.l), t: Math.max(clip.t, inner.t), r: Math.min(clip.r, inner.r), b: Math.min(clip.b, inner.b),
    x: inner.x, y: inner.y, w: inner.w, hard: inner.hard && rect.top >= clip.t && rect.bottom <= clip.b,
  };
};

const parentOf = (node) => node.assignedSlot || node.parentNode || node.host;

const within = (node, ancestor) => {
  for (let at = node; at; at = parentOf(at)) if (at === ancestor) return true;
  return false;
};

// Whether something else would receive a click at the element's middle.
const covered = (el, clip) => {
  const rect = el.getClientRects()[0];
  if (!rect) return false;
  const x = (Math.max(rect.left, clip.l, 0) + Math.min(rect.right, clip.r, innerWidth)) / 2;
  const y = (Math.max(rect.top, clip.t, 0) + Math.min(rect.bottom, clip.b, innerHeight)) / 2;
  let hit = document.elementFromPoint(x, y);
  for (let root = hit && rootOf(hit); root; root = hit && rootOf(hit)) {
    const inner = root.elementFromPoint(x, y);
    if (!inner || inner === hit) break;
    hit = inner;
  }
  if (!hit || within(hit, el) || within(el, hit)) return false;
  const label = hit.closest("label");
  if (label && (label.control === el || within(el, label))) return false;
  // An inline child that sticks out, or a stretched link laid over its card, is still the same thing.
  return !labelsOf(el).some((other) => within(hit, other));
};

const tiny = (rect) => rect.width <= 1 || rect.height <= 1;

// Sighted people do not see it, readers of names do.
const forReadersOnly = (style, rect) =>
  (tiny(rect) && style.overflowX !== "visible" && style.overflowY !== "visible") || /inset\((?:50|100)%/.test(style.clipPath) ||
  (/absolute|fixed/.test(style.position) && /^rect\([01]/.test(style.clip));
