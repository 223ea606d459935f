// Small words about text and attributes, used by the other parts.

const attribute = (el, name) => (el.getAttribute(name) || "").trim();

// Glyphs of icon fonts are drawings, not text.
const PRIVATE = /[\uE000-\uF8FF\u{F0000}-\u{FFFFD}\u200B\u00AD\uFEFF]/gu;

const squeeze = (text) => text.replace(PRIVATE, "").replace(/\s+/g, " ").trim();

const shorten = (text, most) => (text.length > most ? text.slice(0, most - 1).trimEnd() + "…" : text);

const hashOf = (text) => {
  let hash = 5381;
  for (let i = 0; i < text.length; i++) hash = ((hash * 33) ^ text.charCodeAt(i)) | 0;
  return hash >>> 0;
};

const textOfIds = (el, name) =>
  attribute(el, name).split(/\s+/).filter(Boolean)
    .map((id) => el.getRootNode().getElementById?.(id))
    .filter(Boolean).map((other) => squeeze(other.getAttribute("aria-label") || other.textContent)).join(" ").trim();

// The text of nodes that were walked: strings, names, and what lies in them.
const plainText = (nodes) => {
  let text = "";
  for (const node of nodes) {
    if (typeof node === "string") text += node;
    else if (node === 0 || node === 1) text += " ";
    else if (node.t !== undefined) text += node.t;
    else text += " " + (node.n && !node.j ? node.n : node.c ? plainText(node.c) : "") + " ";
  }
  return squeeze(text);
};
