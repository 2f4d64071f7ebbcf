// Choosing delegations without asking the server: groups tick and untick their members, a search narrows the list, the
// count follows. Without this script the same buttons send the form.
"use strict";
(() => {
  const form = document.getElementById("circulate");
  if (!form) return;
  const boxes = [...form.querySelectorAll('input[name="to"]')];
  const line = (box) => box.closest("label");
  const groups = new Map([...form.querySelectorAll("[data-group]")].map((button) => [button, boxes.filter(
    (box) => line(box).dataset.groups.split(" ").includes(button.dataset.group))]));
  const counts = [document.querySelector("#count b"), form.querySelector("[data-count]")];
  const choose = document.getElementById("choose"), said = form.dataset;

  const show = () => {
    const n = boxes.filter((box) => box.checked).length;
    const level = form.querySelector('input[name="level"]:checked')?.value;
    const told = n === 0 ? said.none : n === 1 ? said.one : said.many.replace("%s", n);
    counts[0].textContent = told;
    counts[1].textContent = { core: said.core, all: said.all, public: said.all }[level] ?? told;
    choose.hidden = level !== "invited";
    for (const [button, members] of groups) button.setAttribute("aria-pressed", members.every((box) => box.checked));
  };
  for (const [button, members] of groups) button.addEventListener("click", (event) => {
    event.preventDefault();
    const tick = !members.every((box) => box.checked);
    for (const box of members) box.checked = tick;
    show();
  });
  form.querySelector('[name="clear"]')?.addEventListener("click", (event) => {
    event.preventDefault();
    for (const box of boxes) box.checked = false;
    show();
  });

  const search = document.getElementById("search"), found = document.getElementById("found");
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const names = boxes.map((box) => plain(box.value));
  const narrow = () => {
    const wanted = plain(search.value.trim());
    let n = 0;
    boxes.forEach((box, i) => { n += !(line(box).hidden = !names[i].includes(wanted)); });
    found.textContent = wanted ? found.dataset.said.replace("%s", n) : "";
  };
  search.closest("[hidden]").hidden = false;
  search.addEventListener("input", narrow);
  search.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && search.value) { search.value = ""; narrow(); event.preventDefault(); }
    if (event.key !== "Enter") return;
    event.preventDefault();  // takes in the only one found
    const left = boxes.filter((box) => !line(box).hidden);
    if (left.length === 1) { left[0].checked = true; search.value = ""; narrow(); show(); }
  });
  form.addEventListener("change", show);
  addEventListener("pageshow", show);
  show();
})();
