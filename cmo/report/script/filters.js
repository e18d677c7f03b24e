// The evidence: filtered by what findings record, and searched; the filters are in the address.

/** @typedef {{element: HTMLElement, text: string, codes: Set<string>, links: Set<string>[]}} Searched */

// What is said of a link, not of a finding: one and the same link has to fit all that is asked of it.
const OF_LINKS = ["theory", "bearing", "stance"];

const form = /** @type {HTMLFormElement | null} */ (byId("evidence-filters"));
/** @type {Searched[]} */
let searched = [];

/** Give text as it is compared: without capitals and accents, all quotation marks alike. @param {string} text */
const plain = (text) =>
  text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[‘’]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/\s+/g, " ")
    .toLowerCase();

/** Give what is searched for: words, and what stands in quotation marks as one. @param {string} text */
const wordsOf = (text) =>
  [...plain(text).matchAll(/"([^"]*[^" ][^"]*)"|\S+/g)].map(([whole, quoted]) => quoted ?? whole);

/** Say of a link what can be asked of it. @param {HTMLElement} entry */
const saidOf = (entry) => {
  const address = entry.querySelector("a")?.hash.slice(1) ?? "";
  const bearing = entry.dataset.bearing ?? "direct";
  const stance = entry.classList[0] ?? "";
  return new Set([`theory=${address.split(".")[0]}`, `bearing=${bearing}`, `stance=${stance}`]);
};

/** @returns {Searched[]} */
const findings = () => {
  if (searched.length === 0) {
    searched = all("#evidence .source").flatMap((source) => {
      const title = source.querySelector("h3")?.textContent ?? "";
      return all(".finding", source).map((element) => ({
        element,
        text: plain(`${title} ${element.textContent ?? ""}`),
        codes: new Set((element.dataset.has ?? "").split(" ")),
        links: all("li[data-claim]", element).map(saidOf),
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
  const words = wordsOf(wanted.get("text") ?? "");
  const facets = [...wanted].filter(([name, value]) => name !== "text" && value !== "");
  const codes = facets.map(([name, value]) => codeOf(name, value));
  const unknown = facets.filter((_, number) => codes[number] === undefined);
  const ofLinks = facets.filter(([name]) => OF_LINKS.includes(name)).map((pair) => pair.join("="));
  let shown = 0;
  for (const { element, text, codes: own, links } of findings()) {
    const fits =
      words.every((word) => text.includes(word)) &&
      codes.every((code) => code !== undefined && own.has(code)) &&
      (links.length === 0 || links.some((said) => ofLinks.every((one) => said.has(one))));
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
  tellOnPaper(count.textContent);
};

/** Say on paper, where there is no form, what was asked for. @param {string} count */
const tellOnPaper = (count) => {
  const asked = [];
  for (const field of form?.elements ?? []) {
    const named = field instanceof HTMLInputElement || field instanceof HTMLSelectElement;
    if (!named || field.value === "") continue;
    const label = field.labels?.[0]?.firstChild?.textContent?.trim();
    const chosen = field instanceof HTMLSelectElement ? field.selectedOptions[0]?.text : field.value;
    asked.push(`${label}: ${chosen?.replace(/ \(\d+\)$/, "")}`);
  }
  const line = byId("evidence-asked");
  if (line) line.textContent = asked.length > 0 ? `${count}. ${asked.join("; ")}` : "";
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
