-- What generated texts are made of: twenty thousand words, some met much more than others.

CREATE FUNCTION bench_word(number integer) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN (ARRAY['ba', 'bri', 'co', 'cha', 'dé', 'fon', 'gra', 'habi', 'lu', 'ma', 'moi',
                  'na', 'par', 'plé', 'qua', 'ré', 'sou', 'ta', 'tri', 'vi'])
            [1 + mod(number, 20)]
        || (ARRAY['bo', 'ca', 'chi', 'de', 'fé', 'ga', 'gno', 'ju', 'li', 'lo', 'mé', 'mo',
                  'nou', 'pi', 'pra', 'quo', 'ro', 'ri', 'sa', 'sté', 'ti', 'tou', 'va',
                  'vo', 'za'])
            [1 + mod(number / 20, 25)]
        || (ARRAY['bade', 'ble', 'cation', 'che', 'clage', 'dure', 'euse', 'fier', 'gnage',
                  'guer', 'lation', 'lier', 'ment', 'mie', 'nade', 'nence', 'neur', 'nier',
                  'nique', 'nure', 'pable', 'phage', 'pier', 'que', 'rable', 'rage', 'rie',
                  'rier', 'rité', 'ron', 'sage', 'seur', 'sible', 'son', 'sure', 'tage',
                  'tion', 'toire', 'tude', 'vage'])
            [1 + mod(number / 500, 40)];

-- Texts are put together from sentences whose words are already counted for the search:
-- reading each of them word by word, as the portal does, would take minutes.
CREATE TABLE bench_sentence AS
SELECT sentence.id, words, public.fr_tsv(words) AS vector
FROM generate_series(1, 4000) AS sentence (id), LATERAL (
    SELECT string_agg(bench_word(floor(20000 * power(random(), 4))::integer), ' ')
    FROM generate_series(1, 20 + sentence.id * 0)
) AS written (words);
ALTER TABLE bench_sentence ADD PRIMARY KEY (id);
ALTER TABLE commons_version ALTER search DROP EXPRESSION;
ALTER TABLE projects_project ALTER search DROP EXPRESSION;
ALTER TABLE directory_accompanist ALTER search DROP EXPRESSION;

CREATE AGGREGATE bench_together (tsvector) (SFUNC = tsvector_concat, STYPE = tsvector);

-- Seven sentences for each number. One text out of two also says « coopération », one out
-- of thirty « mobilité », one out of two thousand « zibeline ».
CREATE FUNCTION bench_texts(first integer, last integer)
    RETURNS TABLE (n integer, title text, abstract text, body text, search tsvector)
    LANGUAGE sql STABLE AS $$
    SELECT n,
        initcap((array_agg(left(words, 60) ORDER BY k))[1]) || ' ' || n,
        string_agg(words, ' ') FILTER (WHERE k <= 2)
            || CASE WHEN mod(n, 2) = 0 THEN ' coopération' ELSE '' END
            || CASE WHEN mod(n, 30) = 7 THEN ' mobilité' ELSE '' END
            || CASE WHEN mod(n, 2000) = 11 THEN ' zibeline' ELSE '' END,
        string_agg(words, ' ') FILTER (WHERE k > 2),
        setweight(bench_together(vector) FILTER (WHERE k <= 2), 'B')
            || setweight(bench_together(vector) FILTER (WHERE k > 2), 'D')
            || CASE WHEN mod(n, 2) = 0 THEN fr_tsv('coopération') ELSE '' END
            || CASE WHEN mod(n, 30) = 7 THEN fr_tsv('mobilité') ELSE '' END
            || CASE WHEN mod(n, 2000) = 11 THEN fr_tsv('zibeline') ELSE '' END
    FROM generate_series(first + 1, last) AS n, generate_series(1, 7) AS k
    JOIN bench_sentence ON true
    WHERE bench_sentence.id = 1 + mod(abs(hashint8(n::bigint * 8 + k)::bigint), 4000)
    GROUP BY n
$$;

-- One of the values that a column may hold, or one and sometimes another.
CREATE FUNCTION bench_one(choices text[], number integer) RETURNS text
    LANGUAGE sql IMMUTABLE
    RETURN choices[1 + mod(mod(number * 11, 89), cardinality(choices))];

CREATE FUNCTION bench_some(choices text[], number integer) RETURNS text[]
    LANGUAGE sql IMMUTABLE
    RETURN CASE
        WHEN mod(number, 3) = 0 OR cardinality(choices) < 3
        THEN ARRAY[bench_one(choices, number)]
        ELSE ARRAY[bench_one(choices, number),
                   choices[1 + mod(mod(number * 11, 89) + 1, cardinality(choices))]]
    END;
