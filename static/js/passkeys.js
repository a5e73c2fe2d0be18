/* Passkeys, on forms that carry [data-passkey]:
 *
 * create  makes a key from the options of the page's JSON
 * get     proves the presence of a known key, same source
 * login   the same, with options fetched from the form's own address
 *
 * The answer of the device goes into the field "credential" and the form leaves.
 * [data-needs-passkeys] shows itself only where the browser knows passkeys.
 * Needs allauth's mfa/js/webauthn-json.js.
 */
(() => {
	const CANCELLED = "Rien n’a été fait : la demande a été annulée ou a expiré. Vous pouvez recommencer.";
	const KNOWN = "Cet appareil a déjà une clé pour ce compte.";
	const REFUSED =
		"À cette adresse, le navigateur refuse les clés d’accès : elles demandent un nom de domaine (localhost convient pour un essai) et une connexion sécurisée.";
	const FAILED = "La clé n’a pas pu être utilisée. Recommencez, ou entrez autrement.";

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

	function sentence(problem) {
		if (problem.name === "NotAllowedError" || problem.name === "AbortError") return CANCELLED;
		if (problem.name === "SecurityError") return REFUSED;
		return problem.name === "InvalidStateError" ? KNOWN : FAILED;
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
				error.textContent = sentence(problem);
				error.hidden = false;
				button.disabled = false;
			}
		};
		button.addEventListener("click", start);
		form.addEventListener("submit", start);
	}
})();
