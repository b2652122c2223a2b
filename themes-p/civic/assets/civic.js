// Civic: what a script adds. Every page is whole without it; nothing is fetched and nothing is remembered.

// The menu of a small screen closes with Escape.
const menu = document.querySelector(".menu details");
if (menu) {
  const button = menu.querySelector("summary");
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    button.focus();
  });
}

// Buttons that need a script are shown where there is one (the style sheet asks for it, so that nothing jumps).
for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = !navigator.clipboard;
  const words = button.textContent;
  button.setAttribute("aria-live", "polite");
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(location.href.split("#")[0]);
    button.textContent = button.dataset.done;
    setTimeout(() => { button.textContent = words; }, 3000);
  });
}
for (const button of document.querySelectorAll("[data-print]")) {
  button.addEventListener("click", () => print());
}

// A long list has a field that leaves only what contains the words typed. Case, accents and,
// between digits, dashes and spaces do not count: "260731" finds "26-0731".
const plain = (text) =>
  text.normalize("NFD").replace(/\p{Mn}/gu, "").toLowerCase().replace(/(\d)[\s.\-–]+(?=\d)/g, "$1");

const filter = document.querySelector(".filter");
if (filter) {
  const list = filter.parentElement;
  const entries = [...list.querySelectorAll(".cards > li, .index > li")];
  const texts = entries.map((entry) => plain(entry.textContent.replace(/\s+/g, " ")));
  const groups = [...list.querySelectorAll(".group")];
  const input = filter.querySelector("input");
  const status = filter.querySelector("[role=status]");
  const narrow = () => {
    const words = plain(input.value).split(" ").filter(Boolean);
    let left = 0;
    entries.forEach((entry, index) => {
      entry.hidden = !words.every((word) => texts[index].includes(word));
      if (!entry.hidden) left += 1;
    });
    for (const group of groups) group.hidden = !group.querySelector("li:not([hidden])");
    status.textContent = words.length === 0 ? "" : left === 0 ? status.dataset.none : `${left} / ${entries.length}`;
  };
  input.addEventListener("input", narrow);
  narrow();
}
