// Opens what a link leads to, and marks in the list of contents which section is being read.
"use strict";
(() => {
  const open = () => {
    // Our own places have plain ids.
    const target = document.getElementById(location.hash.slice(1));
    if (!target) return;
    for (let part = target; part; part = part.parentElement) if (part.localName === "details") part.open = true;
    target.scrollIntoView();
  };
  addEventListener("hashchange", open);
  // The same link a second time changes no hash.
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    if (link && link.hash === location.hash) open();
  });
  open();

  const links = new Map([...document.querySelectorAll(".contents a")].map((link) => [link.hash.slice(1), link]));
  const seen = new Set();
  // What has no link of its own belongs to the last that has: the appendices.
  const sections = [...document.querySelectorAll("main section")];
  const linkOf = new Map();
  let last = null;
  for (const section of sections) {
    const own = links.get(section.getAttribute("aria-labelledby"));
    last = own ?? (section.previousElementSibling?.id === "bijlagen" ? links.get("bijlagen") : last);
    linkOf.set(section, last);
  }
  const watch = new IntersectionObserver(
    (changes) => {
      for (const { target, isIntersecting } of changes) isIntersecting ? seen.add(target) : seen.delete(target);
      // Several may touch the strip in which people read; the last of them is the one that begins there.
      const now = linkOf.get(sections.findLast((section) => seen.has(section)));
      for (const link of links.values()) {
        if (link === now) link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
      }
    },
    { rootMargin: "-15% 0px -70% 0px" },
  );
  for (const section of sections) watch.observe(section);
})();
