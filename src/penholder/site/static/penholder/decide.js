// Deciding with keys: each is written on the button, link or field that does the same (aria-keyshortcuts).
"use strict";
(() => {
  const typing = "input:not([type=checkbox]):not([type=radio]), select, textarea, [contenteditable], dialog";
  let sent = false;
  addEventListener("submit", (event) => {
    if (event.target.method !== "post" || event.target.hasAttribute("hx-post")) return;
    if (sent) event.preventDefault();  // a key pressed twice decides once
    sent = true;
  });
  addEventListener("pageshow", () => { sent = false; });
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.defaultPrevented) return;
    if (event.target.closest(typing)) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    const on = [...document.querySelectorAll("[aria-keyshortcuts]")].find((e) => e.getAttribute("aria-keyshortcuts") === event.key);
    if (!on) return;
    event.preventDefault();
    if (on.matches("input")) on.select();
    else if (on.matches("summary")) {
      on.parentElement.open = true;
      on.parentElement.querySelector("textarea").select();
    } else on.click();
  });

  // The bracket in hand, marked in its paragraph as the text page marks it.
  const paragraph = document.getElementById("paragraph");
  const nth = Number(paragraph?.dataset.bracketHere || 0);
  const section = paragraph?.querySelector(`[data-entry="${CSS.escape(paragraph.dataset.entryHere)}"]`);
  if (section) {
    section.classList.add("here");
    const brackets = [...section.querySelectorAll(".bracket")].filter(
      (b) => b.closest("[data-entry]") === section && !b.parentElement.closest(".bracket"));
    brackets[nth - 1]?.classList.add("in-hand");
    paragraph.scrollTop = 0;
  }
  document.getElementById("wrong-do")?.focus();

  // What somebody else does meanwhile is told; the page stays as it is until one asks.
  const place = document.getElementById("changed");
  if (place && window.EventSource) {
    const events = new EventSource(`${place.dataset.events}?since=${place.dataset.since}`);
    events.addEventListener("changed", () => {
      if (sent || place.childElementCount) return;
      const link = document.createElement("a");
      link.href = location.href;
      link.textContent = place.dataset.show;
      place.append(`${place.dataset.said} `, link);
    });
  }
})();
