"use strict";
(() => {
  const frames = [...document.querySelectorAll(".frame")];
  const ticks = [...document.querySelectorAll(".tick")];
  const slider = document.getElementById("slider");
  const where = document.getElementById("where");
  const play = document.getElementById("play");
  const sources = new Map();
  let current = -1;
  let timer = 0;

  for (const picture of document.querySelectorAll(".picture")) {
    const image = picture.querySelector("img");
    if (image.hasAttribute("src")) sources.set(picture.dataset.picture, image.src);
    else image.src = sources.get(picture.dataset.picture);
    image.addEventListener("load", () => place(picture));
    if (image.complete) place(picture);
  }

  // The mark is drawn in parts of the picture, so that it stays in place at every width. What lies outside the
  // picture is pointed at from its edge.
  function place(picture) {
    const mark = picture.querySelector(".mark");
    const image = picture.querySelector("img");
    if (!mark || !image.naturalWidth) return;
    const [x, y, width, height] = mark.dataset.box.split(" ").map(Number);
    const [w, h] = [image.naturalWidth, image.naturalHeight];
    const left = Math.max(0, Math.min(x, w - 8));
    const top = Math.max(0, Math.min(y, h - 8));
    const right = Math.min(w, Math.max(x + width, 8));
    const bottom = Math.min(h, Math.max(y + height, 8));
    const label = mark.querySelector("b");
    if (y >= h) label.dataset.away = " ↓ below";
    if (y + height <= 0) label.dataset.away = " ↑ above";
    mark.classList.toggle("under", top < 40);
    mark.classList.toggle("from-right", left > 0.8 * w);
    Object.assign(mark.style, {
      left: `${(100 * left) / w}%`,
      top: `${(100 * top) / h}%`,
      width: `${(100 * (right - left)) / w}%`,
      height: `${(100 * (bottom - top)) / h}%`,
      visibility: "visible",
    });
  }

  for (const toggle of document.querySelectorAll(".toggle")) {
    toggle.hidden = false;
    const picture = toggle.closest(".stage").querySelector(".picture");
    toggle.addEventListener("click", (event) => {
      const side = event.target.dataset.show;
      if (!side) return;
      picture.querySelector("img").src = sources.get(side === "after" ? picture.dataset.after : picture.dataset.picture);
      picture.classList.toggle("after", side === "after");
      for (const button of toggle.children) button.setAttribute("aria-pressed", String(button.dataset.show === side));
    });
  }

  function show(wanted) {
    const next = Math.max(0, Math.min(frames.length - 1, wanted));
    if (next === current) return;
    // A page that is still loading scrolls to the step that its address names.
    if (current >= 0) history.replaceState(null, "", `#step-${next}`);
    current = next;
    frames.forEach((frame, i) => (frame.hidden = i !== next));
    ticks.forEach((tick, i) => (i === next ? tick.setAttribute("aria-current", "step") : tick.removeAttribute("aria-current")));
    slider.value = String(next);
    where.textContent = `${next} of ${frames.length - 1}`;
  }

  function pause() {
    clearInterval(timer);
    timer = 0;
    play.textContent = "▶ play";
  }

  function playOrPause() {
    if (timer) return pause();
    if (current === frames.length - 1) show(0);
    play.textContent = "❚❚ pause";
    timer = setInterval(() => (current === frames.length - 1 ? pause() : show(current + 1)), 1400);
  }

  const step = (change) => {
    pause();
    show(current + change);
  };
  const fromAddress = () => show(Number((location.hash.match(/^#step-(\d+)$/) || [0, 0])[1]));
  slider.addEventListener("input", () => show(Number(slider.value)));
  document.getElementById("back").addEventListener("click", () => step(-1));
  document.getElementById("forth").addEventListener("click", () => step(1));
  play.addEventListener("click", playOrPause);
  ticks.forEach((tick, i) =>
    tick.addEventListener("click", (event) => {
      event.preventDefault();
      step(i - current);
    }),
  );
  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.target === slider) return;
    const onControl = event.target.closest("button, summary, a");
    const keys = { ArrowLeft: -1, ArrowRight: 1, Home: -frames.length, End: frames.length };
    if (event.key in keys) step(keys[event.key]);
    else if (event.key === " " && !onControl) playOrPause();
    else return;
    event.preventDefault();
  });
  window.addEventListener("hashchange", fromAddress);
  document.documentElement.classList.add("scrubbed");
  fromAddress();
})();
