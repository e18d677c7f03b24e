// The panel: one item with all its claims, each claim's findings with their reasons, its conflicts
// and gaps. Everything in it is copied from the page itself, where it stands without a script too.

const panel = /** @type {HTMLDialogElement | null} */ (byId("panel"));
// On a wide screen the panel stands beside the page, which stays in use; else it lies over it.
const wide = matchMedia("(min-width: 64rem)");

/** @type {HTMLElement | SVGElement | null} */
let openedFrom = null;
let openedItem = "";

/** What bears on each claim: the entries of the findings that name it. @type {Map<string, HTMLElement[]>} */
const bearing = new Map();

/** @param {string} claim */
const entriesOn = (claim) => {
  if (bearing.size === 0) {
    for (const entry of all("#evidence li[data-claim]")) {
      const name = entry.dataset.claim ?? "";
      bearing.set(name, [...(bearing.get(name) ?? []), entry]);
    }
  }
  return bearing.get(claim) ?? [];
};

/**
 * Give a finding as it bears on a claim: its statement, its reason, and where it stands.
 * @param {HTMLElement} entry @param {boolean} counts
 */
const told = (entry, counts) => {
  const item = made("li", "", entry.className);
  const finding = entry.closest(".finding");
  const [number = "", ...statement] = (finding?.querySelector(".statement")?.textContent ?? "").split(". ");
  const reason = made("em", entry.querySelector("em")?.textContent ?? "");
  const facts = finding?.querySelector(".quiet")?.cloneNode(true) ?? "";
  const source = made("p", finding?.closest(".source")?.querySelector("h3")?.textContent ?? "", "quiet");
  const reference = finding?.closest(".source")?.querySelector(".reference a");
  if (reference) source.append(". ", reference.cloneNode(true));
  const stance = entry.querySelector("b");
  // Under For and Against the stance is said already.
  if (stance && !counts) item.append(stance.cloneNode(true), " ");
  item.append(linkTo(finding?.id ?? "", number), ` ${statement.join(". ")} `, reason);
  item.append(source, facts);
  return item;
};

/** @param {HTMLElement} copy */
const tellFindings = (copy) => {
  for (const claim of all("li[data-claim]", copy)) {
    const entries = entriesOn(claim.dataset.claim ?? "");
    const tests = entries.filter((entry) => entry.classList.contains("test"));
    /** @type {[string, string, HTMLElement[]][]} */
    const groups = [
      ["For", "supports", tests.filter((entry) => entry.classList.contains("supports"))],
      ["Against", "contradicts", tests.filter((entry) => entry.classList.contains("contradicts"))],
      ["Beside, changing no status", "", entries.filter((entry) => !tests.includes(entry))],
    ];
    for (const ids of all("p.ids", claim)) ids.remove();
    for (const [heading, stance, group] of groups) {
      if (group.length === 0) continue;
      const list = made("ul", "", "told");
      list.append(...group.map((entry) => told(entry, stance !== "")));
      claim.append(made("p", `${heading} (${group.length})`, `group ${stance}`), list);
    }
  }
};

/** Give a conflict without its findings: they stand with the claims. @param {HTMLElement} conflict */
const toldConflict = (conflict) => {
  const copy = /** @type {HTMLElement} */ (conflict.cloneNode(true));
  copy.removeAttribute("id");
  const heading = made("h4", "");
  heading.append(linkTo(conflict.id, copy.querySelector("h3")?.textContent ?? ""));
  copy.querySelector("h3")?.replaceWith(heading);
  copy.querySelector(".sides")?.remove();
  copy.querySelector(":scope > .quiet:last-child")?.remove();
  return copy;
};

/** @param {HTMLElement} row */
const toldGap = (row) => {
  const [, kind, about, missing, reasons] = [...row.children];
  const item = made("li", "");
  item.append(
    linkTo(row.id, `Gap ${row.id.slice("gap-".length)}`),
    " ",
    made("b", kind?.textContent ?? ""),
    ` ${about?.querySelector("a")?.textContent ?? ""}: ${missing?.textContent ?? ""}`,
    ...[...(reasons?.children ?? [])].map((list) => list.cloneNode(true)),
  );
  return item;
};

/**
 * Tell what an item's links of one kind lead to, in their place.
 * @param {HTMLElement} links @param {string} kind @param {string} heading
 * @param {(target: HTMLElement) => HTMLElement} tell @param {HTMLElement} into
 */
const tellLinked = (links, kind, heading, tell, into) => {
  for (const link of all(`a[href^="#${kind}-"]`, links)) {
    const target = byId((link.getAttribute("href") ?? "").slice(1));
    if (target) into.append(tell(target));
    link.remove();
  }
  if (into.children.length === 0) return;
  links.before(made("h3", `${heading} (${into.children.length})`), into);
};

/** Mark the boxes and arrows of an item in the pictures, or none. @param {string} id */
const markOpen = (id) => {
  for (const one of all(".picture [data-address]")) {
    const open = id !== "" && (one.dataset.address ?? "").split("#")[0] === id;
    one.classList.toggle("open", open);
    const link = one.querySelector("a");
    if (open) link?.setAttribute("aria-current", "true");
    else link?.removeAttribute("aria-current");
  }
};

/** @param {HTMLElement} item */
const openPanel = (item) => {
  const body = byId("panel-body");
  const title = byId("panel-title");
  if (!panel || !body || !title) return;
  const copy = /** @type {HTMLElement} */ (item.cloneNode(true));
  copy.removeAttribute("id");
  title.replaceChildren(labelOf(item), " ", ...all("h5 .tag", copy));
  copy.querySelector("h5")?.remove();
  tellFindings(copy);
  const links = /** @type {HTMLElement | null} */ (copy.querySelector(":scope > .quiet"));
  if (links) {
    tellLinked(links, "conflict", "Conflicts", toldConflict, made("div", ""));
    tellLinked(links, "gap", "Gaps", toldGap, made("ul", "", "told"));
  }
  body.replaceChildren(copy);
  openedItem = item.id;
  markOpen(item.id);
  if (!panel.open) {
    const active = document.activeElement;
    openedFrom = active instanceof HTMLElement || active instanceof SVGElement ? active : null;
    if (wide.matches) panel.show();
    else panel.showModal();
    document.body.classList.toggle("beside", wide.matches);
  }
  panel.scrollTop = 0;
  title.focus();
};

const closePanel = () => {
  if (!panel?.open) return;
  const id = openedItem;
  panel.close();
  document.body.classList.remove("beside");
  markOpen("");
  // The keyboard goes back to where it was; or, where that was nowhere, to what was shown.
  const links = all(`main a[href="#${id}"]`).filter((link) => link.checkVisibility());
  const from = openedFrom === document.body || !openedFrom?.checkVisibility() ? links[0] : openedFrom;
  from?.focus({ preventScroll: true });
  openedFrom = null;
};
