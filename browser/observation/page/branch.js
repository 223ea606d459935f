// Toggles of trees: the mark in front of an item that shows and hides the list in it.

/** What a mark without words opens: the item's own words, and whether the list in it shows; null where there is none. */
const branchOf = (el) => {
  const item = el.parentElement?.closest("li, [role=treeitem]");
  const list = item && [...item.children].find((child) => /^(UL|OL)$/.test(child.tagName) || attribute(child, "role") === "group");
  if (!list || list.contains(el)) return null;
  let label = "";
  for (const node of item.childNodes) if (node !== list && !node.contains(el) && !label) label = squeeze(node.textContent);
  return { label: shorten(label, 80), state: list.checkVisibility() && list.getBoundingClientRect().height > 1 ? "expanded" : "collapsed" };
};
