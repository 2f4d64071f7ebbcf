// Keys: each is written on the button, link or field that does the same (aria-keyshortcuts), and on no other.
"use strict";
(() => {
  const typing = "input:not([type=checkbox]):not([type=radio]), select, textarea, [contenteditable], dialog";
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (event.target.closest(typing)) {
      if (event.key === "Escape" && !event.target.closest("dialog")) event.target.blur();
      return;
    }
    const on = [...document.querySelectorAll("[aria-keyshortcuts]")].find(
      (e) => e.getAttribute("aria-keyshortcuts").split(" ").includes(event.key) && !e.closest("[hidden]"));
    if (!on) return;
    event.preventDefault();
    if (on.matches("input, select, textarea") || on.form?.method === "post") on.focus();
    else on.click();
  });
  const keys = document.getElementById("keys");
  document.getElementById("all-keys")?.addEventListener("click", () => keys.showModal());
})();
