// Pasting from other programs. The server knows how they write lists and footnotes; without it the words come in plainly.
import { toTree } from "leitwerk/editor/words";

const PATIENCE = 8000;
const BLOCKS = /<(p|div|li|table|h[1-6]|br|blockquote)\b/i;
const INVISIBLE = /[\u00ad\u200b\ufeff]/g;

// Plain words lose only what nobody sees.
export const plainText = (text) => text.replace(INVISIBLE, "");

// Styles of other programs are not taken over, and headings fall into the levels that a text has.
export function plainer(html) {
  const safe = html
    .replace(INVISIBLE, "")
    .replace(/<style\b[^]*?<\/style\s*>/gi, "")
    .replace(/<[a-z][^<>]*>/gi, (tag) => tag.replace(/\s(?:style|on\w+)\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)/gi, ""))
    .replace(/<(\/?)h1\b/gi, "<$1h2")
    .replace(/<(\/?)h[56]\b/gi, "<$1h4");
  return toTree(safe).innerHTML;
}

// Pictures that stand in the HTML itself are never taken over; they would only make it long.
const withoutEmbedded = (html) => html.replace(/\ssrc\s*=\s*("data:[^"]*"|'data:[^']*')/gi, "");

export function pastingInto(getEditor, { address, token, most, say, form }) {
  let waiting = 0;

  async function brought(html) {
    const content = new FormData();
    content.append("html", html);
    content.append("csrfmiddlewaretoken", token);
    const stop = AbortSignal.timeout(PATIENCE);
    const answer = await fetch(address, { method: "POST", body: content, signal: stop, headers: { Accept: "application/json" } });
    return { ok: answer.ok, ...(await answer.json()) };
  }

  // Puts HTML where the cursor was when it was pasted, whatever was written meanwhile.
  function insert(editor, html, place) {
    const { state } = editor;
    const [from, to] = [place.from, place.to].map((at) => Math.min(at, state.doc.content.size));
    if (state.selection.from !== from || state.selection.to !== to) editor.commands.setTextSelection({ from, to });
    editor.view.pasteHTML(html);
  }

  async function bringNear(html) {
    const editor = getEditor();
    const { selection } = editor.state;
    const place = { from: selection.from, to: selection.to };
    const follow = ({ transaction }) => {
      place.from = transaction.mapping.map(place.from, 1);
      place.to = transaction.mapping.map(place.to, 1);
    };
    editor.on("transaction", follow);
    waiting += 1;
    editor.view.dom.setAttribute("aria-busy", "true");
    say("");
    try {
      const found = await brought(html);
      editor.off("transaction", follow);
      if (!found.ok) return say(found.error);
      if (found.html) insert(editor, found.html, place);
      say(found.left_behind.join(" "));
    } catch {
      editor.off("transaction", follow);
      insert(editor, html, place); // the server cannot be reached: the words are not lost
    } finally {
      waiting -= 1;
      if (!waiting) editor.view.dom.removeAttribute("aria-busy");
    }
  }

  // Saving waits for what is being pasted.
  let wanted = null;
  form.addEventListener(
    "submit",
    (event) => {
      if (!waiting) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (wanted) return;
      wanted = setInterval(() => {
        if (waiting) return;
        clearInterval(wanted);
        wanted = null;
        form.requestSubmit(event.submitter);
      }, 50);
    },
    { capture: true },
  );

  // Answers whether it took the paste over, before the editor reads it.
  return function paste(_, event) {
    const html = event.clipboardData?.getData("text/html") ?? "";
    const isFromEditor = html.includes("data-pm-slice");
    if (!html || isFromEditor || !BLOCKS.test(html)) return false;
    event.preventDefault();
    const sent = withoutEmbedded(html);
    if (sent.length > Number(most.signs)) say(most.sentence);
    else bringNear(sent);
    return true;
  };
}
