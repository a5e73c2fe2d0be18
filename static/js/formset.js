/* Series of forms (sections, authors): add one, remove one, move one up.
 *
 * <div data-formset="authors">            the prefix of the Django formset
 *   <fieldset data-form>...</fieldset>      one per form; may hold [data-remove], [data-up],
 *                                         [data-down]
 *   <template data-empty>...</template>     formset.empty_form
 *   <button type="button" data-add hidden>...</button>
 * </div>
 * Without script, submit buttons or blank forms and the DELETE and ORDER fields do the same.
 */

for (const series of document.querySelectorAll("[data-formset]")) enhance(series);

function enhance(series) {
  const prefix = series.dataset.formset;
  const total = document.getElementById(`id_${prefix}-TOTAL_FORMS`);
  const template = series.querySelector("template[data-empty]");
  const add = series.querySelector("[data-add]");
  const forms = () => [...series.querySelectorAll("[data-form]:not([hidden])")];

  for (const button of series.querySelectorAll("[data-add],[data-remove],[data-up],[data-down]"))
    button.hidden = false;

  add?.addEventListener("click", (event) => {
    event.preventDefault();
    const number = total.value;
    template.insertAdjacentHTML("beforebegin", template.innerHTML.replaceAll("__prefix__", number));
    total.value = Number(number) + 1;
    const added = forms().at(-1);
    for (const button of added.querySelectorAll("[data-remove],[data-up],[data-down]"))
      button.hidden = false;
    renumber();
    added.querySelector("input:not([type=hidden]),textarea,select")?.focus();
    added.dispatchEvent(new CustomEvent("form:added", { bubbles: true }));
  });

  series.addEventListener("click", (event) => {
    const button = event.target.closest("[data-remove],[data-up],[data-down]");
    if (!button) return;
    event.preventDefault();
    const form = button.closest("[data-form]");
    if ("remove" in button.dataset) remove(form);
    else move(form, button, "up" in button.dataset ? -1 : 1);
  });

  function remove(form) {
    form.querySelector("[name$='-DELETE']").checked = true;
    const neighbour = form.nextElementSibling?.matches("[data-form]")
      ? form.nextElementSibling
      : add;
    form.hidden = true;
    renumber();
    (neighbour?.querySelector("input,textarea,select") ?? neighbour)?.focus();
    series.dispatchEvent(new Event("input", { bubbles: true }));
  }

  function move(form, button, step) {
    const visible = forms();
    const other = visible[visible.indexOf(form) + step];
    if (!other) return;
    if (step < 0) other.before(form);
    else other.after(form);
    renumber();
    button.focus();
    series.dispatchEvent(new Event("input", { bubbles: true }));
  }

  function renumber() {
    forms().forEach((form, index) => {
      const order = form.querySelector("[name$='-ORDER']");
      if (order) order.value = index + 1;
      const shown = form.querySelector("[data-number]");
      if (shown) shown.textContent = index + 1;
    });
  }
}
