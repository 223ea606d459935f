// The states that a person sees, as words; also where only a class, an icon or a mark of CSS draws them.

const DRAWN = /^(?:is-|has-|(?:ui-)?state-|\w+(?:--|__)|[a-z]+-(?=(?:selected|active|checked|expanded|collapsed|disabled|current|open)$))?(checked|ticked|selected|active|current|open|opened|expanded|collapsed|disabled|pressed|completed|done|starred|favorited|bookmarked|liked|invalid|unread|expandable|collapsable)$/i;
const SORTED = /(?:^|[-_])(?:sort(?:ed|ing)?[-_]?)?(asc|desc|ascending|descending)$/i;
const TELLING_ICON = /\b(check|checked|tick|square|star|heart|bookmark|lock|chevron|caret|arrow|sort|expand|collapse|warning|error|pin|bell|eye|circle|toggle|dot)\b/;
const OFFERED = { expandable: "collapsed", collapsable: "expanded" }; // what can be done to it, and so what it is
const SAME = { opened: "open", ticked: "checked", ascending: "asc", descending: "desc", active: "active" };

const drawnStates = (el) => {
  const found = new Set();
  let offered = "";
  for (const token of el.classList || []) {
    const match = DRAWN.exec(token);
    if (!match) continue;
    const word = match[1].toLowerCase();
    if (OFFERED[word]) offered = OFFERED[word];
    else found.add(SAME[word] || word);
  }
  if (offered && !["open", "expanded", "collapsed"].some((state) => found.has(state))) found.add(offered);
  return found;
};

const sortOf = (el) => {
  const given = attribute(el, "aria-sort");
  if (given && given !== "none") return "sorted " + given;
  if (given === "none") return "";
  for (const inner of [el, ...el.querySelectorAll("[class]")].slice(0, 4)) {
    for (const token of inner.classList) {
      const match = SORTED.exec(token);
      if (match) return /^asc/i.test(match[1]) ? "sorted ascending" : "sorted descending";
    }
  }
  return "";
};

const statesOf = (el, role) => {
  const states = [];
  const add = (state) => state && !states.includes(state) && states.push(state);
  const aria = (name) => attribute(el, "aria-" + name);
  const drawn = drawnStates(el);
  const native = el.tagName === "INPUT" && (el.type === "checkbox" || el.type === "radio");
  const ticked = native ? (el.indeterminate ? "mixed" : String(el.checked)) : aria("checked");
  if (ticked === "true") add("checked");
  else if (ticked === "mixed") add("partly checked");
  else if (!ticked && drawn.has("checked")) add("checked");
  const selected = el.tagName === "OPTION" ? String(el.selected) : aria("selected");
  if (selected === "true" || (!selected && drawn.has("selected"))) add("selected");
  const pressed = aria("pressed");
  if (pressed === "true" || (!pressed && drawn.has("pressed"))) add("pressed");
  const opens = el.tagName === "SUMMARY" && el.parentElement?.tagName === "DETAILS";
  const expanded = opens ? String(el.parentElement.open) : aria("expanded");
  if (expanded === "true") add("expanded");
  else if (expanded === "false") add("collapsed");
  else for (const state of ["open", "expanded", "collapsed"]) if (drawn.has(state)) add(state);
  const current = aria("current");
  if (current && current !== "false") add(current === "true" ? "current" : "current " + current);
  else if (drawn.has("current") || (drawn.has("active") && !states.length)) add(drawn.has("current") ? "current" : "active");
  if (el.matches(":disabled") || aria("disabled") === "true" || drawn.has("disabled") || offWithItsItem(el)) add("disabled");
  for (const state of ["completed", "done", "starred", "favorited", "bookmarked", "liked", "unread"]) if (drawn.has(state)) add(state);
  if (role === "columnheader" || role === "rowheader") add(sortOf(el));
  if (el.required === true || aria("required") === "true") add("required");
  if (el.readOnly === true || aria("readonly") === "true") add("read-only");
  if (aria("busy") === "true") add("busy");
  if (aria("haspopup") && aria("haspopup") !== "false" && role === "button") add("opens " + (aria("haspopup") === "true" ? "menu" : aria("haspopup")));
  if (el === run.active) add("focused");
  return states;
};

