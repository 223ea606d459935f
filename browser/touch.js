// The hands: what an element must be before it is touched, and a guard that lets no event reach another one.
// Runs in the isolated world. Installed once per document by touch.py.
(() => {
  const PATIENCE_MS = 800;
  const frame = () => new Promise((done) => {
    const late = setTimeout(done, 50);
    requestAnimationFrame(() => { clearTimeout(late); done(); });
  });

  const up = (node) => node.assignedSlot || node.parentNode || node.host || null;
  // As the trees are written, and as they are drawn: slotted content lies inside the shadow tree that draws it.
  const within = (node, ancestor) => {
    for (let at = node; at; at = at.parentNode || at.host) if (at === ancestor) return true;
    for (let at = node; at; at = up(at)) if (at === ancestor) return true;
    return false;
  };
  const labelsOf = (element) => [...(element.labels || [])];
  const receives = (hit, element) =>
    !!hit && (within(hit, element) || labelsOf(element).some((label) => within(hit, label)));

  // What would get an event at this point, looked up in the element's own tree, then in each tree around it.
  const hitAt = (element, x, y) => {
    const trees = [];
    for (let inside = element, root = element.getRootNode(); ; inside = root.host, root = inside.getRootNode()) {
      trees.unshift([root, inside]);
      if (!root.host) break;
    }
    const innermost = trees.pop()[0];
    for (const [root, host] of trees) {
      const hit = root.elementFromPoint(x, y);
      if (hit !== host) return hit && within(hit, element) ? hit : deepest(hit, x, y);
    }
    return deepest(innermost.elementFromPoint?.(x, y), x, y);
  };
  const deepest = (hit, x, y) => {
    while (hit && hit.shadowRoot) {
      const next = hit.shadowRoot.elementFromPoint(x, y);
      if (!next || next === hit) break;
      hit = next;
    }
    return hit;
  };

  const shorten = (text) => {
    const line = (text || '').replace(/\s+/g, ' ').trim();
    return line.length > 60 ? line.slice(0, 57) + '…' : line;
  };
  const nameOf = (node) => {
    const by = (node.getAttribute('aria-labelledby') || '').split(/\s+/).filter(Boolean);
    const named = by.map((id) => node.getRootNode().getElementById?.(id)?.textContent || '').join(' ');
    const heading = node.querySelector('h1,h2,h3,h4,[role=heading],legend');
    return shorten(node.getAttribute('aria-label') || named || node.title || heading?.textContent || node.innerText);
  };
  const ROLES = { A: 'link', BUTTON: 'button', IMG: 'image', NAV: 'navigation', HEADER: 'header', FOOTER: 'footer',
    DIALOG: 'dialog', IFRAME: 'frame', LABEL: 'label', INPUT: 'field', TEXTAREA: 'field', SELECT: 'list' };
  const describe = (hit, element) => {
    if (!hit) return 'nothing';
    let best = hit.closest('dialog,[role=dialog],[role=alertdialog],[aria-modal=true]');
    if (!best || within(element, best)) {
      best = hit;
      for (let at = hit; at && at.getAttribute && !within(element, at); at = up(at)) {
        if (at === document.body || at === document.documentElement) break;
        best = at;
        if (/fixed|absolute|sticky/.test(getComputedStyle(at).position)) break;
      }
    }
    const role = best.getAttribute('role') || ROLES[best.tagName] || 'element';
    const name = nameOf(best);
    return name ? `${role} "${name}"` : `${role} <${best.tagName.toLowerCase()}${best.id ? ' id=' + best.id : ''}>`;
  };

  const disabled = (element) => element.matches(':disabled') || !!element.closest('[aria-disabled=true],[inert]');
  const shown = (element) =>
    element.getClientRects().length > 0 && element.checkVisibility({ visibilityProperty: true });

  // Points worth trying: the middle of each visible box, then its quarters.
  const points = (element) => {
    const found = [];
    for (const box of element.getClientRects()) {
      const left = Math.max(box.left, 0), right = Math.min(box.right, innerWidth);
      const top = Math.max(box.top, 0), bottom = Math.min(box.bottom, innerHeight);
      if (right - left < 1 || bottom - top < 1) continue;
      for (const [fx, fy] of [[0.5, 0.5], [0.25, 0.5], [0.75, 0.5], [0.5, 0.25], [0.5, 0.75]]) {
        found.push([left + (right - left) * fx, top + (bottom - top) * fy]);
      }
      if (found.length > 25) break;
    }
    return found;
  };

  const attempt = (element, aim) => {
    for (const [x, y] of points(aim)) {
      const hit = hitAt(aim, x, y);
      if (receives(hit, element) || receives(hit, aim)) return { x, y };
    }
    return null;
  };

  const boxOf = (element) => {
    const box = element.getBoundingClientRect();
    return [box.x, box.y, box.width, box.height];
  };

  // Whether the element can be touched, and where. Waits a little for it to be shown, still, enabled and free.
  const prepare = async (element) => {
    const end = performance.now() + PATIENCE_MS;
    let problem = '', cover = '', scrolled = 0;
    for (;;) {
      if (!element.isConnected) return { problem: 'gone' };
      const aims = shown(element) ? [element, ...labelsOf(element)] : labelsOf(element).filter(shown);
      if (disabled(element)) {
        problem = 'disabled';
      } else if (!aims.length) {
        problem = 'hidden';
      } else {
        let spot = null;
        for (const aim of aims) {
          const before = boxOf(aim).join();
          await frame();
          if (boxOf(aim).join() !== before) { problem = 'moving'; continue; }
          spot = attempt(element, aim);
          if (!spot && scrolled < 2) {
            scrolled += 1;
            aim.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
            await frame();
            spot = attempt(element, aim);
          }
          if (spot) return { problem: '', ...spot, box: boxOf(aim) };
          problem = 'covered';
          const [first] = points(aim);
          cover = first ? describe(hitAt(aim, ...first), element) : '';
          if (!first) problem = 'outside';
        }
      }
      if (performance.now() > end) return { problem, cover, box: boxOf(element) };
      await frame();
      scrolled = Math.min(scrolled, 1);
    }
  };

  // The same question for the element that holds a frame: where is the frame's point on this side, and is it free?
  const reach = async (owner, x, y) => {
    const end = performance.now() + PATIENCE_MS;
    for (let scrolled = false; ;) {
      const before = boxOf(owner).join();
      await frame();
      const box = owner.getBoundingClientRect(), style = getComputedStyle(owner);
      const scale = owner.offsetWidth ? box.width / owner.offsetWidth : 1;
      const px = box.x + (owner.clientLeft + parseFloat(style.paddingLeft) + x) * scale;
      const py = box.y + (owner.clientTop + parseFloat(style.paddingTop) + y) * scale;
      const still = boxOf(owner).join() === before;
      const hit = still ? hitAt(owner, px, py) : null;
      if (still && hit && within(hit, owner)) return { problem: '', x: px, y: py };
      if (still && !scrolled) {
        scrolled = true;
        owner.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
      }
      if (performance.now() > end) {
        return { problem: 'covered', cover: hit ? describe(hit, owner) : 'the edge of the window', x: px, y: py };
      }
    }
  };

  // While a gesture lasts, an event that would reach anything but the element is stopped before the page sees it.
  const EVENTS = ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click', 'dblclick', 'auxclick', 'contextmenu'];
  let guarded = null;
  const onEvent = (event) => {
    if (!guarded || !event.isTrusted) return;
    const hit = event.composedPath()[0];
    if (/down$/.test(event.type)) {
      guarded.wrong = !(receives(hit, guarded.element) || hostOf(hit, guarded.element));
      if (guarded.wrong) guarded.cover = describe(hit, guarded.element);
    }
    if (guarded.wrong) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
  };
  // From outside a closed shadow tree only its host is seen.
  const hostOf = (hit, element) => {
    for (let root = element.getRootNode(); root && root.host; root = root.host.getRootNode()) {
      if (root.host === hit) return true;
      if (labelsOf(element).some((label) => within(hit, label))) return true;
    }
    return false;
  };
  const onMove = (event) => {
    if (guarded && event.isTrusted) guarded.met = true;
  };
  const guard = (element) => {
    release();
    guarded = { element, met: false, wrong: false, cover: '' };
    addEventListener('pointermove', onMove, true);
    for (const type of EVENTS) addEventListener(type, onEvent, true);
  };
  // Whether the mouse has come to this document since the guard began; waits a little for it.
  const met = async (ms) => {
    const end = performance.now() + ms;
    while (guarded && !guarded.met && performance.now() < end) await frame();
    return !!guarded && guarded.met;
  };
  const release = () => {
    const seen = guarded;
    guarded = null;
    removeEventListener('pointermove', onMove, true);
    for (const type of EVENTS) removeEventListener(type, onEvent, true);
    return seen && { wrong: seen.wrong, cover: seen.cover };
  };

  globalThis.planAndActTouch = { prepare, reach, guard, met, release, describe, shown };
})();
