"use strict";
(() => {
  const table = document.getElementById("all");
  const rows = Array.from(table.tBodies[0].rows);
  const controls = document.getElementById("controls");
  const shown = document.getElementById("shown");
  const search = document.getElementById("search");
  const look = document.getElementById("look");
  const heads = (of) => Array.from(of.tHead.rows[0].cells);
  const text = (row, column) => row.cells[column].textContent.trim();
  const selects = Array.from(controls.querySelectorAll("select"), (select) =>
    [select, heads(table).findIndex((cell) => cell.dataset.column === select.dataset.column)]);
  const compare = new Intl.Collator("en", { numeric: true }).compare;
  const number = (key) => Number(key.replace("\u2212", "-").replace("\u2013", "-Infinity"));

  function filter() {
    const words = search.value.toLowerCase();
    let count = 0;
    for (const row of rows) {
      const visible = row.textContent.toLowerCase().includes(words)
        && selects.every(([select, column]) => !select.value || text(row, column) === select.value)
        && (!look.checked || row.hasAttribute("data-look"));
      row.hidden = !visible;
      count += visible;
    }
    shown.textContent = count + " of " + rows.length;
  }

  function sort(of, cell, index) {
    const down = cell.getAttribute("aria-sort") === "ascending";
    for (const other of heads(of)) other.removeAttribute("aria-sort");
    cell.setAttribute("aria-sort", down ? "descending" : "ascending");
    const keys = new Map(Array.from(of.tBodies[0].rows, (row) => [row, row.cells[index].dataset.v || text(row, index)]));
    const order = (a, b) => {
      const difference = number(a) - number(b);
      return Number.isNaN(difference) ? compare(a, b) : difference;
    };
    const sorted = Array.from(keys.keys()).sort((a, b) => (down ? -1 : 1) * order(keys.get(a), keys.get(b)));
    of.tBodies[0].append(...sorted);
  }

  for (const each of document.querySelectorAll("table.sortable")) {
    heads(each).forEach((cell, index) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...cell.childNodes);
      button.addEventListener("click", () => sort(each, cell, index));
      cell.append(button);
    });
  }
  for (const input of [search, look, ...selects.map(([select]) => select)]) input.addEventListener("input", filter);
  controls.hidden = false;
  filter();
})();
