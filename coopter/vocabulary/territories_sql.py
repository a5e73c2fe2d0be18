"""SQL of place names, run by the migration that brings communes in.

``fr_place`` is said in Python by ``territories.fold``; a test compares them on every
commune. Names are schema-qualified so that generated columns may use the functions.
"""

CREATE_PLACES = r"""
CREATE FUNCTION public.fr_place(value text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
    RETURN regexp_replace(
        btrim(regexp_replace(public.fr_unaccent(value), '[^a-z0-9]+', ' ', 'g')),
        '\yst(e?)\y', 'saint\1', 'g'
    );

-- array_to_string is only STABLE because other types than text may change their output.
CREATE FUNCTION public.fr_codes(code text, others text[]) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN ' ' || code || ' ' || array_to_string(others, ' ');
"""

DROP_PLACES = """
DROP FUNCTION public.fr_codes(text, text[]);
DROP FUNCTION public.fr_place(text);
"""
