// Folded tables: on a small screen their rows are displayed as blocks, and some browsers
// then forget that they are tables. The roles say it again; in the page itself they
// would repeat what HTML already says, which it forbids.

const ROLES = { TABLE: "table", THEAD: "rowgroup", TBODY: "rowgroup", TR: "row", TD: "cell" };

function roleOf(part) {
  if (part.tagName !== "TH") return ROLES[part.tagName];
  return part.scope.startsWith("row") ? "rowheader" : "columnheader";
}

for (const table of document.querySelectorAll(".table--fold, .compare")) {
  for (const part of [table, ...table.querySelectorAll("thead, tbody, tr, th, td")]) {
    part.setAttribute("role", roleOf(part));
  }
}
