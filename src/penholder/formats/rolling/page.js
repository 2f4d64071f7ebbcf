"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  const root = document.documentElement;
  const lines = [...document.querySelectorAll("p.line")];
  const proposals = [...document.querySelectorAll("p.proposal")];
  const names = (element, key) => JSON.parse(element.dataset[key] || "[]");
  const said = document.querySelector(".said");
  const panel = document.querySelector(".panel");
  const CLOSING = /^[,.;:!?…%،؛؟۔।)\]}»”’。、，；：！？]/u;
  let here = -1;

  document.querySelector(".controls").hidden = false;

  const wording = (option) => {
    const copy = option.cloneNode(true);
    for (const by of [...copy.children].filter((c) => c.classList.contains("by"))) by.remove();
    for (const sign of copy.querySelectorAll(".sign")) sign.remove();
    return copy.textContent.trim();
  };

  // A delegation: what it has a say in, or the text as it wants it.
  const wanted = (bracket, who) => {
    const options = [...bracket.children].filter((c) => c.classList.contains("option"));
    const base = options.find((o) => o.classList.contains("base"));
    if (base && names(base, "deleted").includes(who)) return null;
    for (const key of ["by", "support"]) {
      const own = options.find((o) => names(o, key).includes(who));
      if (own) return own.classList.contains("gone") ? null : own;
    }
    return base || null;
  };
  // Whose wording is read in a paragraph: the delegation's own, else that of a group speaking for it.
  const voices = () => {
    const chosen = $("who").selectedOptions[0];
    return chosen && chosen.value ? [chosen.value, ...names(chosen, "voices")] : [];
  };
  const voice = (line) => voices().find((v) => names(line, "speaks").includes(v)) ?? voices()[0];
  const lost = (line, who, rivals) => {
    if (names(line, "delete").includes(who)) return true;
    const joined = [...names(line, "by"), ...names(line, "support")].includes(who);
    if (line.matches(".insertion, .alternative")) return !joined;
    if (line.matches(".comment")) return true;
    return rivals.has(line);
  };
  const rivalled = () => {
    const found = new Set();
    let above = null;
    for (const line of lines) {
      if (!line.matches(".alternative, .footnote, .comment")) above = line;
      else if (line.matches(".alternative") && [...names(line, "by"), ...names(line, "support")].includes(voice(above))) found.add(above);
    }
    return found;
  };
  const show = () => {
    const who = $("who").value;
    const reads = who && $("reads").getAttribute("aria-pressed") === "true";
    const rivals = rivalled();
    $("reads").disabled = !who;
    root.classList.toggle("picked", Boolean(who) && !reads);
    root.classList.toggle("reads", Boolean(reads));
    for (const line of [...lines, ...proposals]) line.classList.toggle("mine", names(line, "has").includes(who));
    for (const name of document.querySelectorAll("bdi.name")) name.classList.toggle("me", Boolean(who) && name.textContent === who);
    for (const line of lines) line.classList.toggle("lost", Boolean(reads) && lost(line, voice(line), rivals));
    for (const bracket of document.querySelectorAll(".bracket")) {
      const kept = reads ? wanted(bracket, voice(bracket.closest("p.line"))) : null;
      for (const option of bracket.children) option.classList.toggle("kept", option === kept);
      const bare = reads && (!kept || CLOSING.test(wording(kept)));
      for (const gap of [bracket.previousElementSibling, bracket.nextElementSibling]) {
        if (gap?.classList.contains(gap === bracket.previousElementSibling ? "before" : "after")) gap.classList.toggle("cut", Boolean(bare));
      }
      bracket.classList.toggle("cut", Boolean(reads) && !kept);
    }
    said.textContent = !who ? "" : reads ? `The text as ${who} wants it.` : `Where ${who} has a say; the rest is paler.`;
  };
  $("who").addEventListener("change", show);

  const press = (button, after) => {
    const on = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(on));
    after(on);
  };
  $("reads").addEventListener("click", () => press($("reads"), show));
  const openOnly = () => press($("openonly"), (on) => root.classList.toggle("openonly", on));
  $("openonly").addEventListener("click", openOnly);

  // The panel: every wording of the paragraph one stands at.
  const element = (tag, text, kind) => {
    const made = document.createElement(tag);
    if (text !== undefined) made.textContent = text;
    if (kind) made.className = kind;
    return made;
  };
  const asks = (option) => [
    [names(option, "by").join(", "), ""], [names(option, "support").join(", "), "joined by "],
    [names(option, "against").join(", "), "deletion asked by "], [names(option, "deleted").join(", "), "deletion asked by "],
  ].filter(([who]) => who).map(([who, lead]) => lead + who).join("; ");
  const fill = (line) => {
    const list = panel.querySelector(".wordings");
    list.replaceChildren();
    const brackets = [...line.querySelectorAll(".bracket")];
    brackets.forEach((bracket, nth) => {
      const inner = bracket.parentElement.closest(".bracket");
      if (brackets.length > 1) list.append(element("h3", inner ? `Bracket ${nth + 1}, inside another's wording` : `Bracket ${nth + 1}`));
      const rows = element("ul");
      for (const option of [...bracket.children].filter((c) => c.classList.contains("option"))) {
        const base = option.classList.contains("base");
        const colour = [...option.classList].find((c) => /^c\d$/.test(c));
        const row = element("li", undefined, base ? "base" : colour);
        const words = element("b", option.classList.contains("gone") ? "delete these words" : wording(option) || "nothing");
        words.dir = "auto";
        row.append(words, element("small", [base ? "base text" : "", asks(option)].filter(Boolean).join("; ")));
        rows.append(row);
      }
      list.append(rows);
    });
    const wide = matchMedia("(min-width: 861px)").matches;
    const label = line.querySelector(".label");
    panel.querySelector("h2").textContent = label ? label.textContent : "";
    if (!brackets.length) list.append(element("p", "No bracket in this paragraph."));
    panel.hidden = !brackets.length && !wide;
    document.body.classList.toggle("paneled", !panel.hidden);
  };
  $("close").addEventListener("click", () => { panel.hidden = true; document.body.classList.remove("paneled"); });

  const stand = (at, focus = true) => {
    if (at < 0 || at >= lines.length) return;
    lines[here]?.classList.remove("here");
    here = at;
    lines[here].classList.add("here");
    fill(lines[here]);
    if (focus) { lines[here].focus({ preventScroll: true }); lines[here].scrollIntoView({ block: "nearest" }); }
  };
  const step = (by, bracketed) => {
    for (let at = here + by; at >= 0 && at < lines.length; at += by) {
      if (lines[at].offsetParent !== null && (!bracketed || lines[at].querySelector(".bracket"))) return stand(at);
    }
    return undefined;
  };
  $("next").addEventListener("click", () => step(1));
  $("prev").addEventListener("click", () => step(-1));
  lines.forEach((line, at) => line.addEventListener("click", () => { if (!String(getSelection())) stand(at, false); }));

  const address = () => { const at = lines.findIndex((l) => `#${l.id}` === location.hash); if (at >= 0) stand(at, false); };
  addEventListener("hashchange", address);
  address();

  $("go").addEventListener("click", () => { $("label").value = ""; $("goto").showModal(); });
  $("gocancel").addEventListener("click", () => $("goto").close());
  $("goto").querySelector("form").addEventListener("submit", () => {
    const plain = (text) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
    const sought = plain($("label").value);
    const at = lines.findIndex((l) => plain(l.querySelector(".label")?.textContent || "") === sought);
    if (at >= 0) { location.hash = lines[at].id; stand(at); } else said.textContent = `There is no paragraph ${$("label").value}.`;
  });
  $("help").addEventListener("click", () => $("keys").showModal());

  const acts = {
    j: () => step(1), k: () => step(-1), "]": () => step(1, true), "[": () => step(-1, true), o: openOnly, "/": () => $("who").focus(),
    r: () => $("reads").click(), g: () => $("go").click(), "?": () => $("keys").showModal(),
    Escape: () => { $("who").value = ""; $("reads").setAttribute("aria-pressed", "false"); show(); $("close").click(); },
  };
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, dialog")) return;
    if (acts[event.key]) { event.preventDefault(); acts[event.key](); }
  });
})();
