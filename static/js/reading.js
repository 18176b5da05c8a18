// The contents beside a text: folded on a narrow screen, and saying where the reader is.
const fold = document.querySelector("[data-contents]");
if (fold && window.matchMedia("(max-width: 61.99rem)").matches) fold.open = false;

const links = new Map([...document.querySelectorAll(".contents a[href^='#']")].map((link) => [link.hash.slice(1), link]));
let current = null;
const mark = (link) => {
  if (!link || link === current) return;
  current?.removeAttribute("aria-current");
  link.setAttribute("aria-current", "true");
  current = link;
  const frame = link.closest(".contents");
  if (frame.scrollHeight > frame.clientHeight) {
    const offset = link.getBoundingClientRect().top - frame.getBoundingClientRect().top;
    if (offset < 40 || offset > frame.clientHeight - 60) frame.scrollTop += offset - frame.clientHeight / 2;
  }
};
const seen = new IntersectionObserver((entries) => {
  for (const entry of entries) if (entry.isIntersecting) mark(links.get(entry.target.id));
}, { rootMargin: "0px 0px -75% 0px" });
for (const id of links.keys()) {
  const heading = document.getElementById(id);
  if (heading) seen.observe(heading);
}
