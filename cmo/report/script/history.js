// The steps of the browser's history. Each keeps how far its reader had scrolled; that of a panel
// keeps also what lay below it, and how many panels were opened there one after another.

/** @typedef {{y?: number, under?: string, depth?: number}} Step */

/** @returns {Step} */
const step = () => history.state ?? {};

/** @param {Step} more */
const keep = (more) => history.replaceState({ ...step(), ...more }, "");

/** Open an item's panel over what is shown. @param {HTMLElement} item */
const openItem = (item) => {
  if (location.hash === `#${item.id}`) {
    byId("panel-title")?.focus();
    return;
  }
  keep({ y: scrollY });
  const { depth = 0, under } = step();
  const next = panel?.open ? { under, depth: depth + 1 } : { under: location.hash, depth: 1 };
  history.pushState({ ...next, y: scrollY }, "", `#${item.id}`);
  openPanel(item);
};

/** Close the panel, and go back to what lay below it. */
const leavePanel = () => {
  if (!panel?.open) return;
  const { depth = 0, under = "" } = step();
  closePanel();
  if (depth > 0) history.go(-depth);
  else history.replaceState({ y: scrollY }, "", under);
};

/** @param {string} address */
const itemAt = (address) => {
  const item = byId(partsOf(`#${address}`)[0].split("#")[0] ?? "");
  return item?.classList.contains("item") ? item : null;
};

const startHistory = () => {
  history.scrollRestoration = "manual";
  let waiting = 0;
  const keepPlace = () => {
    clearTimeout(waiting);
    keep({ y: scrollY });
  };
  addEventListener(
    "scroll",
    () => {
      clearTimeout(waiting);
      const { hash } = location;
      waiting = setTimeout(() => location.hash === hash && keepPlace(), 250);
    },
    { passive: true },
  );
  // What was scrolled before a step back is not where that step had been.
  addEventListener("popstate", () => clearTimeout(waiting));
  document.addEventListener("click", (event) => {
    const other = event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey;
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    const address = link?.getAttribute("href") ?? "";
    if (other || event.defaultPrevented || !address.startsWith("#")) return;
    keepPlace();
    const item = itemAt(address.slice(1));
    if (!item) return;
    event.preventDefault();
    openItem(item);
  });
  byId("panel-close")?.addEventListener("click", leavePanel);
  panel?.addEventListener("cancel", (event) => {
    event.preventDefault();
    leavePanel();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !panel?.open) return;
    event.preventDefault();
    leavePanel();
  });
};
