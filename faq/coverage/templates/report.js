// Search, sorting and copying, on what the tables hold. Without it the page is all there.
"use strict";

const inOrder = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

/** Letters as they are searched for: without capitals and accents. */
function plain(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

function say(table, text) {
  const status = document.getElementById(`${table.id}-status`);
  if (status) status.textContent = text;
}

/* Sorting: a heading that can be sorted by becomes a button. */

function valueOf(cell) {
  return cell.dataset.value ?? cell.textContent.trim();
}

function sort(table, heading) {
  const place = [...heading.parentNode.children].indexOf(heading);
  const byNumber = heading.dataset.sort === "number";
  const now = heading.getAttribute("aria-sort");
  const first = byNumber ? "descending" : "ascending";
  const other = byNumber ? "ascending" : "descending";
  const direction = now === first ? other : first;
  const sign = direction === "ascending" ? 1 : -1;
  const rows = [...table.tBodies[0].rows].map((row) => [valueOf(row.cells[place]), row]);
  const compare = byNumber ? (a, b) => a - b : inOrder.compare;
  rows.sort((one, another) => sign * compare(one[0], another[0]));
  table.tBodies[0].append(...rows.map(([, row]) => row));
  for (const each of heading.parentNode.querySelectorAll("[aria-sort]")) {
    each.removeAttribute("aria-sort");
  }
  heading.setAttribute("aria-sort", direction);
  say(table, `Sorted by ${heading.textContent.trim()}, ${direction}.`);
}

for (const heading of document.querySelectorAll("th[data-sort]")) {
  const button = document.createElement("button");
  button.type = "button";
  button.append(...heading.childNodes);
  button.addEventListener("click", () => sort(heading.closest("table"), heading));
  heading.append(button);
}

/* Searching: a row stays where it holds every word that was typed. */

for (const input of document.querySelectorAll("[data-searches]")) {
  const table = document.getElementById(input.dataset.searches);
  const body = table.tBodies[0];
  let texts;

  const search = () => {
    texts ??= [...body.rows].map((row) => {
      const found = [...row.querySelectorAll("[data-find]")].map((each) => each.textContent);
      return [row, plain(found.join(" "))];
    });
    const words = plain(input.value).split(/\s+/).filter(Boolean);
    let hits = 0;
    for (const [row, text] of texts) {
      row.hidden = !words.every((word) => text.includes(word));
      if (!row.hidden) hits += 1;
    }
    const all = `${texts.length.toLocaleString("en")} ${table.dataset.noun}`;
    say(table, words.length ? `${hits.toLocaleString("en")} of ${all} shown.` : `All ${all} shown.`);
  };

  search();
  input.addEventListener("input", search);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && input.value) {
      input.value = "";
      search();
    }
  });
  input.closest(".tools").hidden = false;
}

/* Copying: where the clipboard is not to be had, the text is selected, ready for the keys. */

function select(element) {
  const range = document.createRange();
  range.selectNodeContents(element);
  const selection = getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
}

async function copy(text, element) {
  try {
    await navigator.clipboard.writeText(text);
    return "Copied";
  } catch {
    select(element);
    return document.execCommand("copy") ? "Copied" : "Selected: copy it with the keys";
  }
}

for (const button of document.querySelectorAll("[data-copies]")) {
  const said = document.createElement("span");
  said.className = "copied";
  said.setAttribute("role", "status");
  button.after(said);
  button.addEventListener("click", async () => {
    const source = document.getElementById(button.dataset.copies);
    said.textContent = await copy(source.textContent, source);
    setTimeout(() => { said.textContent = ""; }, 4000);
  });
  button.hidden = false;
}

/* On paper nothing can be opened, so all is; what was closed is closed again. */

let opened = [];
addEventListener("beforeprint", () => {
  opened = [...document.querySelectorAll("details:not([open])")];
  for (const each of opened) each.open = true;
});
addEventListener("afterprint", () => {
  for (const each of opened) each.open = false;
});
