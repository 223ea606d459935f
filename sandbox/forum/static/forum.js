"use strict";

const all = (selector, within = document) => [...within.querySelectorAll(selector)];

function closeMenus(except) {
  for (const button of all('[aria-haspopup="menu"][aria-expanded="true"]')) {
    if (button === except) continue;
    button.setAttribute("aria-expanded", "false");
    document.getElementById(button.getAttribute("aria-controls")).hidden = true;
  }
}

function toggleMenu(button) {
  const items = document.getElementById(button.getAttribute("aria-controls"));
  const open = items.hidden;
  closeMenus();
  items.hidden = !open;
  button.setAttribute("aria-expanded", String(open));
  if (open) items.querySelector('[role="menuitem"]').focus();
}

function toggleThread(button) {
  const body = document.getElementById(button.getAttribute("aria-controls"));
  body.hidden = !body.hidden;
  button.setAttribute("aria-expanded", String(!body.hidden));
  const label = button.getAttribute("aria-label").replace(/^(Show|Collapse)/, body.hidden ? "Show" : "Collapse");
  button.setAttribute("aria-label", label);
}

function selectTab(tab) {
  for (const other of all('[role="tab"]', tab.parentElement)) {
    const chosen = other === tab;
    other.setAttribute("aria-selected", String(chosen));
    other.tabIndex = chosen ? 0 : -1;
    document.getElementById(other.getAttribute("aria-controls")).hidden = !chosen;
  }
  tab.focus();
}

function toast(text) {
  const place = document.querySelector(".toast");
  const message = document.createElement("p");
  message.textContent = text;
  place.replaceChildren(message);
}

async function loadMore(link) {
  const reply = await fetch(link.dataset.more);
  if (!reply.ok) return void (location.href = link.href);
  const place = document.createElement("template");
  place.innerHTML = await reply.text();
  const first = place.content.querySelector(".fold");
  link.parentElement.replaceWith(place.content);
  first?.focus();
}

async function vote(form, button) {
  const reply = await fetch(form.action, {
    method: "POST",
    headers: { "X-Requested-With": "fetch" },
    body: new URLSearchParams({ value: button.value }),
  });
  if (!(reply.headers.get("content-type") || "").includes("json")) return void (location.href = reply.url);
  const { score, vote: value } = await reply.json();
  for (const one of all("button.vote", form)) one.setAttribute("aria-pressed", String(Number(one.value) === value));
  const comment = form.closest(".comment");
  if (comment) comment.querySelector(".points").textContent = `${score} points`;
  else form.querySelector(".number").textContent = score;
}

function openReply(link) {
  const actions = link.closest(".actions");
  const held = actions.parentElement.querySelector(":scope > .reply-form");
  if (held) return void held.remove();
  const form = document.createElement("form");
  form.className = "reply-form";
  form.method = "post";
  form.action = `/post/${link.dataset.post}/comments`;
  form.innerHTML = `<input type="hidden" name="parent"><label></label>
    <textarea name="body" rows="3" required maxlength="2000" data-count></textarea>
    <p class="buttons"><button type="button" class="quiet" data-cancel>Cancel</button><button>Post reply</button></p>`;
  const id = `reply-${link.dataset.reply}`;
  form.querySelector("input").value = link.dataset.reply;
  form.querySelector("label").textContent = link.getAttribute("aria-label");
  form.querySelector("label").htmlFor = id;
  const area = form.querySelector("textarea");
  area.id = id;
  actions.after(form);
  countCharacters(area);
  area.focus();
}

function countCharacters(field) {
  const most = Number(field.dataset.most || field.maxLength);
  const count = document.createElement("p");
  count.className = "count meta";
  const show = () => {
    count.textContent = `${field.value.length} / ${most} characters`;
    count.classList.toggle("over", field.value.length > most);
  };
  field.after(count);
  field.addEventListener("input", show);
  show();
}

document.addEventListener("click", (event) => {
  const on = (selector) => event.target.closest(selector);
  let hit;
  if ((hit = on('[aria-haspopup="menu"]'))) return toggleMenu(hit);
  if ((hit = on("[data-opens]"))) document.getElementById(hit.dataset.opens).showModal();
  else if ((hit = on("[data-closes]"))) hit.closest("dialog").close();
  else if ((hit = on(".fold"))) toggleThread(hit);
  else if ((hit = on('[role="tab"]'))) selectTab(hit);
  else if ((hit = on("[data-cancel]"))) hit.closest("form").remove();
  else if ((hit = on(".toast button"))) hit.parentElement.remove();
  else if ((hit = on("[data-more]"))) {
    event.preventDefault();
    loadMore(hit);
  } else if ((hit = on("[data-reply]"))) {
    event.preventDefault();
    openReply(hit);
  }
  closeMenus();
});

document.addEventListener("submit", (event) => {
  if (!event.target.matches(".votes") || !document.querySelector(".you")) return;
  event.preventDefault();
  vote(event.target, event.submitter).catch(() => toast("That did not work. Try again."));
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") closeMenus();
  const step = { ArrowDown: 1, ArrowUp: -1, ArrowRight: 1, ArrowLeft: -1 }[event.key];
  const here = document.activeElement;
  const group = step && here.closest('[role="menu"], [role="tablist"]');
  if (!group) return;
  const items = all('[role="menuitem"], [role="tab"]', group);
  const next = items[(items.indexOf(here) + step + items.length) % items.length];
  event.preventDefault();
  if (next.matches('[role="tab"]')) selectTab(next);
  else next.focus();
});

for (const field of all("[data-count]")) countCharacters(field);

for (const radio of all('input[name="kind"]')) {
  radio.addEventListener("change", () => {
    document.querySelector('[data-kind="link"]').hidden = radio.value !== "link";
  });
}

// The flairs of a form belong to its board: choosing another board asks for the form again, with what was written.
document.querySelector("select[data-flairs]")?.addEventListener("change", (event) => {
  const step = document.createElement("input");
  step.type = "hidden";
  step.name = "step";
  step.value = "board";
  event.target.form.append(step);
  event.target.form.submit();
});
