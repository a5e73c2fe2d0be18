/* A text field for a commune becomes a combobox (ARIA 1.2, list autocomplete).
 *
 * <div data-communes="/territoires/communes.json" data-none="" data-one="" ...><input ...></div>
 *
 * Arrow keys move in the list, Enter chooses, Escape closes it. What is written is the
 * label of the commune, "Saint-Nazaire (44)", which the server understands: without
 * this script one types the same.
 */

const PAUSE = 150;
const FEWEST_LETTERS = 2;
let lists = 0;

for (const box of document.querySelectorAll("[data-communes]")) enhance(box);
// a form added to a series brings its own fields
document.addEventListener("form:added", ({ target }) => {
  for (const box of target.querySelectorAll("[data-communes]")) enhance(box);
});

function enhance(box) {
  const input = box.querySelector("input");
  const list = Object.assign(document.createElement("ul"), {
    id: `communes-${++lists}`,
    className: "combobox__list",
    hidden: true,
  });
  const status = Object.assign(document.createElement("p"), { className: "vh" });
  let waiting,
    asking,
    active = -1;

  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", box.dataset.list);
  status.setAttribute("role", "status");
  box.append(list, status);
  input.autocomplete = "off";
  for (const [name, value] of Object.entries({
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": list.id,
  }))
    input.setAttribute(name, value);

  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, PAUSE);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) return ask();
      move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter" && active >= 0) {
      event.preventDefault();
      choose(list.children[active]);
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    }
  });
  input.addEventListener("blur", () => {
    clearTimeout(waiting);
    asking?.abort();
    close();
  });
  // the field keeps the focus while the pointer chooses
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", ({ target }) => choose(target.closest("[role=option]")));

  async function ask() {
    asking?.abort();
    const typed = input.value.trim();
    if (typed.length < FEWEST_LETTERS) return close();
    asking = new AbortController();
    try {
      const answer = await fetch(`${box.dataset.communes}?${new URLSearchParams({ q: typed })}`, {
        signal: asking.signal,
      });
      if (answer.ok) show((await answer.json()).communes);
    } catch (error) {
      // a newer question replaced this one, or the network is away: one may go on typing
      if (error.name !== "AbortError") close();
    }
  }

  function show(communes) {
    list.replaceChildren(...communes.map(option));
    mark(-1);
    open(communes.length > 0);
    status.textContent = said(communes.length);
  }

  function option(commune, rank) {
    const item = Object.assign(document.createElement("li"), { id: `${list.id}-${rank}` });
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    item.dataset.label = commune.label;
    const where = Object.assign(document.createElement("small"), {
      textContent: commune.departement_name,
    });
    item.append(commune.label, " ", where);
    return item;
  }

  function said(count) {
    if (count === 0) return box.dataset.none;
    return count === 1 ? box.dataset.one : box.dataset.many.replace("{count}", count);
  }

  function move(step) {
    const count = list.children.length;
    mark(active < 0 && step < 0 ? count - 1 : (active + step + count) % count);
  }

  function mark(rank) {
    list.children[active]?.setAttribute("aria-selected", "false");
    active = rank;
    const item = list.children[active];
    item?.setAttribute("aria-selected", "true");
    item?.scrollIntoView({ block: "nearest" });
    if (item) input.setAttribute("aria-activedescendant", item.id);
    else input.removeAttribute("aria-activedescendant");
  }

  function choose(item) {
    if (!item) return;
    input.value = item.dataset.label;
    close();
    status.textContent = box.dataset.chosen.replace("{name}", item.dataset.label);
    // another script may have something to do with what was chosen
    input.dispatchEvent(new Event("change", { bubbles: true }));
  }

  function open(yes) {
    list.hidden = !yes;
    input.setAttribute("aria-expanded", String(yes));
  }

  function close() {
    mark(-1);
    open(false);
    status.textContent = "";
  }
}
