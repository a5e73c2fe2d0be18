-- Sheets {first_sheet} + 1 to {last_sheet}: nineteen out of twenty are published, one in
-- eight goes everywhere, the others leave from a commune, name départements or a region.
-- Each declares up to three references, of which two out of three are confirmed.

CREATE TEMPORARY TABLE bench_sheet ON COMMIT DROP AS
SELECT n, {base} + n AS id, n = 1 AS is_rich, place.*
FROM generate_series({first_sheet} + 1, {last_sheet}) AS n
LEFT JOIN bench_commune AS place
    ON mod(n, 3) < 2 AND rank = 1 + mod(n * 6301, (SELECT count(*) FROM bench_commune));

INSERT INTO directory_accompanist (id, slug, name, kind, role, website, area, is_national,
    is_overseas, commune_id, latitude, longitude, radius_km, skills, approaches,
    dimensions, domains, publics, languages, ways, availability, contact_email,
    source_url, confidence, source_note, confirmed_on, is_late, is_published, updated_at,
    search)
SELECT id, 'produite-' || n, title, bench_one({structures}, n), bench_one({roles}, n), '',
    '', mod(n, 8) = 0, mod(n, 50) = 0, code, latitude, longitude,
    CASE WHEN code IS NOT NULL AND mod(n, 2) = 0 THEN 20 * (1 + mod(n, 5)) END,
    left(abstract, 100), bench_some({approaches}, n), bench_some({dimensions}, n),
    bench_some({domains}, n), bench_some({publics}, n), ARRAY['fr'],
    bench_some({ways}, n), bench_one({availabilities}, n),
    'structure' || n || '@exemple.test', '', 'haute', '',
    CASE WHEN mod(n, 3) > 0 THEN DATE '2026-01-01' + mod(n, 300) END, mod(n, 3) = 0,
    mod(n, 20) > 0, now(), search
FROM bench_sheet JOIN bench_texts({first_sheet}, {last_sheet}) USING (n);

INSERT INTO directory_accompanist_departements (accompanist_id, departement_id)
SELECT id, coalesce(departement_id, bench_one({departements}, n)) FROM bench_sheet
WHERE mod(n, 3) <> 1;

INSERT INTO directory_accompanist_regions (accompanist_id, region_id)
SELECT id, coalesce(region_id, bench_one({regions}, n)) FROM bench_sheet
WHERE mod(n, 3) = 1;

INSERT INTO directory_reference (accompanist_id, project_id, project_name, starts_on,
    dimensions, done, state, created_at, by_id, answer)
SELECT id, {base} + 1 + mod(n * 13 + k, {last_project}), '', DATE '2020-01-01' + n,
    bench_some({dimensions}, n), 'Ce qui a été fait.',
    CASE WHEN mod(n + k, 3) = 0 THEN 'declared' ELSE 'confirmed' END, now(), {busy}, ''
FROM bench_sheet, generate_series(1, CASE WHEN is_rich THEN 25 ELSE mod(n, 4) END) AS k
UNION ALL
SELECT id, {base} + 1, '', DATE '2020-01-01', '{{}}', 'Ce qui a été fait.', 'confirmed',
    now(), {busy}, ''
FROM bench_sheet WHERE n BETWEEN 2 AND 26;
