// On a narrow screen a table that is too wide becomes cards, a row each, with the headings beside the cells.
"use strict";
(() => {
  const narrow = matchMedia("screen and (max-width: 40rem)");
  const tables = [...document.querySelectorAll(".table-scroll > table:not(.impact, .matrix)")].filter((table) => {
    const heads = [...(table.tHead?.rows ?? [])].at(-1)?.cells ?? [];
    const rows = [...table.tBodies].flatMap((body) => [...body.rows]);
    // How an amount reads is said in the first card, not again in each.
    const said = (parts) => parts.map((part) => part.textContent).join("").trim().replace(/\s+/g, " ");
    const texts = [...heads].map((head) => said([...head.childNodes]));
    const names = [...heads].map((head) => said([...head.childNodes].filter((part) => part.className !== "reads")));
    // Only where each cell has one heading; a row with one cell is a heading itself.
    if (!texts.length || rows.some((row) => ![1, texts.length].includes(row.cells.length))) return false;
    const cards = rows.filter((row) => row.cells.length > 1);
    cards.forEach((row, r) => [...row.cells].forEach((cell, k) => { cell.dataset.head = (r ? names : texts)[k]; }));
    // Laid out otherwise, it is still a table to who hears it.
    table.setAttribute("role", "table");
    for (const part of [table.tHead, ...table.tBodies, table.tFoot]) part?.setAttribute("role", "rowgroup");
    for (const row of table.rows) {
      row.setAttribute("role", "row");
      for (const cell of row.cells) {
        const head = cell.closest("thead") ? "columnheader" : "rowheader";
        cell.setAttribute("role", cell.localName === "td" ? "cell" : head);
      }
    }
    return true;
  });
  const fit = (table) => {
    table.classList.remove("as-cards");
    const room = table.parentElement;
    if (narrow.matches && room.clientWidth && room.scrollWidth > room.clientWidth + 1) table.classList.add("as-cards");
  };
  const fitAll = () => tables.forEach(fit);
  // What is folded away has no width yet.
  document.addEventListener("toggle", ({ target }) => tables.filter((table) => target.contains(table)).forEach(fit), true);
  addEventListener("resize", fitAll);
  fitAll();
})();
