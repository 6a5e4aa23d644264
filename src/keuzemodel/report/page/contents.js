// Marks in the list of contents which section is being read.
"use strict";
(() => {
  const links = new Map([...document.querySelectorAll(".contents a")].map((link) => [link.hash.slice(1), link]));
  const seen = new Set();
  const sections = [...document.querySelectorAll("main section")].filter((s) => links.has(s.getAttribute("aria-labelledby")));
  const watch = new IntersectionObserver(
    (changes) => {
      for (const { target, isIntersecting } of changes) isIntersecting ? seen.add(target) : seen.delete(target);
      // Several may touch the strip in which people read; the last of them is the one that begins there.
      const now = sections.findLast((section) => seen.has(section));
      for (const section of sections) {
        const link = links.get(section.getAttribute("aria-labelledby"));
        if (section === now) link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
      }
    },
    { rootMargin: "-15% 0px -70% 0px" },
  );
  for (const section of sections) watch.observe(section);
})();
