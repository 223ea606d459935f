// The role of an element, in ARIA's terms.

const TAG_ROLES = {
  ARTICLE: "article", ASIDE: "complementary", BUTTON: "button", DETAILS: "group", DIALOG: "dialog",
  FIELDSET: "group", FOOTER: "contentinfo", FORM: "form", H1: "heading", H2: "heading", H3: "heading", H4: "heading",
  H5: "heading", H6: "heading", HEADER: "banner", HR: "separator", IFRAME: "iframe", FRAME: "iframe", IMG: "image", LI: "item",
  MAIN: "main", MENU: "list", METER: "meter", NAV: "navigation", OL: "list", OPTION: "option", OUTPUT: "status",
  PROGRESS: "progressbar", SEARCH: "search", SUMMARY: "button", TABLE: "table", TBODY: "rowgroup", TD: "cell",
  TEXTAREA: "textbox", TFOOT: "rowgroup", TH: "columnheader", THEAD: "rowgroup", TR: "row", UL: "list", VIDEO: "video",
  AUDIO: "audio", CANVAS: "canvas", AREA: "link", DT: "term", DD: "definition", DL: "list",
};

const INPUT_ROLES = {
  button: "button", checkbox: "checkbox", color: "color picker", date: "date field", "datetime-local": "date field",
  email: "textbox", file: "file field", image: "button", month: "date field", number: "spinbutton", password: "textbox",
  radio: "radio", range: "slider", reset: "button", search: "searchbox", submit: "button", tel: "textbox",
  text: "textbox", time: "time field", url: "textbox", week: "date field",
};

const ROLE_NAMES = { img: "image", listitem: "item", gridcell: "cell", presentation: "", none: "", generic: "", grid: "table", treegrid: "table", graphics: "image", text: "" };

const TARGET_ROLES = new Set([
  "button", "link", "checkbox", "radio", "switch", "tab", "menuitem", "menuitemcheckbox", "menuitemradio", "option",
  "textbox", "searchbox", "combobox", "listbox", "spinbutton", "slider", "treeitem", "scrollbar", "color picker",
  "date field", "file field", "time field",
]);

const STRUCTURE = new Set([
  "article", "banner", "complementary", "contentinfo", "form", "main", "navigation", "region", "search", "dialog",
  "alertdialog", "alert", "status", "log", "table", "list", "menu", "menubar", "tablist", "tabpanel", "toolbar", "tree",
  "listbox", "radiogroup", "group", "feed", "figure", "tooltip", "timer", "marquee",
]);

const roleOf = (el) => {
  const given = attribute(el, "role").toLowerCase().split(/\s+/)[0];
  if (given && !/^(application|document)$/.test(given)) return ROLE_NAMES[given] ?? given;
  const tag = el.tagName;
  if (tag === "A") return el.hasAttribute("href") ? "link" : "";
  if (tag === "INPUT") return el.hasAttribute("list") ? "combobox" : INPUT_ROLES[el.type] || "textbox";
  if (tag === "SELECT") return el.multiple || el.size > 1 ? "listbox" : "combobox";
  if (tag === "SECTION") return el.hasAttribute("aria-label") ? "region" : "";
  if ((tag === "HEADER" || tag === "FOOTER") && el.closest("article,section,main,aside,nav,dialog")) return "";
  if (tag === "FORM" || tag === "FIELDSET" || tag === "DETAILS") return TAG_ROLES[tag];
  if (el.isContentEditable && (!el.parentElement || !el.parentElement.isContentEditable)) return "textbox";
  return TAG_ROLES[tag] || "";
};

const levelOf = (el) => Number(attribute(el, "aria-level")) || Number((/^H(\d)$/.exec(el.tagName) || [0, 2])[1]);
