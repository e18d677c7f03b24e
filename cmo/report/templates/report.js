"use strict";
// The map shows one dimension and one theory at a time, and a mechanism's button filters the gaps.
// Without this script everything is on the page all the same.
(() => {
  const all = (selector) => Array.from(document.querySelectorAll(selector));
  const dimension = document.getElementById("map-dimension");
  const theory = document.getElementById("map-theory");
  if (!dimension || !theory) return;

  const showMaps = () => {
    for (const map of all(".one-map")) map.hidden = map.dataset.dimension !== dimension.value;
    for (const rows of all(".one-map tbody")) {
      rows.hidden = theory.value !== "" && rows.dataset.theory !== theory.value;
    }
  };

  const rows = all("tr[data-about]");
  const note = document.getElementById("gap-filter");
  const showGaps = (mechanism, label) => {
    for (const row of rows) {
      row.hidden = mechanism !== "" && !row.dataset.about.split(" ").includes(mechanism);
    }
    const left = rows.filter((row) => !row.hidden).length;
    note.hidden = mechanism === "";
    note.firstElementChild.textContent = `${left} gaps about ${label}. `;
    for (const more of all("#gaps-list details")) if (mechanism !== "") more.open = true;
    if (mechanism !== "") document.getElementById("gaps").scrollIntoView();
  };

  for (const head of all(".one-map th[scope=row]")) {
    const link = head.querySelector("a");
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "gaps";
    button.setAttribute("aria-label", `Show the gaps about ${link.textContent}`);
    button.addEventListener("click", () => showGaps(link.hash.slice(1), link.textContent));
    head.append(" ", button);
  }
  note.querySelector("button").addEventListener("click", () => showGaps("", ""));
  dimension.addEventListener("change", showMaps);
  theory.addEventListener("change", showMaps);
  for (const filters of all(".filters")) filters.hidden = false;
  showMaps();
})();
