/* Keeps a draft while one types. The page works without it: there is a button.
 *
 * form[data-draft="url"]   posts itself there, without its files, once typing stops
 * [data-base]              what the page remembers of the fields it showed
 * [data-saved]             says when it was saved, or why it was not
 * [data-questions="12"]    the questions of project 12; redrawn when another is chosen
 */

const PAUSE = 2500;
const RETRY = 15000;

for (const form of document.querySelectorAll("form[data-draft]")) keep(form);

function keep(form) {
  const base = form.querySelector("[data-base]");
  const saved = form.querySelector("[data-saved]");
  const asked = form.querySelector("[data-questions]");
  let timer = null;
  let saving = false;
  let dirty = false;

  form.addEventListener("input", ({ target }) => {
    if (target.type === "file" || target.name === "consent" || target.name?.startsWith("answer-"))
      return;
    dirty = true;
    later(PAUSE);
  });
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    dirty = false;
  });
  // the last words, when one leaves or hides the page
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && dirty) save();
  });

  function later(pause) {
    clearTimeout(timer);
    timer = setTimeout(save, pause);
  }

  async function save() {
    if (saving) return later(PAUSE);
    saving = true;
    dirty = false;
    const body = new FormData(form);
    body.delete("files");
    body.delete("action");
    try {
      const answer = await fetch(form.dataset.draft, {
        method: "POST",
        body,
        keepalive: size(body) < 60000,
      });
      if (answer.redirected || answer.status === 403) return say(saved.dataset.signedOut, "wait");
      if (answer.status === 409) return say((await answer.json()).message, "wait");
      if (!answer.ok) throw new Error(answer.status);
      show(await answer.json());
    } catch {
      dirty = true;
      say(saved.dataset.offline, "wait");
      later(RETRY);
    } finally {
      saving = false;
    }
  }

  function show({ message, base: remembered, errors, conflicts, project, questions }) {
    base.value = remembered;
    if (asked && asked.dataset.questions !== project) {
      asked.dataset.questions = project;
      asked.innerHTML = questions;
    }
    if (conflicts.length) return say(`${saved.dataset.conflict} ${conflicts.join(", ")}.`, "wait");
    say(
      errors.length ? `${message} ${saved.dataset.except} ${errors.join(" ")}` : message,
      errors.length ? "wait" : "",
    );
  }

  function say(words, tone) {
    saved.textContent = words;
    saved.classList.toggle("wait", tone === "wait");
  }
}

/* a request that outlives its page may carry 64 kB at most */
function size(body) {
  return [...body.values()].reduce((sum, value) => sum + value.length * 2, 0);
}
