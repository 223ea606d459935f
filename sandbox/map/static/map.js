// The map's own behaviours: keys that move the map, and layers that show as soon as they are ticked.

const controls = document.querySelector(".controls");
const keys = { "+": "Zoom in", "-": "Zoom out", ArrowUp: "Pan north", ArrowDown: "Pan south", ArrowLeft: "Pan west", ArrowRight: "Pan east" };

document.addEventListener("keydown", (event) => {
  if (!controls || event.target.matches("input, select, textarea, button")) return;
  const link = controls.querySelector(`[aria-label="${keys[event.key]}"]`);
  if (!link) return;
  event.preventDefault();
  link.click();
});

document.querySelector(".layers")?.addEventListener("change", (event) => event.target.form.requestSubmit());
