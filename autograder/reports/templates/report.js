"use strict";
(() => {
  const table = document.getElementById("all");
  const body = table.tBodies[0];
  const rows = Array.from(body.rows);
  const controls = document.getElementById("controls");
  const shown = document.getElementById("shown");
  const [search, exercise, status, look] = ["search", "exercise", "status", "look"].map((id) => document.getElementById(id));
  const text = (row, column) => row.cells[column].textContent.trim();
  const column = (name) => Array.from(table.tHead.rows[0].cells).findIndex((cell) => cell.dataset.column === name);
  const columns = { exercise: column("exercise"), status: column("status") };

  function filter() {
    const words = search.value.toLowerCase();
    let count = 0;
    for (const row of rows) {
      const visible = row.textContent.toLowerCase().includes(words)
        && (!exercise.value || text(row, columns.exercise) === exercise.value)
        && (!status.value || text(row, columns.status) === status.value)
        && (!look.checked || row.hasAttribute("data-look"));
      row.hidden = !visible;
      count += visible;
    }
    shown.textContent = count + " of " + rows.length;
  }

  function sort(cell, index) {
    const down = cell.getAttribute("aria-sort") === "ascending";
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    cell.setAttribute("aria-sort", down ? "descending" : "ascending");
    const compare = new Intl.Collator("en", { numeric: true }).compare;
    const keys = new Map(rows.map((row) => [row, row.cells[index].dataset.v || text(row, index)]));
    rows.sort((a, b) => (down ? -1 : 1) * compare(keys.get(a), keys.get(b)));
    body.append(...rows);
  }

  Array.from(table.tHead.rows[0].cells).forEach((cell, index) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...cell.childNodes);
    button.addEventListener("click", () => sort(cell, index));
    cell.append(button);
  });
  for (const input of [search, exercise, status, look]) input.addEventListener("input", filter);
  controls.hidden = false;
  filter();
})();