// Pagers mark the item around a link rather than the link.
const offWithItsItem = (el) => {
  const item = el.parentElement;
  return item?.tagName === "LI" && item.childElementCount === 1 && (attribute(item, "aria-disabled") === "true" || drawnStates(item).has("disabled"));
};

const STEPS = /^[\s‹›«»<>←→]*(?:prev(?:ious)?|next|first|last|older|newer|back|forward|[‹›«»<>←→])(?: page)?[\s‹›«»<>←→]*$/i;

// Text that would be a link or a button were it not disabled: a pager's end.
const disabledWords = (el, inner) => {
  const said = attribute(el, "aria-disabled") === "true" || drawnStates(el).has("disabled");
  if (!said && (el.tagName !== "A" || el.hasAttribute("href"))) return false;
  if (inner.some((node) => typeof node === "object" && node.t === undefined)) return false;
  const text = plainText(inner);
  return text.length > 0 && text.length <= 40 && (said || STEPS.test(text));
};

const activeElement = () => {
  let at = document.activeElement;
  while (at && at.shadowRoot && at.shadowRoot.activeElement) at = at.shadowRoot.activeElement;
  return at === document.body ? null : at;
};

const errorOf = (el) => {
  const marked = attribute(el, "aria-invalid");
  const told = (marked && marked !== "false") || drawnStates(el).has("invalid") || (el.willValidate && el.matches(":user-invalid"));
  if (!told) return "";
  return textOfIds(el, "aria-errormessage") || textOfIds(el, "aria-describedby") || (el.validationMessage || "") || "invalid";
};

const dots = (text) => "•".repeat(Math.min(text.length, 12));
const concealed = (el) => getComputedStyle(el).webkitTextSecurity !== "none";

const valueOf = (el, role) => {
  const tag = el.tagName;
  if (tag === "SELECT") return [...el.selectedOptions].map((option) => squeeze(option.text)).join(", ");
  if (tag === "INPUT") {
    if (/^(checkbox|radio|button|submit|reset|image)$/.test(el.type)) return "";
    if (el.type === "password") return dots(el.value);
    if (el.type === "file") return [...el.files].map((file) => file.name).join(", ");
    return concealed(el) ? dots(el.value) : el.value;
  }
  if (tag === "TEXTAREA") return concealed(el) ? dots(el.value) : el.value;
  if (tag === "PROGRESS" || tag === "METER") return String(el.value) + (el.max !== 1 ? " of " + el.max : "");
  if (role === "textbox" || role === "searchbox") return (el.innerText || "").trim();
  return attribute(el, "aria-valuetext") || attribute(el, "aria-valuenow");
};

// What a field asks for.
const limitsOf = (el, role) => {
  const extra = {};
  const put = (key, value) => { if (value !== "" && value !== null && value !== undefined) extra[key] = value; };
  const tag = el.tagName;
  if (tag === "INPUT" || tag === "TEXTAREA" || role === "textbox" || role === "searchbox" || role === "combobox") {
    put("placeholder", squeeze(attribute(el, "placeholder") || attribute(el, "aria-placeholder") || attribute(el, "data-placeholder")));
    for (const name of ["min", "max", "step", "pattern", "maxlength", "minlength", "accept"]) put(name, attribute(el, name));
    if (tag === "INPUT" && /^(email|password|url|tel|date|time|datetime-local|month|week|color|range|number)$/.test(el.type)) put("type", el.type);
    if (extra.step === "any" || extra.step === "1") delete extra.step;
  }
  if (role === "slider" || role === "spinbutton") { put("min", attribute(el, "aria-valuemin") || extra.min); put("max", attribute(el, "aria-valuemax") || extra.max); }
  if (tag === "SELECT" || el.list) {
    const options = [...(el.list || el).options];
    put("options", options.slice(0, 60).map((option) => shorten(squeeze(option.label || option.text || option.value), 60)));
    put("count", options.length);
  }
  put("error", shorten(squeeze(errorOf(el)), 120));
  return extra;
};
