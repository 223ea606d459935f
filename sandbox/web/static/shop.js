// The shop's own behaviours: suggestions under the search, and parts of a form that a choice shows.

const search = document.querySelector("#q");
const list = document.querySelector("#suggestions");
let waiting;

function show(products) {
  list.replaceChildren(...products.map(({ name, address }) => {
    const item = document.createElement("li");
    const link = document.createElement("a");
    item.setAttribute("role", "option");
    link.href = address;
    link.textContent = name;
    item.append(link);
    return item;
  }));
  list.hidden = products.length === 0;
  search.setAttribute("aria-expanded", String(!list.hidden));
}

search?.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(async () => {
    const reply = await fetch(`/suggest?q=${encodeURIComponent(search.value)}`);
    show(await reply.json());
  }, 120);
});

document.addEventListener("click", (event) => {
  if (list && !event.target.closest(".search")) show([]);
});

document.addEventListener("change", (event) => {
  const radio = event.target;
  if (radio.type !== "radio") return;
  for (const other of document.querySelectorAll(`[name="${radio.name}"][data-shows]`)) {
    document.getElementById(other.dataset.shows).hidden = !other.checked;
  }
});
