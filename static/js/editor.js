/* The Markdown editor: a toolbar, a preview, and paste from a word processor.
 * Without script the text area stays, and Markdown can be typed by hand. */

const LINES = { heading: "## ", list: "- ", numbers: "1. ", quote: "> " };
const AROUND = { bold: "**", italic: "_" };
const ELLIPSIS = "\u2026";

for (const editor of document.querySelectorAll("[data-editor]")) enhance(editor);
document.addEventListener("form:added", ({ target }) => {
  for (const editor of target.querySelectorAll("[data-editor]")) enhance(editor);
});

function enhance(editor) {
  const text = editor.querySelector("textarea");
  const bar = editor.querySelector("template").content.cloneNode(true).firstElementChild;
  text.before(bar);
  bar.addEventListener("click", ({ target }) => {
    const mark = target.closest("[data-mark]")?.dataset.mark;
    if (mark) apply(text, mark, bar.dataset);
    if (target.closest("[data-preview]"))
      preview(editor, text, target.closest("[data-preview]"), bar.dataset);
  });
  text.addEventListener("keydown", (event) => {
    const mark = { b: "bold", i: "italic", k: "link" }[event.key.toLowerCase()];
    if (!mark || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    apply(text, mark, bar.dataset);
  });
  text.addEventListener("paste", (event) => {
    const html = event.clipboardData.getData("text/html");
    if (!html) return;
    event.preventDefault();
    insert(text, toMarkdown(html));
  });
}

function apply(text, mark, words) {
  const { selectionStart: start, selectionEnd: end, value } = text;
  const chosen = value.slice(start, end);
  if (mark in AROUND) insert(text, AROUND[mark] + (chosen || words.text) + AROUND[mark]);
  else if (mark in LINES) prefixLines(text, LINES[mark]);
  else if (mark === "link") insert(text, `[${chosen || words.link}](https://)`);
  else if (mark === "table") insert(text, emptyTable(words.column));
  else if (mark === "note") {
    const number = (value.match(/^\[\^\d+\]:/gm) ?? []).length + 1;
    insert(text, `${chosen}[^${number}]`);
    text.setRangeText(`\n\n[^${number}]: `, text.value.length, text.value.length, "end");
  }
  text.focus();
  text.dispatchEvent(new Event("input", { bubbles: true }));
}

function emptyTable(column) {
  return `\n| ${column} | ${column} |\n| --- | --- |\n| ${ELLIPSIS} | ${ELLIPSIS} |\n`;
}

function prefixLines(text, prefix) {
  const start = text.value.lastIndexOf("\n", text.selectionStart - 1) + 1;
  const lines = text.value.slice(start, text.selectionEnd).split("\n");
  const numbered = (line, index) => (prefix === "1. " ? `${index + 1}. ` : prefix) + line;
  text.setRangeText(lines.map(numbered).join("\n"), start, text.selectionEnd, "end");
}

function insert(text, markdown) {
  text.focus();
  // execCommand keeps the browser's undo; setRangeText where it is gone
  if (!document.execCommand?.("insertText", false, markdown)) {
    text.setRangeText(markdown, text.selectionStart, text.selectionEnd, "end");
    text.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

async function preview(editor, text, button, words) {
  const shown = editor.querySelector(".editor__preview");
  const marks = editor.querySelectorAll("[data-mark]");
  button.setAttribute("aria-pressed", String(!shown));
  text.hidden = !shown;
  for (const mark of marks) mark.disabled = !shown;
  if (shown) return shown.remove();

  const panel = document.createElement("div");
  panel.className = "editor__preview prose";
  panel.setAttribute("role", "region");
  panel.setAttribute("aria-label", button.textContent.trim());
  panel.textContent = ELLIPSIS;
  text.after(panel);
  const body = new FormData();
  body.set("text", text.value);
  body.set("csrfmiddlewaretoken", text.form.elements.csrfmiddlewaretoken?.value ?? "");
  try {
    const answer = await fetch(editor.dataset.previewUrl, { method: "POST", body });
    if (!answer.ok) throw new Error(answer.status);
    panel.innerHTML = await answer.text();
  } catch {
    panel.textContent = words.unavailable;
  }
}

/* Word and LibreOffice put HTML in the clipboard: keep its structure, drop its dress. */
function toMarkdown(html) {
  // the security policy of the page would complain of styles and handlers: they become data
  const tame = (tag) =>
    tag.replace(/\sstyle\s*=/gi, " data-style=").replace(/\son\w+\s*=/gi, " data-on=");
  const bare = html.replace(/<style.*?<\/style>/gis, "").replace(/<[^>]+>/g, tame);
  const page = new DOMParser().parseFromString(bare, "text/html");
  for (const junk of page.querySelectorAll("script,meta,title,link,xml")) junk.remove();
  return block(page.body)
    .replace(/[ \t]+\n/g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

function block(node) {
  return [...node.childNodes].map(one).join("");
}

function one(node) {
  if (node.nodeType === Node.TEXT_NODE)
    return node.textContent.replace(/[\n\t ]+/g, " ").replace(/[*`]/g, "\\$&");
  if (node.nodeType !== Node.ELEMENT_NODE) return "";
  const inside = block(node);
  const name = node.nodeName.toLowerCase();
  if (/^h[1-6]$/.test(name))
    return `\n\n${"#".repeat(Math.max(2, Number(name[1])))} ${inside.trim()}\n\n`;
  if (name === "p" && /MsoList/.test(node.className)) return wordItem(node);
  if (name === "p" && node.className === "MsoTitle") return `\n\n## ${inside.trim()}\n\n`;
  if (name === "p" || name === "div") return `\n\n${inside.trim()}\n\n`;
  if (name === "br") return "\n";
  if (name === "blockquote") return `\n\n${inside.trim().replace(/^/gm, "> ")}\n\n`;
  if (name === "li") return item(node, inside);
  if (name === "ul" || name === "ol") return `\n\n${inside.trim()}\n\n`;
  if (name === "table") return table(node);
  if (name === "a" && /^https?:/.test(node.getAttribute("href")))
    return `[${inside.trim()}](${node.getAttribute("href")})`;
  if (isBold(node, name) && inside.trim())
    return inside.replace(/^(\s*)(.*?)(\s*)$/s, "$1**$2**$3");
  if ((name === "em" || name === "i") && inside.trim())
    return inside.replace(/^(\s*)(.*?)(\s*)$/s, "$1_$2_$3");
  return inside;
}

/* Word writes its lists as paragraphs that carry their own bullet */
function wordItem(node) {
  const bullet = [...node.querySelectorAll("span")].find((span) =>
    /mso-list:\s*ignore/i.test(span.dataset.style ?? ""),
  );
  const numbered = /^\s*\(?[\da-z]{1,3}[.)]/i.test(bullet?.textContent ?? "");
  bullet?.remove();
  const level = Number(/level(\d)/.exec(node.dataset.style ?? "")?.[1] ?? 1);
  return `\n${"   ".repeat(level - 1)}${numbered ? "1." : "-"} ${block(node).trim()}`;
}

function isBold(node, name) {
  // Google Docs wraps everything in a <b> of normal weight
  return (
    (name === "strong" || name === "b") && !/font-weight:\s*(normal|400)/.test(node.dataset.style)
  );
}

function item(node, inside) {
  const list = node.parentElement;
  const rank = [...list.children].indexOf(node) + 1;
  const mark = list.nodeName === "OL" ? `${rank}. ` : "- ";
  return `${mark}${inside.trim().replace(/\n+/g, "\n  ")}\n`;
}

function table(node) {
  const rows = [...node.rows].map((row) =>
    [...row.cells].map((cell) => block(cell).trim().replace(/\s+/g, " ").replaceAll("|", "\\|")),
  );
  const line = (cells) => `| ${cells.join(" | ")} |`;
  if (!rows.length) return "";
  const [head, ...body] = rows;
  return `\n\n${[line(head), line(head.map(() => "---")), ...body.map(line)].join("\n")}\n\n`;
}
