// One view at a time. The address says which, so that a view can be sent to someone, and the
// browser's own back button leads back. Without this script all views stand below one another.

const views = all("main > .view");

/** @param {HTMLElement} view */
const showView = (view) => {
  for (const one of views) one.hidden = one !== view;
  for (const link of /** @type {HTMLAnchorElement[]} */ (all(".views a"))) {
    if (link.hash !== `#${view.id}`) {
      link.removeAttribute("aria-current");
      continue;
    }
    link.setAttribute("aria-current", "page");
    // On a narrow screen the names of the views lie in a row that is longer than the screen.
    const row = link.closest("ul");
    if (row) row.scrollLeft = link.offsetLeft - row.offsetLeft - 40;
  }
};

/** @param {HTMLElement} theory */
const showTheory = (theory) => {
  for (const one of all(".theory")) one.hidden = one !== theory;
  for (const link of /** @type {HTMLAnchorElement[]} */ (all(".tabs a"))) {
    if (link.hash === `#${theory.id}`) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
  startTheory(theory);
};

/** @param {HTMLElement} target */
const reveal = (target) => {
  for (let at = target.parentElement; at; at = at.parentElement) {
    if (at instanceof HTMLDetailsElement) at.open = true;
  }
  const theory = /** @type {HTMLElement | null} */ (target.closest(".theory"));
  if (theory) showTheory(theory);
};

/** Lead eyes, keyboard and screen reader to what an address names. @param {HTMLElement} target */
const leadTo = (target) => {
  const heading = /** @type {HTMLElement | null} */ (target.querySelector("h2, h3"));
  const one = heading ?? target;
  one.tabIndex = -1;
  one.focus({ preventScroll: true });
  target.scrollIntoView();
};

/** Say that there is not what an address asks for: it may be from an older report. @param {string} name */
const tellMissing = (name) => {
  const told = byId("not-here");
  if (!told) return;
  told.hidden = name === "";
  told.textContent = name && `This report has no “${name}”, which the address asks for.`;
};

/** Show what an address names. @param {string} hash @param {Spot} was @param {boolean} [first] */
const place = (hash, was, first = false) => {
  const [name, wanted] = partsOf(hash);
  const target = byId(name || (views[0]?.id ?? ""));
  const named = /** @type {HTMLElement | null} */ (target?.closest("main > .view") ?? null);
  const view = named ?? (first ? views[0] : null);
  tellMissing(target ? "" : name);
  if (!target && !first) byId("not-here")?.scrollIntoView();
  if (!view) return;
  showView(view);
  if (view.id === "evidence") {
    // A link to a finding shows it, whatever was filtered before.
    fillForm(wanted);
    filterEvidence(wanted);
  }
  filterAbout(view, wanted.get("about") ?? "");
  const within = named && target !== view ? target : null;
  if (within) reveal(within);
  if (was.y !== undefined) leadBack(was);
  else if (within) leadTo(within);
  else if (!first) {
    leadTo(view);
    scrollTo(0, 0);
  }
};

/** Show what the page's address names. @param {boolean} [first] */
const follow = (first = false) => {
  const item = itemAt(location.hash.slice(1));
  if (!item) {
    closePanel();
    place(location.hash, step(), first);
    return;
  }
  const theory = item.closest(".theory")?.id ?? "";
  if (step().under === undefined) keep({ under: `#${theory}`, depth: 0 });
  const { under = "", ...was } = step();
  place(under, { y: 0, ...was }, first);
  openPanel(item);
  if (panel) panel.scrollTop = was.down ?? 0;
  if (was.y === undefined) findInPicture(item.id);
};

/** Bring an item's box into view, beside the panel. @param {string} id */
const findInPicture = (id) => {
  const show = () =>
    all(".picture .open")
      .find((box) => box.dataset.address?.split("#")[0] === id)
      ?.scrollIntoView({ block: "center" });
  // A browser goes on scrolling to what the address names until the page has loaded.
  if (document.readyState === "complete") show();
  else addEventListener("load", () => requestAnimationFrame(show));
};

const start = () => {
  document.documentElement.classList.add("scripted");
  startHistory();
  startFilters();
  startMaps();
  startPrint();
  const theory = byId("theories")?.querySelector(".theory");
  if (theory instanceof HTMLElement) showTheory(theory);
  addEventListener("hashchange", () => follow());
  follow(true);
};
