// Runs in the page's own world, where `getEventListeners` sees the page's listeners, and leaves nothing there: it tells
// the isolated world of each element that listens by an event of a name that nothing else knows.
(() => {
  const SECRET = "__SECRET__";
  const kinds = [["c", ["click", "dblclick", "contextmenu", "mousedown", "pointerdown", "mouseup", "pointerup"]], ["d", ["drop", "dragover", "dragenter"]], ["g", ["dragstart"]]];
  const tell = (el, kind) => el.dispatchEvent(new Event(SECRET + kind, { composed: true }));
  let left = 40000;
  const look = (root) => {
    for (const el of root.querySelectorAll("*")) {
      if (left-- <= 0) return;
      const listeners = getEventListeners(el);
      // A framework's root listens for everything, on behalf of others.
      if (Object.keys(listeners).length > 15) continue;
      for (const type in listeners) {
        for (const [kind, types] of kinds) if (types.includes(type)) tell(el, kind);
        const delegated = (type === "click" || type === "mousedown") && globalThis.jQuery?._data?.(el, "events")?.[type];
        if (delegated) for (const { selector } of delegated) if (selector) for (const target of globalThis.jQuery(el).find(selector)) tell(target, "c");
      }
      if (el.shadowRoot) look(el.shadowRoot);
    }
  };
  const events = globalThis.jQuery?._data?.(document, "events");
  try {
    look(document);
    for (const { selector } of events?.click || []) if (selector) for (const target of globalThis.jQuery(selector)) tell(target, "c");
  } catch {
    // A page that replaced what is used here hides its listeners; roles and cursors are still seen.
  }
})()
