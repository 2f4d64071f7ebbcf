// Says when the session has ended or the page is out of date, and leaves no words of one person in the browser for the next.
"use strict";
(() => {
  const who = document.body.dataset.who;
  const drafts = (theirs) => Object.keys(localStorage).filter((key) => key.startsWith("draft ") && theirs(key));
  for (const key of drafts((key) => !key.endsWith(` ${who}`))) localStorage.removeItem(key);
  document.querySelector("form.me")?.addEventListener("submit", () => {
    for (const key of drafts(() => true)) localStorage.removeItem(key);
  });

  const place = document.getElementById("session");
  const over = (status) => {
    const out = status === 401, link = place.querySelector("a");
    place.querySelector("span").textContent = out ? place.dataset.signedOut : place.dataset.stale;
    link.textContent = out ? link.dataset.signIn : link.dataset.load;
    link.href = out ? `/sign-in/?next=${encodeURIComponent(location.pathname + location.search)}` : location.href;
    place.hidden = false;
  };
  const told = (status) => { if (status === 401 || status === 403) over(status); };
  document.addEventListener("htmx:responseError", (event) => told(event.detail.xhr.status));
  document.addEventListener("not-taken", (event) => told(event.detail));
})();
