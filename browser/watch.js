// What an action does to a document: mutations, input, focus, scrolling. Runs in the isolated world.
(() => {
  const seen = { mutations: 0, inputs: 0, scrolls: 0, focus: 0, moves: 0, last: 0 };
  let acting = false;
  let grid = [];
  const restless = new WeakSet();  // nodes that change on their own, such as a clock: no effect of an action

  const onMutations = (records) => {
    for (const record of records) {
      if (!acting) { restless.add(record.target); continue; }
      if (restless.has(record.target)) continue;
      seen.mutations += 1;
      seen.last = performance.now();
    }
  };
  const observer = new MutationObserver(onMutations);
  const watched = new WeakSet();
  const options = { subtree: true, childList: true, attributes: true, characterData: true };
  const watch = (root) => {
    if (watched.has(root)) return;
    watched.add(root);
    observer.observe(root, options);
    for (const type of ['input', 'change', 'toggle', 'close', 'cancel']) root.addEventListener(type, count('inputs'), true);
    root.addEventListener('scroll', count('scrolls'), true);
  };
  const count = (what) => () => {
    if (!acting) return;
    seen[what] += 1;
    seen.last = performance.now();
  };
  const FIELD = 'input:not([type=button],[type=submit],[type=checkbox],[type=radio],[type=reset]),textarea,select,[contenteditable]';
  addEventListener('focusin', (event) => {
    count(event.composedPath()[0].matches?.(FIELD) ? 'focus' : 'moves')();
  }, true);

  const sample = () => {
    const found = [];
    for (let row = 0; row < 12; row += 1) {
      for (let column = 0; column < 20; column += 1) {
        found.push(document.elementFromPoint((column + 0.5) * innerWidth / 20, (row + 0.5) * innerHeight / 12));
      }
    }
    return found;
  };

  const VISIBLE = /opacity|transform|translate|scale|height|width|top|left|right|bottom|visibility|display|clip|inset/;
  const moving = () => document.getAnimations().some((animation) => {
    if (animation.playState !== 'running') return false;
    const left = (animation.effect?.getComputedTiming().endTime ?? Infinity) - (animation.currentTime ?? 0);
    if (!(left < 600)) return false;
    if (animation.transitionProperty) return VISIBLE.test(animation.transitionProperty);
    return (animation.effect?.getKeyframes?.() || []).some((frame) => VISIBLE.test(Object.keys(frame).join()));
  });

  // Listen from now on; before the first action this only learns what is restless.
  const arm = () => {
    watch(document);
    for (const element of document.querySelectorAll('*')) if (element.shadowRoot) watch(element.shadowRoot);
  };
  const begin = (root) => {
    arm();
    if (root) watch(root);
    onMutations(observer.takeRecords());
    Object.assign(seen, { mutations: 0, inputs: 0, scrolls: 0, focus: 0, moves: 0, last: performance.now() });
    grid = sample();
    acting = true;
  };

  // Wait until the document has been quiet for so long, at most so long; say what was seen since `begin`.
  const quiet = async (ms, atMost) => {
    const started = performance.now();
    seen.last = Math.max(seen.last, started);
    for (;;) {
      const now = performance.now();
      const rest = seen.last + ms - now;
      if (now - started > atMost) break;
      if (rest <= 0 && !moving()) break;
      await new Promise((done) => setTimeout(done, Math.max(rest, 16)));
    }
    const { mutations, inputs, scrolls, focus, moves } = seen;
    return { effects: mutations + inputs + scrolls + focus, moves };
  };
  // Effects that only style sheets know of: something else lies under the points of a grid.
  const redrawn = () => sample().some((element, index) => element !== grid[index]);
  const end = () => { acting = false; };

  globalThis.planAndActWatch = { arm, begin, quiet, redrawn, end };
})();
