// The map shows one dimension and one theory at a time; a mechanism's buttons filter the gaps and
// the conflicts.

/**
 * Show in a view only what is about one mechanism, or all.
 * @param {HTMLElement} view @param {string} mechanism
 */
const filterAbout = (view, mechanism) => {
  const note = /** @type {HTMLElement | null} */ (view.querySelector(".about-filter"));
  if (!note) return;
  const those = all("[data-about]", view);
  for (const one of those) {
    one.hidden = mechanism !== "" && !(one.dataset.about ?? "").split(" ").includes(mechanism);
  }
  // A list with nothing left goes, and how many there are more counts all of them.
  for (const list of all("#gaps-list .table", view)) {
    list.hidden = mechanism !== "" && !list.querySelector("tr[data-about]:not([hidden])");
  }
  for (const more of all("#gaps-list summary", view)) more.hidden = mechanism !== "";
  note.hidden = mechanism === "";
  if (mechanism === "") return;
  const left = those.filter((one) => !one.hidden).length;
  const said = note.querySelector("span");
  const name = labelOf(byId(mechanism)) || mechanism;
  if (said) said.textContent = `${left} of ${those.length} ${view.id} are about ${name}. `;
  for (const more of all("#gaps-list details", view)) more.setAttribute("open", "");
};

/** Say whether a view lists anything about a mechanism. @param {string} view @param {string} mechanism */
const hasAbout = (view, mechanism) => document.querySelector(`#${view} [data-about~="${CSS.escape(mechanism)}"]`);

const startMaps = () => {
  const dimension = /** @type {HTMLSelectElement | null} */ (byId("map-dimension"));
  const theory = /** @type {HTMLSelectElement | null} */ (byId("map-theory"));
  for (const every of all(".about-filter button")) {
    every.addEventListener("click", () => (location.hash = `#${every.closest(".view")?.id}`));
  }
  if (!dimension || !theory) return;

  const showMaps = () => {
    for (const map of all(".one-map")) map.hidden = map.dataset.dimension !== dimension.value;
    for (const rows of all(".one-map tbody")) {
      rows.hidden = theory.value !== "" && rows.dataset.theory !== theory.value;
    }
  };

  for (const head of all(".one-map th[scope=row]")) {
    const link = head.querySelector("a");
    if (!link) continue;
    const mechanism = link.hash.slice(1);
    for (const view of ["gaps", "conflicts"]) {
      if (!hasAbout(view, mechanism)) continue;
      const show = () => (location.hash = `#${view}?about=${mechanism}`);
      head.append(" ", button(view, `Show the ${view} about ${link.textContent}`, show));
    }
  }
  dimension.addEventListener("change", showMaps);
  theory.addEventListener("change", showMaps);
  for (const filters of all("#kit .filters")) filters.hidden = false;
  showMaps();
};
