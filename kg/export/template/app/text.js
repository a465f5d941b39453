/* Text: the comparison key of kg.text.normalize.fold, and small DOM makers. Data only ever becomes text nodes. */

const INVISIBLE = /[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g;
const FOLDED = new Map([..."أإآٱىةؤئیېےکڪگھہۀۃ"].map((letter, i) => [letter, [..."اااايهوييييكككهههه"][i]]));

/** Return the key that makes spellings of one name equal; the same as Python's `fold`. */
function fold(text) {
  let key = String(text ?? "").normalize("NFKC").replace(INVISIBLE, "");
  key = key.replace(/[أإآٱىةؤئیېےکڪگھہۀۃ]/g, (letter) => FOLDED.get(letter));
  key = key.replace(/[٠-٩]/g, (d) => d.charCodeAt(0) - 0x660).replace(/[۰-۹]/g, (d) => d.charCodeAt(0) - 0x6f0);
  return key.replace(/[^\p{L}\p{N}]+/gu, " ").toLowerCase().trim();
}

/** Return a key without «ال», with one «أبو», without spaces: «ابومرزوق» finds «أبو مرزوق». */
function looseKey(folded) {
  return folded.split(" ").map(bareWord).join("");
}

function bareWord(word) {
  if (word === "ابي" || word === "ابا") return "ابو";
  return word.startsWith("ال") && word.length > 4 ? word.slice(2) : word;
}

/** Direction overrides in crawled names would turn the text around them: taken off where text is drawn. */
function drawable(text) {
  return String(text ?? "").replace(/[\u202a-\u202e\u2066-\u2069]/g, "");
}

const $ = (selector) => document.querySelector(selector);

/** Make an element. `on*` properties become listeners, other truthy ones attributes, children text or elements. */
function el(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "class") element.className = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

function svg(tag, properties = {}, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value !== undefined && value !== null && value !== false) element.setAttribute(name, value);
  }
  element.append(...children.flat(Infinity).filter(Boolean));
  return element;
}

const icon = (name) => svg("svg", { class: "icon", "aria-hidden": "true" }, svg("use", { href: `#i-${name}` }));
