/* Passkeys, on forms that carry [data-passkey]:
 *
 * create  makes a key from the options of the page's JSON
 * get     proves the presence of a known key, same source
 * login   the same, with options fetched from the form's own address
 *
 * [data-passkey-error] has the words for what may go wrong.
 * The answer of the device goes into the field "credential" and the form leaves.
 * [data-needs-passkeys] shows itself only where the browser knows passkeys.
 * Needs allauth's mfa/js/webauthn-json.js.
 */
(() => {
  if (!window.PublicKeyCredential) return;
  for (const part of document.querySelectorAll("[data-needs-passkeys]")) part.hidden = false;

  async function options(form) {
    if (form.dataset.passkey !== "login") {
      return JSON.parse(form.querySelector("script[type='application/json']").textContent);
    }
    const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(answer.status);
    return answer.json();
  }

  async function credential(form) {
    const given = await options(form);
    if (form.dataset.passkey !== "create") return webauthnJSON.get(given.request_options);
    const alone = form.elements.passwordless?.checked ?? false;
    const wanted = given.creation_options;
    Object.assign(wanted.publicKey.authenticatorSelection, {
      residentKey: alone ? "required" : "discouraged",
      requireResidentKey: alone,
      ...(alone ? { userVerification: "required" } : {}),
    });
    return webauthnJSON.create(wanted);
  }

  function sentence(problem, words) {
    if (problem.name === "NotAllowedError" || problem.name === "AbortError") return words.cancelled;
    if (problem.name === "SecurityError") return words.refused;
    return problem.name === "InvalidStateError" ? words.known : words.failed;
  }

  for (const form of document.querySelectorAll("form[data-passkey]")) {
    const button = form.querySelector("[data-passkey-start]");
    const error = form.querySelector("[data-passkey-error]");
    const start = async (event) => {
      event.preventDefault();
      error.hidden = true;
      button.disabled = true;
      try {
        form.elements.credential.value = JSON.stringify(await credential(form));
        form.submit();
      } catch (problem) {
        error.textContent = sentence(problem, error.dataset);
        error.hidden = false;
        button.disabled = false;
      }
    };
    button.addEventListener("click", start);
    form.addEventListener("submit", start);
  }
})();
