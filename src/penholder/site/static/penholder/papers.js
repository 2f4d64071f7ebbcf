// Says that a paper is being made, since a long one takes a second or two before the browser shows anything.
"use strict";
(() => {
  const making = document.getElementById("making");
  document.addEventListener("click", (event) => {
    const paper = event.target.closest("[data-paper]");
    if (!paper) return;
    making.textContent = making.dataset.said.replace("%s", paper.dataset.paper);
    setTimeout(() => { making.textContent = ""; }, 6000);
  });
})();
