// Fields: what kind each is, what it holds, and setting those that cannot be typed into. Runs in the isolated world.
(() => {
  const TYPED = ['text', 'search', 'email', 'url', 'tel', 'password', 'number', ''];
  const kind = (element) => {
    const tag = element.tagName;
    let how = 'none';
    if (tag === 'TEXTAREA') how = 'lines';
    else if (tag === 'SELECT') how = 'select';
    else if (tag === 'INPUT' && element.type === 'file') how = 'file';
    else if (tag === 'INPUT' && TYPED.includes(element.type)) how = 'line';
    else if (tag === 'INPUT' && /date|time|month|week|color|range/.test(element.type)) how = 'set';
    else if (element.isContentEditable) how = 'rich';
    const locked = how !== 'none' && (!!element.readOnly || element.getAttribute('aria-readonly') === 'true');
    const suggests = element.matches('[role=combobox],[aria-autocomplete],[aria-haspopup=listbox],[aria-owns],[aria-controls],[autocomplete=off]');
    return { how, type: element.type || '', locked, suggests, value: value(element) };
  };
  const value = (element) => {
    if (element.isContentEditable) return element.innerText.replace(/\n$/, '');
    return typeof element.value === 'string' ? element.value : '';
  };
  const active = (root) => {
    let at = root.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    return at;
  };
  // The click put the focus there in all but odd cases; what is there is selected, to be typed over.
  const take = (element) => {
    const at = active(element.getRootNode());
    if (at !== element && !element.contains(at)) element.focus();
    if (element.isContentEditable) {
      const range = document.createRange();
      range.selectNodeContents(element);
      const selection = getSelection();
      selection.removeAllRanges();
      selection.addRange(range);
    } else {
      element.select();
    }
    return active(element.getRootNode()) === element || element.contains(active(element.getRootNode()));
  };
  // The page's own style of this property, if it has one, is another one: !important is ours. In rich text it would
  // change what the page reads of it.
  const conceal = (element, on) => {
    if (element.isContentEditable) return;
    const style = element.style, name = '-webkit-text-security';
    if (on) style.setProperty(name, 'disc', 'important');
    else if (style.getPropertyPriority(name)) style.removeProperty(name);
  };
  const tell = (element) => {
    element.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    element.dispatchEvent(new Event('change', { bubbles: true }));
  };
  const set = (element, text) => {
    const before = element.value;
    element.focus();
    element.value = text;
    const taken = text === '' || element.value !== '' && (element.type === 'range' || element.type === 'color'
      ? element.value.toLowerCase() === text.toLowerCase() || Number(element.value) === Number(text) : true);
    if (!taken) { element.value = before; return { taken: false, min: element.min, max: element.max, step: element.step }; }
    tell(element);
    return { taken: true };
  };

  const plain = (text) => text.replace(/\s+/g, ' ').trim();
  const listOf = (element) => element.tagName === 'OPTION' ? element.closest('select') : element;
  const options = (element) => [...listOf(element).options].map((option) => plain(option.label || option.text));
  const choose = (element, index) => {
    const list = listOf(element), option = list.options[index];
    if (option.disabled || option.closest('optgroup')?.disabled) return 'disabled';
    if (option.selected && !list.multiple) return 'already';
    list.focus();
    option.selected = true;
    tell(list);
    return 'chosen';
  };
  const chosen = (element) => [...listOf(element).selectedOptions].map((option) => plain(option.label || option.text));

  const canScroll = (element, down) => {
    const style = element === document.scrollingElement ? 'auto' : getComputedStyle(element).overflowY;
    if (!/auto|scroll|overlay/.test(style) || element.scrollHeight <= element.clientHeight + 1) return false;
    return down ? element.scrollTop + element.clientHeight < element.scrollHeight - 1 : element.scrollTop > 0;
  };
  const scrollerOf = (element, down) => {
    for (let at = element; at; at = at.parentElement || at.getRootNode().host) if (canScroll(at, down)) return at;
    return canScroll(document.scrollingElement, down) ? document.scrollingElement : null;
  };
  // The page itself, or where it does not scroll, the largest part of it that does.
  const mainScroller = (down) => {
    const page = document.scrollingElement;
    if (canScroll(page, true) || canScroll(page, false)) return canScroll(page, down) ? page : null;
    const area = (element) => element.clientWidth * element.clientHeight;
    return [...document.querySelectorAll('body *')]
      .filter((element) => element.scrollHeight > element.clientHeight + 1 && canScroll(element, down))
      .sort((a, b) => area(b) - area(a))[0] || null;
  };
  const scrollBy = async (scroller, down) => {
    if (!scroller) return null;
    const height = scroller === document.scrollingElement ? innerHeight : scroller.clientHeight;
    const before = scroller.scrollTop;
    scroller.scrollBy({ top: (down ? 0.8 : -0.8) * height, behavior: 'instant' });
    await new Promise((done) => setTimeout(done, 20));
    const rest = scroller.scrollHeight - height;
    return { moved: scroller.scrollTop - before, percent: rest > 0 ? Math.round(100 * scroller.scrollTop / rest) : 100 };
  };
  const scroll = (element, down) => scrollBy(scrollerOf(element, down), down);
  const scrollPage = (down) => scrollBy(mainScroller(down), down);

  const says = (text) => {
    const wanted = plain(text).toLowerCase();
    const holds = (node) => plain(node?.innerText || '').toLowerCase().includes(wanted);
    if (holds(document.body)) return true;
    const inside = (root) => [...root.querySelectorAll('*')].some((element) => element.shadowRoot
      && ([...element.shadowRoot.children].some(holds) || inside(element.shadowRoot)));
    return inside(document);
  };

  globalThis.planAndActFields = { kind, value, take, conceal, set, options, choose, chosen, scroll, scrollPage, says };
})();
