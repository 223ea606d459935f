// The accessible name of an element; for what has none, the name that its icon or its class gives away.

const TOOLTIPS = ["title", "data-tooltip", "data-original-title", "data-bs-original-title", "data-title", "data-tip", "data-tippy-content", "data-hint", "data-balloon", "mattooltip", "uk-tooltip", "aria-description"];

const ICON_CLASS = /^(?:fa|fas|far|fab|icon|icons?|ico|bi|mdi|ri|ti|la|glyphicon|octicon|lucide|feather|anticon|material-icons?|svg|i)[-_]+(.+)$/i;
const NOISE = new Set("btn button icon icons ico svg link a item wrapper container inner outer small sm md lg xs xl large medium mini primary secondary default ghost flat round rounded circle control ctrl action js ui widget element el box fa fas far fab fal bi mdi svg-inline hide show clickable target img image spacer col row flex grid block inline left right center top bottom first last odd even w h fw 2x 3x solid regular mat mdc cdk mui ant chakra ng touch inserted native label text hitarea expandable collapsable collapsible expander trigger handle".split(" "));

const words = (token) =>
  token.replace(/([a-z\d])([A-Z])/g, "$1 $2").toLowerCase().split(/[\s_\-:/.]+/)
    .filter((word, at, all) => word && all.indexOf(word) === at && !NOISE.has(word) && /^[a-z][a-z\d]{1,19}$/.test(word)).join(" ");

// The name or id of a field says something only beside what every field is called.
const wordsOfField = (token) => words(token).split(" ").filter((word) => !/^(input|field|checkbox|radio|select|textbox|textarea|option|control|id)$/.test(word)).join(" ");

// Generated class names (`css-1x2y3z`, `sc-bdVaJa`) say nothing.
const generated = (token) => /\d.*[a-z].*\d|^(css|sc|jsx|svelte|ng|v)-/i.test(token) || /[A-Z].*[A-Z].*[a-z]$/.test(token) || /[:[\]/]/.test(token);

const wordsOfClass = (el) => {
  const tokens = [...(el.classList || [])].filter((token) => !generated(token));
  for (const token of tokens) {
    const icon = ICON_CLASS.exec(token);
    if (icon && words(icon[1])) return words(icon[1]);
  }
  return [...new Set(tokens.map(words).filter(Boolean).slice(0, 2).join(" ").split(" "))].join(" ");
};

const iconIn = (el) => {
  const use = el.matches("use") ? el : el.querySelector("svg use");
  if (use) {
    const href = use.getAttribute("href") || use.getAttribute("xlink:href") || "";
    const found = words((href.split("#")[1] || "").replace(ICON_CLASS, "$1"));
    if (found) return found;
  }
  for (const inner of [el, ...el.querySelectorAll("i, svg, img, span, [data-icon]")].slice(0, 8)) {
    const icon = inner.dataset?.icon;
    if (icon && words(icon)) return words(icon);
    if (inner.tagName === "IMG") {
      const file = /([^/?#]+?)(?:[-.][\da-f]{6,})?\.\w+(?:[?#].*)?$/.exec(attribute(inner, "src"));
      if (file && words(file[1])) return words(file[1]);
    }
    if (inner !== el || /^(i|svg)$/i.test(inner.tagName)) {
      const found = wordsOfClass(inner);
      if (found && /^(i|svg|img)$/i.test(inner.tagName) || [...inner.classList].some((token) => ICON_CLASS.test(token))) return found;
    }
  }
  return "";
};

const guessedName = (el) =>
  iconIn(el) || words(attribute(el, "data-action")) || wordsOfClass(el) || words(attribute(el, "name")) ||
  words(attribute(el, "data-testid")) || words(generated(el.id) ? "" : el.id) ||
  [...el.children].map((child) => wordsOfClass(child)).find(Boolean) || "";

const tooltipOf = (el) => {
  for (const name of TOOLTIPS) if (attribute(el, name)) return squeeze(attribute(el, name));
  return "";
};

const labelText = (label) => {
  let text = "";
  const gather = (node) => {
    if (node.nodeType === 3) text += node.data;
    else if (node.nodeType === 1 && !/^(SELECT|TEXTAREA|SCRIPT|STYLE|BUTTON|OPTION)$/.test(node.tagName)) {
      if (/^(DIV|P|BR|SPAN)$/.test(node.tagName)) text += " ";
      if (node.tagName === "IMG") text += " " + attribute(node, "alt") + " ";
      else if (!node.hidden) node.childNodes.forEach(gather);
    }
  };
  gather(label);
  return squeeze(text);
};

const LABELABLE = /^(BUTTON|INPUT|METER|OUTPUT|PROGRESS|SELECT|TEXTAREA)$/;

// The labels of an element; taken from the labels once a walk, as `el.labels` searches the whole document each time.
const labelsOf = (el) => {
  if (!LABELABLE.test(el.tagName) && !el.tagName.includes("-")) return [];
  const root = el.getRootNode();
  let labels = run.labels.get(root);
  if (!labels) {
    run.labels.set(root, labels = new Map());
    for (const label of root.querySelectorAll("label")) {
      const control = label.control;
      if (control) labels.set(control, [...(labels.get(control) || []), label]);
    }
  }
  return labels.get(el) || [];
};

// The name without what the element shows: given for readers, by a label, by a title.
const givenName = (el, role) => {
  const given = textOfIds(el, "aria-labelledby") || squeeze(attribute(el, "aria-label"));
  if (given) return given;
  const tag = el.tagName;
  if (tag === "INPUT" && role === "button") {
    return squeeze(el.value) || attribute(el, "alt") || tooltipOf(el) || { submit: "Submit", reset: "Reset" }[el.type] || "";
  }
  const labelled = labelsOf(el).map(labelText).filter(Boolean).join(" ");
  if (labelled) return labelled;
  if (tag === "IMG" || tag === "AREA") return squeeze(attribute(el, "alt")) || tooltipOf(el);
  if (tag === "FIELDSET") return squeeze(el.querySelector(":scope > legend")?.textContent || "");
  if (tag === "TABLE") return squeeze(el.caption?.textContent || "");
  if (tag === "svg") return squeeze(el.querySelector(":scope > title")?.textContent || "");
  return "";
};

// Names of colours, for targets that are told apart by nothing else.
const COLOURS = { black: [0, 0, 0], white: [255, 255, 255], red: [255, 0, 0], green: [0, 128, 0], lime: [0, 255, 0], blue: [0, 0, 255], yellow: [255, 255, 0], orange: [255, 165, 0], purple: [128, 0, 128], magenta: [255, 0, 255], cyan: [0, 255, 255], grey: [128, 128, 128], pink: [255, 192, 203], brown: [139, 69, 19], olive: [128, 128, 0], teal: [0, 128, 128] };

const colourOf = (style, drawn) => {
  const found = /rgba?\((\d+), (\d+), (\d+)(?:, ([\d.]+))?\)/.exec(drawn ? style.fill : style.backgroundColor);
  if (!found || found[4] === "0") return "";
  const [r, g, b] = found.slice(1, 4).map(Number);
  let best = "", least = Infinity;
  for (const [name, [x, y, z]] of Object.entries(COLOURS)) {
    const distance = (r - x) ** 2 + (g - y) ** 2 + (b - z) ** 2;
    if (distance < least) [best, least] = [name, distance];
  }
  return best;
};
