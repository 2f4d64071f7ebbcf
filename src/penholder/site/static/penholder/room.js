// The wall keeps up with the text and, where it follows, with the facilitator; keys go from paragraph to paragraph.
"use strict";
(() => {
  const wall = () => document.getElementById("wall");
  const bar = () => document.getElementById("room-bar");
  let events = null, waiting = 0, running = false, again = false;
  const renew = async (address) => {
    const answer = await fetch(address);
    if (answer.redirected && !answer.url.includes("/room/")) { location.reload(); return; }
    if (!answer.ok) throw new Error(String(answer.status));
    const told = new DOMParser().parseFromString(await answer.text(), "text/html");
    const then = told.getElementById("wall");
    if (then.outerHTML !== wall().outerHTML) wall().replaceWith(then);
    if (!bar().contains(document.activeElement) || document.activeElement === document.body) bar().replaceWith(told.getElementById("room-bar"));
    document.title = told.title;
    document.getElementById("lost").hidden = true;
  };
  const catchUp = () => {
    if (running) { again = true; return; }
    running = true;
    renew(location.href).catch(lost).finally(() => { running = false; if (again) { again = false; catchUp(); } });
  };
  const lost = () => {
    document.getElementById("lost").hidden = false;
    clearTimeout(waiting);
    waiting = setTimeout(listen, 2000);
  };
  const listen = () => {
    events?.close();
    events = new EventSource(`${wall().dataset.events}?since=${wall().dataset.since}`);
    events.addEventListener("changed", catchUp);
    events.addEventListener("open", () => { document.getElementById("lost").hidden = true; });
    events.addEventListener("error", () => { if (events.readyState === EventSource.CLOSED) lost(); });
  };
  document.addEventListener("visibilitychange", () => { if (document.hidden) events?.close(); else { listen(); catchUp(); } });
  addEventListener("online", () => { listen(); catchUp(); });
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input")) return;
    const on = [...document.querySelectorAll("[aria-keyshortcuts]")].find(
      (e) => e.getAttribute("aria-keyshortcuts").split(" ").includes(event.key));
    if (!on) return;
    event.preventDefault();
    if (on.matches("input")) on.select();
    else on.click();
  });
  // From one paragraph to the next without a blank wall between.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("#room-bar a[data-step]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    history.replaceState(null, "", link.href);
    document.activeElement?.blur();
    renew(link.href).catch(() => { location.href = link.href; });
  });
  listen();
})();
