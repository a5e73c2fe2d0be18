/* Sends files as soon as they are chosen or dropped, and shows how far they are.
 * Without script they leave with the form.
 *
 * form[data-upload="url"]   where files go; the answer is the list, drawn anew
 * [data-drop]               where they may be dropped
 * [data-files]              the list
 */

for (const form of document.querySelectorAll("form[data-upload]")) enhance(form);

function enhance(form) {
  const input = form.querySelector("[data-drop] input[type=file]");
  const drop = form.querySelector("[data-drop]");
  const list = form.querySelector("[data-files]");
  const token = form.elements.csrfmiddlewaretoken.value;
  let queue = Promise.resolve();

  input.addEventListener("change", () => send([...input.files]));
  for (const name of ["dragover", "drop"])
    drop.addEventListener(name, (event) => event.preventDefault());
  drop.addEventListener("drop", ({ dataTransfer }) => send([...dataTransfer.files]));

  function send(files) {
    input.value = "";
    const refusals = [];
    for (const file of files) {
      const line = waiting(file);
      queue = queue
        .then(() => upload(file, line))
        .then(
          (html) => {
            const fragment = document.createRange().createContextualFragment(html);
            refusals.push(...fragment.querySelectorAll("[data-refusal]"));
            draw(fragment, line, refusals);
          },
          (words) => fail(line, words),
        );
    }
  }

  /* the list as the server sees it, the lines still on their way, every refusal */
  function draw(fragment, line, refusals) {
    line.remove();
    const coming = [...list.querySelectorAll("[data-coming]")];
    const chosen = new Map(
      [...list.querySelectorAll("select")].map((select) => [select.name, select.value]),
    );
    for (const refusal of fragment.querySelectorAll("[data-refusals]")) refusal.remove();
    list.replaceChildren(fragment);
    for (const select of list.querySelectorAll("select"))
      if (chosen.has(select.name)) select.value = chosen.get(select.name);
    if (refusals.length) {
      const all = document.createElement("ul");
      all.className = "errors mt-s";
      all.append(...refusals);
      const said = document.createElement("div");
      said.setAttribute("role", "alert");
      said.append(all);
      list.prepend(said);
    }
    list.append(...coming);
  }

  function waiting(file) {
    const line = document.createElement("div");
    line.className = "file";
    line.dataset.coming = "";
    const name = document.createElement("b");
    name.textContent = file.name;
    const progress = document.createElement("progress");
    progress.max = 100;
    progress.value = 0;
    progress.setAttribute("aria-label", `${list.dataset.sending} ${file.name}`);
    const cancel = document.createElement("button");
    cancel.type = "button";
    cancel.className = "btn btn--plain btn--small";
    cancel.textContent = list.dataset.cancel;
    const shown = document.createElement("span");
    shown.append(name);
    line.append(document.createElement("span"), shown, cancel, progress);
    list.append(line);
    return line;
  }

  function upload(file, line) {
    return new Promise((done, failed) => {
      if (!line.isConnected) return failed("");
      const request = new XMLHttpRequest();
      const body = new FormData();
      body.append("csrfmiddlewaretoken", token);
      body.append("files", file);
      request.upload.addEventListener("progress", ({ loaded, total }) => {
        line.querySelector("progress").value = Math.round((100 * loaded) / total);
      });
      request.addEventListener("load", () =>
        request.status === 200 ? done(request.responseText) : failed(list.dataset.failed),
      );
      request.addEventListener("error", () => failed(list.dataset.failed));
      request.addEventListener("abort", () => failed(""));
      line.querySelector("button").addEventListener("click", () => {
        request.abort();
        line.remove();
      });
      request.open("POST", form.dataset.upload);
      request.send(body);
    });
  }

  function fail(line, words) {
    line.querySelector("progress")?.remove();
    line.querySelector("button")?.remove();
    if (!words) return line.remove();
    const refusal = document.createElement("span");
    refusal.className = "error";
    refusal.setAttribute("role", "alert");
    refusal.textContent = words;
    line.append(refusal);
    delete line.dataset.coming;
  }
}
