// Images, icons and drawings.

const pushIcon = (name, ctx, o, out) => {
  if (ctx.target || ctx.cell || TELLING_ICON.test(name)) out.push({ k: "icon", n: shorten(name, 40), j: 1, o: o || undefined });
};

const emitImage = (el, ctx, inner, style, rect, out, seen) => {
  const reason = reasonOf(el, "image", style, ctx);
  const name = givenName(el, "image");
  if (reason) { emitTarget(el, "image", ctx, inner, style, rect, [], out, seen, true); return; }
  if (inner.hidden || tiny(rect)) return;
  if (name) { out.push({ k: "image", g: "img", n: shorten(name, 160), o: inner.o || undefined }); return; }
  const guess = iconIn(el);
  if (!guess || (el.hasAttribute("alt") && !ctx.target)) return;
  if (rect.width > 24 && !ctx.target) out.push({ k: "image", g: "img", n: guess, j: 1, o: inner.o || undefined });
  else pushIcon(guess, ctx, inner.o, out);
};

const walkDrawing = (el, ctx, inner, style, rect, out, seen) => {
  const name = givenName(el, "image");
  const rich = rect.width >= 40 && rect.height >= 40;
  const reason = reasonOf(el, "image", style, ctx);
  if (rich && !ctx.target) {
    const parts = [];
    let figures = 0;
    for (const shape of el.querySelectorAll("text, rect, circle, ellipse, polygon, polyline, line, path, image, foreignObject")) {
      if (run.left-- <= 0 || parts.length > 400) break;
      const at = shape.getBoundingClientRect();
      const how = getComputedStyle(shape);
      if (how.display === "none" || how.visibility !== "visible" || (!at.width && !at.height) || placeOf(at, inner.clip) === null) continue;
      const within_ = { ...inner, o: placeOf(at, inner.clip), path: (inner.path * 31 + parts.length) | 0 };
      const clickable = reasonOf(shape, "", how, inner) || heard.get(shape.parentNode);
      if (shape.tagName === "text") {
        const text = squeeze(shape.textContent);
        if (text && reasonOf(shape, "", how, inner)) emitTarget(shape, "text", inner, within_, how, at, [text], parts, seen, true);
        else if (text) { parts.push(text, 1); }
      } else if (clickable) emitTarget(shape, shape.tagName, inner, within_, how, at, [], parts, seen, true);
      else if (FIGURES.has(shape.tagName) && how.fillOpacity !== "0" && !reason && figures++ < 20) {
        const colour = colourOf(how, true);
        parts.push({ k: shape.tagName, n: "", x: { looks: (colour ? colour + ", " : "") + geometry(at) } }, 1);
      }
    }
    trimmed(parts);
    if (parts.length) {
      if (!reason) { out.push({ k: "graphic", g: "svg", n: name, c: parts, o: inner.o || undefined }); return { ...seen, inline: false }; }
      return emitTarget(el, "graphic", ctx, inner, style, rect, parts, out, seen, false);
    }
  }
  if (reason) return emitTarget(el, "image", ctx, inner, style, rect, [], out, seen, true);
  if (inner.hidden) return null;
  if (name) out.push({ k: "image", g: "svg", n: shorten(name, 160), o: inner.o || undefined });
  else { const guess = iconIn(el) || wordsOfClass(el); if (guess) pushIcon(guess, ctx, inner.o, out); }
  return out.length ? seen : null;
};
