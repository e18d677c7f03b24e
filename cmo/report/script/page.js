// What every part of the script uses.

/** @param {string} selector @param {ParentNode} [root] @returns {HTMLElement[]} */
const all = (selector, root = document) =>
  Array.from(/** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll(selector)));

/** @param {string} id @returns {HTMLElement | null} */
const byId = (id) => document.getElementById(id);

/**
 * Make an element with text, which is never taken for markup.
 * @param {string} name @param {string} text @param {string} [kind]
 */
const made = (name, text, kind = "") => {
  const element = document.createElement(name);
  element.textContent = text;
  if (kind) element.className = kind;
  return element;
};

/** @param {string} id @param {string} text */
const linkTo = (id, text) => {
  const link = document.createElement("a");
  link.href = `#${id}`;
  link.textContent = text;
  return link;
};

/** @param {string} text @param {string} label @param {() => void} act */
const button = (text, label, act) => {
  const one = document.createElement("button");
  one.type = "button";
  one.textContent = text;
  one.setAttribute("aria-label", label);
  one.addEventListener("click", act);
  return one;
};

/**
 * Give the id that an address names, and the filters after it.
 * @param {string} hash @returns {[string, URLSearchParams]}
 */
const partsOf = (hash) => {
  const [name = "", ...query] = hash.slice(1).split("?");
  const filters = new URLSearchParams(query.join("?"));
  try {
    return [decodeURIComponent(name), filters];
  } catch {
    // Somebody's own address may hold a percent sign that stands for nothing.
    return [name, filters];
  }
};

/** Give the name of an item as its heading has it. @param {Element | null} item */
const labelOf = (item) => item?.querySelector("h5")?.firstChild?.textContent?.trim() ?? "";
