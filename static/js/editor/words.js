// HTML in and out of the editor. Everything is read in a document of its own, in which nothing runs or loads.
import { pm } from "django-prose-editor/editor";

export const paper = document.implementation.createHTMLDocument("");

const MARKS = { STRONG: "strong", B: "strong", EM: "em", I: "em", U: "u", S: "s", SUB: "sub", SUP: "sup", A: "a" };

// The inline content of some HTML: words, marks, links, references and line breaks, nothing else.
export function inline(html) {
  const source = paper.createElement("div");
  source.innerHTML = html;
  const copy = (node, into) => {
    for (const child of node.childNodes) {
      if (child.nodeType === 3) into.append(child.nodeValue);
      else if (child.nodeName === "BR") into.append(paper.createElement("br"));
      else if (MARKS[child.nodeName]) {
        const mark = paper.createElement(MARKS[child.nodeName]);
        if (child.nodeName === "A") {
          if (!isAddress(child.getAttribute("href") || "")) {
            copy(child, into);
            continue;
          }
          mark.setAttribute("href", child.getAttribute("href"));
        }
        copy(child, mark);
        into.append(mark);
      } else if (child.matches?.("span.reference") && isTarget(child.getAttribute("data-to")) && child.textContent.trim()) {
        const reference = paper.createElement("span");
        reference.className = "reference";
        reference.setAttribute("data-to", child.getAttribute("data-to"));
        reference.textContent = child.textContent.trim();
        into.append(reference);
      } else if (child.nodeType === 1) copy(child, into);
    }
    return into;
  };
  return copy(source, paper.createElement("div"));
}

// Whether a link may lead there: the same addresses that the server lets pass.
export const isAddress = (href) => /^(https?:|mailto:|tel:|\/|#)/i.test(href.trim());

// What a reference may lead to, and what a live block may be: the same values that the server lets pass.
const UUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
const TARGET = new RegExp(`^(?:element:${UUID}|block:b[0-9a-z]{9}|(?:measure|indicator|source):[1-9][0-9]{0,17})$`);
export const isTarget = (to) => TARGET.test(to ?? "");
export const isSlug = (slug) => /^[a-z][a-z0-9-]{0,39}$/.test(slug ?? "");
export const isOption = (option) => /^[A-Za-z0-9:._-]{0,120}$/.test(option);

// A stored text as a tree in the form that the schema reads.
export function toTree(html) {
  const root = paper.createElement("div");
  root.innerHTML = html;
  for (const table of root.querySelectorAll("table")) {
    const caption = table.querySelector(":scope > caption");
    if (caption) {
      table.setAttribute("data-caption", caption.innerHTML);
      caption.remove();
    }
    for (const row of table.querySelectorAll(":scope > thead > tr")) row.setAttribute("data-head", "");
  }
  return root;
}

// The document as it is stored: captions and heads of tables back where they belong.
export function toHtml(doc, schema) {
  const root = paper.createElement("div");
  root.append(pm.model.DOMSerializer.fromSchema(schema).serializeFragment(doc.content, { document: paper }));
  for (const table of root.querySelectorAll("table")) {
    const rows = [...table.querySelectorAll(":scope > tbody > tr")];
    const ofHead = rows.findIndex((row) => !row.hasAttribute("data-head"));
    const head = paper.createElement("thead");
    head.append(...rows.slice(0, ofHead < 0 ? rows.length : ofHead));
    for (const row of rows) row.removeAttribute("data-head");
    if (head.children.length) table.prepend(head);
    if (!table.tBodies[0]?.children.length) table.tBodies[0]?.remove();
    if (table.dataset.caption) {
      const caption = paper.createElement("caption");
      caption.append(...inline(table.dataset.caption).childNodes);
      table.prepend(caption);
    }
    table.removeAttribute("data-caption");
  }
  for (const frame of root.querySelectorAll(".caption-of-figure")) frame.replaceWith(...frame.childNodes);
  for (const caption of root.querySelectorAll("figcaption")) if (!caption.childNodes.length) caption.remove();
  for (const cell of root.querySelectorAll("td, th")) {
    for (const name of ["colspan", "rowspan"]) if (cell.getAttribute(name) === "1") cell.removeAttribute(name);
    cell.removeAttribute("colwidth");
  }
  const only = root.children.length === 1 && root.firstElementChild;
  return only && only.matches("p") && !only.childNodes.length ? "" : root.innerHTML;
}

// What a text consists of, for asking whether two say the same: words, tags and what hangs on them, without ids.
export function gist(html) {
  const root = paper.createElement("div");
  root.innerHTML = html;
  for (const node of root.querySelectorAll("*")) node.removeAttribute("data-bid");
  while (root.lastElementChild?.matches("p") && !root.lastElementChild.textContent) root.lastElementChild.remove();
  const list = [...root.querySelectorAll("*")].map(
    (node) => node.tagName + [...node.attributes].map((each) => ` ${each.name}=${each.value}`).sort().join(""),
  );
  return `${root.textContent}\n${list.sort().join("\n")}`;
}
