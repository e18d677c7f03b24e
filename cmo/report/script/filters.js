// The evidence: filtered by what findings record, and searched; the filters are in the address.

/** @typedef {{element: HTMLElement, text: string, codes: Set<string>}} Searched */

const form = /** @type {HTMLFormElement | null} */ (byId("evidence-filters"));
/** @type {Searched[]} */
let searched = [];

/** Give text as it is compared: without capitals and accents. @param {string} text */
const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/** @returns {Searched[]} */
const findings = () => {
  if (searched.length === 0) {
    searched = all("#evidence .source").flatMap((source) => {
      const title = source.querySelector("h3")?.textContent ?? "";
      return all(".finding", source).map((element) => ({
        element,
        text: plain(`${title} ${element.textContent ?? ""}`),
        codes: new Set((element.dataset.has ?? "").split(" ")),
      }));
    });
  }
  return searched;
};

/**
 * Give the code under which findings record a value; what nothing records has none.
 * @param {string} name @param {string} value
 */
const codeOf = (name, value) => {
  const field = form?.elements.namedItem(name);
  const options = field instanceof HTMLSelectElement ? [...field.options] : [];
  return options.find((option) => option.value === value)?.dataset.code;
};

/** @param {URLSearchParams} wanted */
const filterEvidence = (wanted) => {
  const words = plain(wanted.get("text") ?? "").split(/\s+/).filter(Boolean);
  const facets = [...wanted].filter(([name, value]) => name !== "text" && value !== "");
  const codes = facets.map(([name, value]) => codeOf(name, value));
  const unknown = facets.filter((_, number) => codes[number] === undefined);
  let shown = 0;
  for (const { element, text, codes: own } of findings()) {
    const fits =
      words.every((word) => text.includes(word)) &&
      codes.every((code) => code !== undefined && own.has(code));
    element.hidden = !fits;
    if (fits) shown += 1;
  }
  for (const source of all("#evidence .source")) {
    source.hidden = words.length + facets.length > 0 && !source.querySelector(".finding:not([hidden])");
  }
  const count = byId("evidence-count");
  if (!count) return;
  const names = unknown.map(([name, value]) => `${name}=${value}`).join(", ");
  const why = names ? `: nothing is recorded under ${names}, which the address asks for` : "";
  count.hidden = false;
  count.textContent = `${shown} of ${findings().length} findings${why}`;
};

/** Put the filters of an address into the form. @param {URLSearchParams} wanted */
const fillForm = (wanted) => {
  if (!form) return;
  for (const field of form.elements) {
    if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) {
      const value = wanted.get(field.name) ?? "";
      if (field.value !== value) field.value = value;
    }
  }
};

/** Give the address of the form's filters. */
const addressOfForm = () => {
  const wanted = new URLSearchParams();
  if (form) {
    for (const [name, value] of new FormData(form)) {
      if (typeof value === "string" && value !== "") wanted.set(name, value);
    }
  }
  return `${wanted}` ? `#evidence?${wanted}` : "#evidence";
};

const startFilters = () => {
  if (!form) return;
  form.hidden = false;
  const apply = () => {
    // The address follows the form, without a step back for each letter typed.
    history.replaceState(history.state, "", addressOfForm());
    filterEvidence(partsOf(location.hash)[1]);
  };
  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(apply));
};
