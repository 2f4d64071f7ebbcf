// The rolling text in a browser: filters at once, from paragraph to paragraph, and the panel of the one in hand.
"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  const sheet = $("sheet"), form = $("filters"), panel = $("panel"), aside = $("aside");
  const wide = matchMedia("(min-width: 861px)");
  const listed = (text) => (text || "").split("|").filter(Boolean);
  let here = "";  // the id of the paragraph in hand
  let bracket = -1;  // which of its brackets
  let asked = null;  // the panel on its way

  // Filters: the same rules as on the server, which the address is for.
  const names = (part) => listed(part.dataset.says).map((s) => s.slice(0, s.lastIndexOf("=")));
  const filter = () => {
    const on = (name) => Boolean(form.elements[name]?.checked);
    const by = form.elements.by.selectedOptions[0];
    const wanted = by?.value ? [by.value, ...listed(by.dataset.members)] : [];
    const own = listed(form.dataset.own);
    let left = 0;
    for (const part of sheet.querySelectorAll(".unit")) {
      const says = names(part);
      part.hidden = (on("mine") && !own.some((n) => says.includes(n))) || (on("open") && !("open" in part.dataset)) ||
        (on("agreed") && !("agreed" in part.dataset)) || (on("new") && !("new" in part.dataset)) ||
        (wanted.length > 0 && !wanted.some((n) => says.includes(n)));
      left += !part.hidden;
    }
    $("none").hidden = left > 0;
  };
  const address = (hash = location.hash) => {
    const query = new URLSearchParams(new FormData(form));
    query.delete("go");
    for (const [key, value] of [...query]) if (!value) query.delete(key);
    history.replaceState(null, "", location.pathname + (query.size ? `?${query}` : "") + hash);
  };
  form.addEventListener("change", (event) => {
    if (event.target.name === "go") return;
    filter();
    address();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    go(form.elements.go.value);
  });

  // Moving about.
  const entry = (id) => (id ? sheet.querySelector(`[data-entry="${CSS.escape(id)}"]`) : null);
  const shown = () => [...sheet.querySelectorAll("[data-entry]")].filter((e) => e.offsetParent !== null);
  const brackets = (section) => [...section.querySelectorAll(".bracket")].filter(
    (b) => b.closest("[data-entry]") === section && !b.parentElement.closest(".bracket"));
  const mark = () => {
    for (const e of sheet.querySelectorAll(".here, .in-hand")) e.classList.remove("here", "in-hand");
    const section = entry(here);
    section?.classList.add("here");
    if (section && bracket >= 0) brackets(section)[bracket]?.classList.add("in-hand");
    for (const p of panel.querySelectorAll("[data-bracket]")) p.classList.toggle("in-hand", Number(p.dataset.bracket) === bracket + 1);
  };
  const load = async (id) => {
    asked?.abort();
    asked = new AbortController();
    const answer = await fetch(`on/${encodeURIComponent(id)}/`, { headers: { "HX-Request": "true" }, signal: asked.signal });
    if (!answer.ok) document.dispatchEvent(new CustomEvent("not-taken", { detail: answer.status }));
    if (!answer.ok) return;
    panel.innerHTML = await answer.text();
    window.htmx?.process(panel);
    mark();
    panel.querySelector(".in-hand")?.scrollIntoView({ block: "nearest" });
  };
  const show = (id) => load(id).catch((problem) => { if (problem.name !== "AbortError") panel.dispatchEvent(new Event("lost", { bubbles: true })); });
  const stand = (section, { nth = -1, open = false, focus = true } = {}) => {
    here = section.dataset.entry;
    bracket = nth;
    mark();
    if (section.id) address(`#${section.id}`);
    if (open) aside.classList.add("open");
    if (focus) section.focus({ preventScroll: true });
    (nth >= 0 ? brackets(section)[nth] : section).scrollIntoView({ block: "nearest" });
    if (wide.matches || aside.classList.contains("open")) return show(here);
    return null;
  };
  const step = (by) => {
    const all = shown();
    const at = all.indexOf(entry(here));
    const next = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : at + by];
    if (next) stand(next);
  };
  const stepBracket = (by) => {
    const all = shown().flatMap((section) => brackets(section).map((b, nth) => ({ section, nth })));
    const order = shown().map((s) => s.dataset.entry);
    const rank = (s, nth) => order.indexOf(s) * 1000 + nth;
    const now = rank(here, bracket);
    const next = by > 0 ? all.find((b) => rank(b.section.dataset.entry, b.nth) > now)
      : all.filter((b) => rank(b.section.dataset.entry, b.nth) < now).pop();
    if (next) stand(next.section, { nth: next.nth });
  };
  const go = (label) => {
    const plain = (text) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
    const found = [...sheet.querySelectorAll("[data-entry]")].find((e) => plain(e.dataset.label || "") === plain(label));
    const wrong = $("go-wrong"), field = form.elements.go;
    wrong.textContent = found || !label ? "" : wrong.dataset.none;
    field.toggleAttribute("aria-invalid", Boolean(wrong.textContent));
    if (!found) return;
    if (found.closest(".unit").hidden) { form.reset(); for (const box of form.querySelectorAll("[type=checkbox]")) box.checked = false; form.elements.by.value = ""; filter(); }
    field.value = "";
    stand(found);
  };
  for (const button of document.querySelectorAll("[data-move]")) {
    button.addEventListener("click", () => (button.dataset.move === "bracket" ? stepBracket : step)(Number(button.dataset.by)));
  }
  const close = () => {
    if (!aside.classList.contains("open")) return;
    aside.classList.remove("open");
    entry(here)?.focus({ preventScroll: true });
  };
  $("close").addEventListener("click", close);

  sheet.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || String(getSelection())) return;
    const section = event.target.closest("[data-entry]");
    if (!section || event.target.closest("a:not(.label), button, input, textarea, form")) return;
    const label = event.target.closest(".label");
    if (label) event.preventDefault();
    let top = event.target.closest(".bracket");
    while (top?.parentElement.closest(".bracket")) top = top.parentElement.closest(".bracket");
    stand(section, { nth: top ? brackets(section).indexOf(top) : -1, open: Boolean(label || top), focus: Boolean(label) });
    if (label && !wide.matches) $("close").focus({ preventScroll: true });
  });
  panel.addEventListener("click", (event) => {
    const link = event.target.closest("[data-opens]");
    if (!link || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const section = entry(link.dataset.opens);
    if (section) stand(section, { focus: false, open: true });
    else show(link.dataset.opens);
  });
  // “s”: the wording in hand, or the only one there is; among several, the choice is one's own.
  addEventListener("keydown", (event) => {
    if (event.key !== "s" || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea, dialog")) return;
    const links = [...(panel.querySelector(".in-hand") || panel).querySelectorAll("[data-support]")];
    if (links.length === 1) links[0].click();
    else links[0]?.focus();
  });

  // The text has been brought up to date: the paragraph in hand stays in hand, a form in use stays as it is.
  sheet.addEventListener("refreshed", (event) => {
    filter();
    mark();
    const open = panel.querySelector("[data-panel]");
    if (!open || !event.detail.includes(open.dataset.part)) return;
    const used = [...panel.querySelectorAll("input:not([type=hidden]), textarea, select")].some((f) => f === document.activeElement || f.value !== f.defaultValue);
    if (!used) show(open.dataset.panel);
  });
  const fromAddress = () => {
    const section = location.hash ? $(decodeURIComponent(location.hash.slice(1))) : null;
    if (section?.dataset.entry) stand(section, { focus: false });
  };
  addEventListener("hashchange", fromAddress);
  fromAddress();
})();
