// The steps of the browser's history. Each keeps where its reader was: how far down, and what stood
// there and how high, since findings get their height only when they come into view; and how far
// down in the panel. That of a panel
// keeps also what lay below it, and how many panels were opened there one after another.

/** @typedef {{y?: number, at?: string, top?: number, down?: number}} Spot */
/** @typedef {Spot & {under?: string, depth?: number}} Step */

/** @returns {Step} */
const step = () => history.state ?? {};

/** @param {Step} more */
const keep = (more) => history.replaceState({ ...step(), ...more }, "");

// For so many frames, a third of a second, a place is looked for: then the reader has the wheel.
const MOST_FRAMES = 20;

/** Say where the reader is. @returns {Spot} */
const spot = () => {
  const there = document.elementFromPoint(innerWidth / 4, innerHeight / 3);
  const one = there?.closest("main article[id], main tr[id]");
  return { y: scrollY, at: one?.id ?? "", top: one?.getBoundingClientRect().top ?? 0, down: panel?.scrollTop ?? 0 };
};

/** Lead the reader back to where they were. @param {Spot} was */
const leadBack = ({ y = 0, at = "", top = 0 }) => {
  scrollTo(0, y);
  const one = at ? byId(at) : null;
  if (!one?.checkVisibility()) return;
  // What comes into view pushes it, until all that is in view has its height.
  let still = 0;
  let frames = MOST_FRAMES;
  const settle = () => {
    const off = one.getBoundingClientRect().top - top;
    still = Math.abs(off) < 1 ? still + 1 : 0;
    scrollBy(0, off);
    frames -= 1;
    if (still < 3 && frames > 0) requestAnimationFrame(settle);
  };
  settle();
};

/** Open an item's panel over what is shown. @param {HTMLElement} item */
const openItem = (item) => {
  if (location.hash === `#${item.id}`) {
    byId("panel-title")?.focus();
    return;
  }
  const here = spot();
  keep(here);
  const { depth = 0, under } = step();
  const next = panel?.open ? { under, depth: depth + 1 } : { under: location.hash, depth: 1 };
  history.pushState({ ...next, ...here, down: 0 }, "", `#${item.id}`);
  openPanel(item);
};

/** Close the panel, and go back to what lay below it. */
const leavePanel = () => {
  if (!panel?.open) return;
  const { depth = 0, under = "" } = step();
  closePanel();
  if (depth > 0) history.go(-depth);
  else history.replaceState(spot(), "", under);
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
    keep(spot());
  };
  addEventListener(
    "scroll",
    () => {
      clearTimeout(waiting);
      const { hash } = location;
      waiting = setTimeout(() => location.hash === hash && keepPlace(), 250);
    },
    // The panel's own scrolling is heard on its way down to it.
    { passive: true, capture: true },
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
