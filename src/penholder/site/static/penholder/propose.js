// The form of proposing: what is typed is kept in the browser at once and on the server after two seconds of rest.
"use strict";
(() => {
  const form = () => document.getElementById("proposal");
  const typed = (f) => Object.fromEntries([...new FormData(f)].filter(([name]) => !["csrfmiddlewaretoken", "on", "kind", "version", "beside"].includes(name)));
  const slot = (f) => `draft ${f.dataset.key}`;
  const stored = (f) => { try { return JSON.parse(localStorage.getItem(slot(f))); } catch { return null; } };
  const say = (text) => { const saved = document.getElementById("saved"); if (saved) saved.textContent = text; };
  let waiting = 0, saving = null;

  const save = async () => {
    clearTimeout(waiting);
    const f = form();
    if (!f || !stored(f)) return;
    const key = slot(f), was = localStorage.getItem(key);
    saving?.abort();
    saving = new AbortController();
    try {
      const answer = await fetch(f.dataset.draft, { method: "POST", body: new FormData(f), signal: saving.signal, headers: { "HX-Request": "true" } });
      if (!answer.ok) document.dispatchEvent(new CustomEvent("not-taken", { detail: answer.status }));
      if (answer.ok) {
        if (localStorage.getItem(key) === was) localStorage.removeItem(key);
        if (f === form()) say(await answer.text());
      }
    } catch (problem) {
      if (problem.name === "AbortError") return;
      say(f.dataset.lost);
      waiting = setTimeout(save, 5000);
    }
  };
  const stop = () => { clearTimeout(waiting); saving?.abort(); };

  document.addEventListener("input", (event) => {
    const f = event.target.form;
    if (!f || f !== form()) return;
    try { localStorage.setItem(slot(f), JSON.stringify({ at: Date.now(), fields: typed(f) })); } catch { /* private window: the server keeps it */ }
    say("");
    clearTimeout(waiting);
    waiting = setTimeout(save, 2000);
  });

  // Words that the server has not got, from before the connection or the window was lost.
  const comeBack = () => {
    const f = form();
    if (!f || f.dataset.met) return;
    f.dataset.met = "yes";
    const kept = stored(f);
    if (!kept) return;
    let changed = false;
    for (const [name, value] of Object.entries(kept.fields)) {
      const field = f.elements[name];
      if (field && field.value !== value) { field.value = value; changed = true; }
    }
    if (!changed) { localStorage.removeItem(slot(f)); return; }
    say(f.dataset.back);
    f.dispatchEvent(new Event("change", { bubbles: true }));
    waiting = setTimeout(save, 500);
  };

  // Which other delegation it is for is asked only where it is for another.
  const whose = () => {
    const by = form()?.elements.by, other = document.querySelector(".for-another");
    if (by && other) other.hidden = by.value !== "another delegation";
  };
  document.addEventListener("change", (event) => { if (event.target.name === "by") whose(); });

  document.addEventListener("htmx:beforeRequest", (event) => { if (event.target === form()) stop(); });
  document.addEventListener("htmx:beforeSwap", (event) => {
    if ([409, 422].includes(event.detail.xhr.status)) { event.detail.shouldSwap = true; event.detail.isError = false; }
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    if (event.target.id !== "proposal") return;
    const { status } = event.detail.xhr;  // after a redirect, htmx does not say whether it was successful
    if (status >= 200 && status < 300) localStorage.removeItem(slot(event.target));
    else if (status === 0) { say(event.target.dataset.lost); waiting = setTimeout(save, 5000); }
  });
  document.addEventListener("htmx:afterSettle", () => { comeBack(); whose(); });
  addEventListener("online", save);
  addEventListener("pagehide", () => { if (form() && stored(form())) navigator.sendBeacon(form().dataset.draft, new FormData(form())); });
  document.getElementById("panel")?.addEventListener("lost", () => say(form()?.dataset.lost || ""));
  comeBack();
  whose();
})();
