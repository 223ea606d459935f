// Behaviours that every site shares. Markup asks for them by role or by a data attribute.

const all = (selector, root = document) => [...root.querySelectorAll(selector)];

// Tabs: [role=tablist] holds [role=tab][aria-controls]; the address's fragment opens a tab.
function showTab(tab) {
  for (const other of all("[role=tab]", tab.closest("[role=tablist]"))) {
    const chosen = other === tab;
    other.setAttribute("aria-selected", String(chosen));
    other.tabIndex = chosen ? 0 : -1;
    document.getElementById(other.getAttribute("aria-controls")).hidden = !chosen;
  }
}

// Menus: [data-menu] is a button with aria-expanded and aria-controls; its list is shown while it is expanded.
function setMenu(button, open) {
  button.setAttribute("aria-expanded", String(open));
  document.getElementById(button.getAttribute("aria-controls")).hidden = !open;
}

function closeMenus(except) {
  for (const button of all("[data-menu][aria-expanded=true]")) if (button !== except) setMenu(button, false);
}

// Listboxes: an option of a [data-choose="input id"] list puts its value into a hidden input and sends the form.
function choose(option) {
  const list = option.closest("[data-choose]");
  const input = document.getElementById(list.dataset.choose);
  input.value = option.dataset.value;
  for (const other of all("[role=option]", list)) other.setAttribute("aria-selected", String(other === option));
  const button = document.querySelector(`[data-menu][aria-controls="${list.id}"]`);
  (button.querySelector("[data-chosen]") ?? button).textContent = option.textContent.trim();
  setMenu(button, false);
  if (list.hasAttribute("data-send")) input.form.requestSubmit();
}

function toast(text) {
  const box = document.createElement("div");
  box.className = "toast";
  box.textContent = text;
  document.querySelector(".toasts").append(box);
  fade(box);
}

function fade(box) {
  setTimeout(() => box.remove(), 12000);
}

document.addEventListener("click", (event) => {
  const at = (selector) => event.target.closest(selector);
  const tab = at("[role=tab]");
  const menu = at("[data-menu]");
  const option = at("[role=option][data-value]");
  const opener = at("[data-dialog]");
  const closer = at("[data-close]");
  if (tab) showTab(tab);
  if (menu) setMenu(menu, menu.getAttribute("aria-expanded") !== "true");
  if (option) choose(option);
  if (opener) document.getElementById(opener.dataset.dialog).showModal();
  if (closer) (closer.closest("dialog")?.close ?? (() => closer.closest(".toast")?.remove())).call(closer.closest("dialog"));
  closeMenus(menu);
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") closeMenus();
  const tab = event.target.closest?.("[role=tab]");
  if (tab && (event.key === "ArrowRight" || event.key === "ArrowLeft")) {
    const tabs = all("[role=tab]", tab.closest("[role=tablist]"));
    const next = tabs[(tabs.indexOf(tab) + (event.key === "ArrowRight" ? 1 : tabs.length - 1)) % tabs.length];
    showTab(next);
    next.focus();
  }
  const option = event.target.closest?.("[role=option][data-value]");
  if (option && (event.key === "Enter" || event.key === " ")) choose(option);
});

// A [data-autosend] control sends its form when it changes.
document.addEventListener("change", (event) => {
  if (event.target.matches("[data-autosend]")) event.target.form.requestSubmit();
});

document.addEventListener("DOMContentLoaded", () => {
  for (const box of all(".toast")) fade(box);
  const named = location.hash && document.querySelector(`[role=tab][aria-controls="${CSS.escape(location.hash.slice(1))}"]`);
  if (named) showTab(named);
});
