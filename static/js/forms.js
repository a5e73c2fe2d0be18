/* What makes a form more comfortable; every form works without it.
 *
 * [data-error-summary]        takes the focus when the page comes back with errors
 * form[method=post]           is not sent twice by a double click
 * [data-max="600"]            counts its characters into the next [data-count]
 * form[data-autosave="url"]   posts itself there once typing stops, and shows the
 *                             "message" of the JSON answer in its [data-saved]
 */

const PAUSE = 3000;

document.querySelector("[data-error-summary]")?.focus();

for (const form of document.querySelectorAll("form[method=post]")) {
	form.addEventListener("submit", (event) => {
		if (form.dataset.sent) event.preventDefault();
		form.dataset.sent = "yes";
	});
}
// back from the next page: the form may be sent again
addEventListener("pageshow", () => {
	for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});

for (const field of document.querySelectorAll("[data-max]")) {
	const count = field.parentElement.querySelector("[data-count]");
	const show = () => {
		count.textContent = `${field.value.length} signes sur ${field.dataset.max}`;
	};
	if (count) {
		field.addEventListener("input", show);
		show();
	}
}

for (const form of document.querySelectorAll("form[data-autosave]")) autosave(form);

function autosave(form) {
	const saved = form.querySelector("[data-saved]");
	let waiting = null;
	const save = async () => {
		const data = new FormData(form);
		for (const [name, value] of [...data]) if (value instanceof File) data.delete(name);
		try {
			const answer = await fetch(form.dataset.autosave, { method: "POST", body: data });
			if (!answer.ok) throw new Error(answer.status);
			if (saved) saved.textContent = (await answer.json()).message;
		} catch {
			if (saved) saved.textContent = "Enregistrement impossible pour l’instant : votre texte reste dans cette page.";
		}
	};
	const later = () => {
		clearTimeout(waiting);
		waiting = setTimeout(save, PAUSE);
	};
	form.addEventListener("input", later);
	form.addEventListener("submit", () => clearTimeout(waiting));
}
