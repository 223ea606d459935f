// Finds what a person could use on a page, by other means than any agent: the browser's own list of listeners, tags,
// ARIA roles and cursors. Evaluated with the command line API of the debugger, for getEventListeners.
(() => {
  const NATIVE =
    "a[href], area[href], button, input:not([type=hidden]), select, textarea, summary, [contenteditable=''], " +
    "[contenteditable=true], audio[controls], video[controls]";
  const ROLES = new Set(
    ("button link checkbox radio switch tab menuitem menuitemcheckbox menuitemradio option combobox textbox searchbox " +
      "slider spinbutton treeitem").split(" "),
  );
  const EVENTS = new Set(
    "click dblclick mousedown mouseup pointerdown pointerup contextmenu touchstart dragstart".split(" "),
  );
  const CONTAINER_SHARE = 0.5; // of the window: a larger thing that listens does so for what is in it

  const up = (element) => element.parentElement ?? element.getRootNode().host ?? null;
  const deepAt = (x, y) => {
    let hit = document.elementFromPoint(x, y);
    while (hit?.shadowRoot) {
      const inner = hit.shadowRoot.elementFromPoint(x, y);
      if (!inner || inner === hit) break;
      hit = inner;
    }
    return hit;
  };
  const within = (inner, outer) => {
    for (let e = inner; e; e = up(e)) if (e === outer) return true;
    return false;
  };
  const all = [];
  const collect = (root) => {
    for (const element of root.querySelectorAll("*")) {
      all.push(element);
      if (element.shadowRoot) collect(element.shadowRoot);
    }
  };
  collect(document);

  const usable = (element) => {
    if (!element.checkVisibility({ checkVisibilityCSS: true })) return false;
    if (element.matches(":disabled, [aria-disabled=true]") || element.closest("[inert]")) return false;
    const box = element.getBoundingClientRect();
    if (box.width < 2 || box.height < 2) return false;
    if (box.right + scrollX <= 0 || box.bottom + scrollY <= 0) return false; // parked where nobody can scroll to
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    if (x < 0 || y < 0 || x >= innerWidth || y >= innerHeight) return true;
    const hit = deepAt(x, y);
    const label = hit?.closest?.("label");
    return !hit || within(hit, element) || within(element, hit) || label?.control === element;
  };
  const meant = (element) => element.matches(NATIVE) || ROLES.has(element.getAttribute("role"));
  const pointed = (element) => {
    const cursor = getComputedStyle(element).cursor;
    const outer = up(element);
    return ["pointer", "grab"].includes(cursor) && !(outer && getComputedStyle(outer).cursor === cursor);
  };
  const listens = (element) => Object.keys(getEventListeners(element)).some((type) => EVENTS.has(type));

  const candidates = new Map();
  for (const element of all) {
    if (element === document.documentElement || element === document.body) continue;
    const why = meant(element) ? "role" : element.draggable && !element.matches("img") ? "drag"
      : listens(element) ? "listener" : pointed(element) ? "cursor" : "";
    if (why && usable(element)) candidates.set(element, why);
  }
  // A thing is counted once: what only listens or points counts where nothing around or in it is meant to be used.
  const inside = new Map();
  for (const element of candidates.keys()) {
    for (let outer = up(element); outer; outer = up(outer)) {
      if (candidates.has(outer)) inside.set(outer, (inside.get(outer) ?? 0) + 1);
    }
  }
  const within_meant = (element) => {
    for (let outer = up(element); outer; outer = up(outer)) {
      if (candidates.get(outer) === "role" && !outer.matches("label")) return true;
    }
    return false;
  };
  const large = (element) => {
    const box = element.getBoundingClientRect();
    return box.width * box.height > CONTAINER_SHARE * innerWidth * innerHeight;
  };
  const targets = [...candidates].filter(([element, why]) =>
    why === "role" ? true : !within_meant(element) && !inside.get(element) && !large(element));

  const name = (element) => (
    element.getAttribute("aria-label") || element.innerText || element.value || element.getAttribute("title") ||
    element.getAttribute("placeholder") || element.id || element.getAttribute("class") || ""
  ).replace(/\s+/g, " ").trim().slice(0, 60);
  const told = targets.map(([element, why]) => {
    const box = element.getBoundingClientRect();
    return {
      tag: element.localName,
      name: name(element),
      why,
      in_view: box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth,
    };
  });
  const elements = targets.map(([element]) => element);
  return {
    told: JSON.stringify(told),
    // Which targets a list of offered elements reaches: the element itself, a part of it, or a wrapper of it alone.
    reached(...offered) {
      const known = new Map(elements.map((element, index) => [element, index]));
      const found = new Set();
      for (const element of offered) {
        let outer = element;
        while (outer && !known.has(outer)) outer = up(outer);
        const inner = outer ? [] : elements.filter((target) => within(target, element));
        const label = !outer && !inner.length && element.localName === "label" ? known.get(element.control) : undefined;
        if (outer) found.add(known.get(outer));
        else if (inner.length === 1) found.add(known.get(inner[0]));
        else if (label !== undefined) found.add(label);
      }
      return JSON.stringify([...found]);
    },
  };
})()
