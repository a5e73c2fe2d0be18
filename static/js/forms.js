/* What makes a form more comfortable; every form works without it.
 *
 * [data-error-summary]        takes the focus when the page comes back with errors
 * form[method=post]           is not sent twice by a double click
 * [data-max="600"]            counts its characters into the [data-count] beside it, which has the words
 */

const AGAIN = 3000;

document.querySelector("[data-error-summary]")?.focus();

for (const form of document.querySelectorAll("form[method=post]")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) return event.preventDefault();
    form.dataset.sent = "yes";
    // a download, or a script that answers in place, leaves the page as it is
    setTimeout(() => delete form.dataset.sent, AGAIN);
  });
}
// back from the next page: the form may be sent again
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});

for (const field of document.querySelectorAll("[data-max]")) {
  const count = field.parentElement.querySelector("[data-count]");
  const show = () => {
    const words = count.dataset.count.replace("{typed}", field.value.length);
    count.textContent = words.replace("{most}", field.dataset.max);
  };
  if (count) {
    field.addEventListener("input", show);
    show();
  }
}
