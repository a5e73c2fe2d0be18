# The commands of the portal. « make help » lists them.

PORT ?= 8000
ARGS ?=
export PORT ARGS

# The first Python that the portal runs on (3.11 to 3.13); PYTHON=… names another.
ifndef PYTHON
PYTHON := $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' \
	2>/dev/null && echo $$p && break; done)
endif
IN = .venv/bin/python
# Settings as in production, for checks that must hold there.
PRODUCTION = DEBUG= DEMONSTRATION= DATABASE_URL=postgresql://nobody@localhost/none \
	ALLOWED_HOSTS=portail.example SECRET_KEY=$$($(IN) -c 'import secrets; print(secrets.token_urlsafe(50))')

.DEFAULT_GOAL := help
.PHONY: help run dev test check format bench mutants who-sees-what pages lock clean environment environment-dev

help: ## Affiche cette liste
	@grep -hE '^[a-z-]+:.*## ' Makefile | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 16

run: environment ## Démarre le portail de démonstration (PORT=8000, DATA_DIR=var)
	@exec $(IN) -m coopter.running.serve

dev: environment ## Le même, pages de débogage et rechargement automatique
	@exec $(IN) -m coopter.running.serve --dev

test: environment-dev ## Lance tous les tests (ARGS="tests/test_x.py -k mot")
	@case "$$ARGS" in *"not browser"*) ;; *) \
		CHROMIUM="$$($(IN) bin/browser.py)" || exit 1; export CHROMIUM ;; esac; \
	exec $(IN) -m pytest -n 2 --dist loadgroup $(ARGS)

format: environment-dev ## Met en forme le code, les gabarits, les styles et les scripts
	@$(IN) -m ruff format .
	@.venv/bin/djangofmt templates
	@.venv/bin/oxfmt static/css static/js

check: environment-dev ## Vérifie l’écriture, les migrations et les réglages de production
	$(IN) -m ruff check .
	$(IN) -m ruff format --check .
	$(IN) tools/dead_code.py
	@.venv/bin/djangofmt --quiet --check templates || \
		{ echo "Des gabarits ne sont pas mis en forme : lancez « make format »."; exit 1; }
	@.venv/bin/oxfmt --check static/css static/js || \
		{ echo "Des styles ou des scripts ne sont pas mis en forme : lancez « make format »."; exit 1; }
	@.venv/bin/oxlint --deny-warnings static/js || \
		{ echo "Un script est à corriger : voyez plus haut."; exit 1; }
	@$(PRODUCTION) $(IN) -W "ignore:Got an error checking" manage.py makemigrations --check --dry-run
	@$(PRODUCTION) $(IN) manage.py check --deploy --fail-level WARNING

pages: environment-dev ## Réécrit les pages de docs/ que le code dicte
	@WRITE=1 $(IN) -m pytest -q tests/test_pages_of_the_docs.py

bench: environment-dev ## Mesure la recherche et les listes sur des données produites
	@DEMONSTRATION=1 $(IN) manage.py bench $(ARGS)

who-sees-what: environment-dev ## Réécrit docs/who-sees-what.md d’après les règles d’accès
	@WRITE=1 $(IN) -m pytest -q tests/test_who_sees_what.py

mutants: environment-dev ## Change une ligne à la fois ; les tests doivent le voir (ARGS=mot)
	@exec $(IN) -m tools.mutants $(ARGS)

UV_COMPILE = $(IN) -m uv pip compile pyproject.toml --quiet --universal --python-version 3.11 \
	--generate-hashes --no-build --no-header --no-annotate

lock: environment-dev ## Réécrit les fichiers de versions d’après pyproject.toml (ARGS=--upgrade)
	$(UV_COMPILE) $(ARGS) --output-file requirements.lock
	$(UV_COMPILE) $(ARGS) --group dev --constraints requirements.lock --output-file requirements-dev.lock

clean: ## Efface l’environnement et les caches ; les données (var/) restent
	rm -rf .venv .venv.lock .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

environment: python
	@$(PYTHON) bin/environment.py requirements.lock

environment-dev: python
	@$(PYTHON) bin/environment.py requirements-dev.lock

.PHONY: python
python:
	@test -n "$(PYTHON)" || { echo "Le portail demande Python 3.11, 3.12 ou 3.13. Indiquez-le : make run PYTHON=/chemin/de/python3"; exit 1; }
