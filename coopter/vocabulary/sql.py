"""SQL of French search, run by the first migration of this app.

Names are schema-qualified and functions declared IMMUTABLE so that generated columns
and indexes may use them.
"""

CREATE_SEARCH = r"""
CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE EXTENSION IF NOT EXISTS pg_trgm;

CREATE TEXT SEARCH DICTIONARY public.french_stop (
    TEMPLATE = pg_catalog.simple, STOPWORDS = french, ACCEPT = false
);
CREATE TEXT SEARCH CONFIGURATION public.french_portal (COPY = pg_catalog.french);
ALTER TEXT SEARCH CONFIGURATION public.french_portal
    ALTER MAPPING FOR asciiword, asciihword, hword_asciipart, word, hword, hword_part,
        numword, numhword, hword_numpart
    WITH public.french_stop, french_stem;

CREATE FUNCTION public.fr_unaccent(value text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
    RETURN lower(public.unaccent('public.unaccent'::regdictionary, value));

-- Typographic signs become spaces, the programme's name is one word however written,
-- and "les", which PostgreSQL's French stop list forgets, is dropped.
CREATE FUNCTION public.fr_norm(value text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN regexp_replace(
        regexp_replace(
            translate(coalesce(value, ''),
                '’‘´`«»–—…·•°' || chr(160) || chr(8239),
                repeat('''', 4) || repeat(' ', 10)),
            'coop[''\- ]?(ter|[ée]co)\y', 'coop\1', 'gi'
        ),
        '\y(les)\y', ' ', 'gi'
    );

CREATE FUNCTION public.fr_tsv(value text) RETURNS tsvector
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN to_tsvector('public.french_portal'::regconfig,
               replace(public.fr_norm(value), '''', ' '))
        || public.unaccent('public.unaccent'::regdictionary,
               to_tsvector('public.french_portal'::regconfig,
                   replace(public.fr_norm(value), '''', ' '))::text)::tsvector
        || to_tsvector('public.french_portal'::regconfig,
               public.fr_unaccent(replace(public.fr_norm(value), '''', ' ')));

CREATE FUNCTION public.fr_weighted_tsv(
        title text, abstract text, body text, keywords text DEFAULT '')
    RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN setweight(public.fr_tsv(title), 'A')
        || setweight(public.fr_tsv(abstract), 'B')
        || setweight(public.fr_tsv(keywords), 'C')
        || setweight(public.fr_tsv(left(body, 200000)), 'D');

CREATE FUNCTION public.fr_tsq(value text) RETURNS tsquery
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN websearch_to_tsquery('public.french_portal'::regconfig,
               replace(public.fr_norm(value), '''', ' '))
        || websearch_to_tsquery('public.french_portal'::regconfig,
               public.fr_unaccent(replace(public.fr_norm(value), '''', ' ')));
"""

DROP_SEARCH = """
DROP FUNCTION public.fr_tsq(text);
DROP FUNCTION public.fr_weighted_tsv(text, text, text, text);
DROP FUNCTION public.fr_tsv(text);
DROP FUNCTION public.fr_norm(text);
DROP FUNCTION public.fr_unaccent(text);
DROP TEXT SEARCH CONFIGURATION public.french_portal;
DROP TEXT SEARCH DICTIONARY public.french_stop;
"""
