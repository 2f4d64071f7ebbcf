// Keeps the open text up to date: told of a change, it fetches the paragraphs that have changed and puts them in place.
"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  const sheet = $("sheet"), said = $("said"), connection = $("connection");
  const says = (part) => new Map((part?.dataset.says || "").split("|").filter(Boolean).map((s) => {
    const at = s.lastIndexOf("=");
    return [s.slice(0, at), Number(s.slice(at + 1))];
  }));
  const filled = (sentence, values) => sentence.replace(/%\((\w+)\)s/g, (_, key) => values[key]);
  let events = null, running = null, again = false, waiting = 0;

  const news = (before, after) => {
    const label = after.querySelector(".para[data-label]")?.dataset.label;
    if (!label) return [];
    const had = says(before);
    const more = [...says(after)].filter(([name, n]) => n > (had.get(name) || 0)).map(([name]) => name);
    return more.length ? [filled(sheet.dataset.proposed, { name: more.join(", "), label })] : [filled(sheet.dataset.changed, { label })];
  };

  // Puts the new parts where they belong, without moving what one reads or losing where one is.
  const place = (told) => {
    const order = told.querySelector("#order").dataset;
    const ids = order.order.split(" ").filter(Boolean);
    const kept = [...sheet.querySelectorAll(".unit")].find((p) => p.getBoundingClientRect().bottom > 120 && ids.includes(p.id.slice(5)));
    const top = kept?.getBoundingClientRect().top;
    const focused = document.activeElement?.closest("#sheet [data-entry]")?.dataset.entry;
    const onLabel = document.activeElement?.matches(".label");
    const changed = [], sentences = [];
    for (const part of told.querySelectorAll(".unit")) {
      const before = $(part.id);
      if (before && before.dataset.digest === part.dataset.digest) continue;
      changed.push(part.id.slice(5));
      sentences.push(...news(before, part));
      if (before) before.replaceWith(part);
      else sheet.append(part);
    }
    for (const part of sheet.querySelectorAll(".unit")) if (!ids.includes(part.id.slice(5))) part.remove();
    let last = null;
    for (const id of ids) {
      const part = $(`unit-${id}`);
      if (part && last && part.previousElementSibling !== last) last.after(part);
      last = part || last;
    }
    const anchor = kept && $(kept.id);
    if (anchor) scrollBy(0, anchor.getBoundingClientRect().top - top);
    if (focused && document.activeElement === document.body) {
      const section = sheet.querySelector(`[data-entry="${CSS.escape(focused)}"]`);
      (onLabel ? section?.querySelector(".label") : section)?.focus({ preventScroll: true });
    }
    sheet.dataset.have = order.have;
    if (order.version !== sheet.dataset.version) {
      sheet.dataset.version = order.version;
      sentences.splice(0, sentences.length, filled(sheet.dataset.issued, { version: order.version }));
    }
    return { changed, sentences };
  };

  const refresh = async () => {
    const query = new URLSearchParams(location.search);
    query.set("have", sheet.dataset.have);
    const answer = await fetch(`${sheet.dataset.changes}?${query}`);
    if (answer.redirected) { connection.textContent = connection.dataset.out; stop(); return; }
    if (answer.status === 404) { location.reload(); return; }
    if (!answer.ok) throw new Error(String(answer.status));
    const told = new DOMParser().parseFromString(await answer.text(), "text/html");
    const { changed, sentences } = place(told);
    for (const where of ["#file-line", "#counts", "#filters fieldset", "#filters select", "#labels"]) {
      const now = document.querySelector(where), then = told.querySelector(where);
      if (now && then && now.outerHTML !== then.outerHTML && !now.contains(document.activeElement)) now.replaceWith(then);
    }
    if (sentences.length) said.textContent = sentences.slice(0, 3).join(". ") + (sentences.length > 3 ? " …" : "");
    sheet.dispatchEvent(new CustomEvent("refreshed", { detail: changed }));
    connection.textContent = "";
  };
  const catchUp = () => {
    again = Boolean(running);
    running ||= refresh().catch(lost).finally(() => {
      running = null;
      if (again) catchUp();
    });
  };

  const lost = () => {
    connection.textContent = connection.dataset.lost;
    clearTimeout(waiting);
    waiting = setTimeout(listen, 2000);
  };
  const stop = () => { events?.close(); events = null; clearTimeout(waiting); };
  const listen = () => {
    stop();
    events = new EventSource(sheet.dataset.events);
    events.addEventListener("open", () => { if (connection.textContent) catchUp(); });
    events.addEventListener("changed", catchUp);
    events.addEventListener("error", () => {
      if (events?.readyState === EventSource.CLOSED) lost();
      else waiting = setTimeout(() => { if (events?.readyState !== EventSource.OPEN) connection.textContent = connection.dataset.lost; }, 1500);
    });
  };
  // A page that nobody looks at holds no line open; it catches up when it is looked at again.
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) stop();
    else { listen(); catchUp(); }
  });
  addEventListener("online", () => { listen(); catchUp(); });
  addEventListener("offline", () => { connection.textContent = connection.dataset.lost; });
  addEventListener("pageshow", (event) => { if (event.persisted) { listen(); catchUp(); } });
  listen();
})();
