// What a touch of an element is for, as far as its document says.
globalThis.planAndActPurpose = {
  read(el) {
    const here = location.href.split("#")[0];
    const leads = (a) => a.tagName === "A" && /^https?:$/.test(a.protocol) && !(a.hash && a.href.split("#")[0] === here) && a.getAttribute("href") !== "#";
    const control = el.closest("a[href], button, input, select, textarea, summary, label, [role], [tabindex]") || el;
    const form = control.form || control.closest("form");
    const type = (control.getAttribute("type") || "").toLowerCase();
    const isButton = control.tagName === "BUTTON" && (type === "" || type === "submit");
    const submits = !!form && (isButton || (control.tagName === "INPUT" && (type === "submit" || type === "image")));
    const method = form ? ((submits && control.getAttribute("formmethod")) || form.getAttribute("method") || "get") : "";
    const toggles = ["aria-expanded", "aria-haspopup", "aria-pressed", "aria-selected", "aria-checked"];
    return {
      tag: control.tagName.toLowerCase(),
      type,
      role: (control.getAttribute("role") || "").toLowerCase(),
      name: (control.getAttribute("aria-label") || control.value || control.textContent || control.title || "").trim().slice(0, 80),
      link: leads(control) ? control.href : "",
      submits,
      method: method.toLowerCase(),
      toggles: control.tagName === "SUMMARY" || type === "reset" || toggles.some((name) => control.hasAttribute(name)),
    };
  },
  focused() {
    let el = document.activeElement;
    while (el && el.shadowRoot && el.shadowRoot.activeElement) el = el.shadowRoot.activeElement;
    return el ? this.read(el) : null;
  },
};
