-- Projects {first_project} + 1 to {last_project}: nine out of ten are published. Each has one
-- or two dated states of its model, a commune or a département, milestones, effects and
-- partners; the first has much of everything, as the sheet of an old project would.

CREATE TEMPORARY TABLE bench_commune ON COMMIT DROP AS
SELECT row_number() OVER (ORDER BY commune.code) AS rank, commune.code, departement_id,
    region_id, latitude, longitude
FROM vocabulary_commune AS commune
JOIN vocabulary_departement AS departement ON departement.code = departement_id
WHERE latitude IS NOT NULL;

-- Two projects out of three are in one commune.
CREATE TEMPORARY TABLE bench_project ON COMMIT DROP AS
SELECT n, {base} + n AS id, n = 1 AS is_rich, place.*
FROM generate_series({first_project} + 1, {last_project}) AS n
LEFT JOIN bench_commune AS place
    ON mod(n, 3) < 2 AND rank = 1 + mod(n * 7919, (SELECT count(*) FROM bench_commune));

INSERT INTO projects_cohort (name, year, text, url)
SELECT 'Produite ' || year, year, '', '' FROM generate_series(2018, 2025) AS year
ON CONFLICT DO NOTHING;

INSERT INTO projects_project (id, slug, name, lead_organisation, lead_type, summary,
    story_short, story, open_points, territory, start_year, cohort, stage, domains,
    approach, programme_link, source_url, confidence, source_note, confirmed_on,
    is_published, is_demonstration, updated_at, dismissal_reason, source_title,
    latitude, longitude, spot, space_id, search)
SELECT id, 'produit-' || n, title, 'Porteur ' || mod(n, 900),
    bench_one({lead_types}, n), abstract, abstract, repeat(body, 3), abstract, '',
    2015 + mod(n, 11), CASE WHEN mod(n, 2) = 0 THEN 'Produite ' || 2018 + mod(n, 8) END,
    bench_one({stages}, n), bench_some({domains}, n), bench_one({approaches}, n),
    bench_one({links}, n), '', 'haute', '', DATE '2026-01-01' + mod(n, 300),
    mod(n, 10) > 0, false, now(), '', '',
    latitude, longitude, CASE WHEN latitude IS NULL THEN '' ELSE 'commune' END,
    CASE WHEN mod(n, 2) = 1 THEN {base} + 1 + mod(n, {last} / 100) END, search
FROM bench_project JOIN bench_texts({first_project}, {last_project}) USING (n);

INSERT INTO projects_project_communes (project_id, commune_id)
SELECT id, code FROM bench_project WHERE code IS NOT NULL
UNION
SELECT id, near_by.code FROM bench_project
JOIN bench_commune AS near_by ON is_rich AND mod(near_by.rank, 3000) = 5;

INSERT INTO projects_project_departements (project_id, departement_id)
SELECT id, coalesce(departement_id, bench_one({departements}, n)) FROM bench_project;

INSERT INTO projects_project_regions (project_id, region_id)
SELECT id, coalesce(region_id, bench_one({regions}, n)) FROM bench_project;

CREATE TEMPORARY TABLE bench_state ON COMMIT DROP AS
SELECT {base} + n * 4 + year AS id, n, id AS project_id, DATE '2022-03-01' + year * 365
    AS dated_on
FROM bench_project,
    generate_series(0, CASE WHEN is_rich THEN 3 WHEN mod(n, 4) = 0 THEN 1 ELSE 0 END) AS year;

INSERT INTO projects_modelsnapshot
    (id, dated_on, transition, source_title, source_url, project_id)
SELECT id, dated_on, 'Ce qui change au centre.', '', '', project_id FROM bench_state;

INSERT INTO projects_statement (dimension, text, changed, evidence, source_title,
    source_url, more_sources, snapshot_id)
SELECT dimension, 'Ce qui en est dit, en deux phrases. Voici la seconde.',
    'Ce qui a changé.', 1 + mod(n + rank, 3), 'Une source', '', '[]', id
FROM bench_state, unnest({dimensions}::text[]) WITH ORDINALITY AS said (dimension, rank)
WHERE n = 1 OR mod(n + rank, 3) > 0;

INSERT INTO projects_interdependence (first, second, note, snapshot_id)
SELECT ({dimensions}::text[])[k], ({dimensions}::text[])[k + 1], 'Ce qui les lie.', id
FROM bench_state, generate_series(1, 5) AS k WHERE n = 1 OR mod(n + k, 2) = 0;

INSERT INTO projects_milestone (project_id, happened_on, day_is_known, title, text,
    source_title, source_url)
SELECT id, DATE '2015-01-01' + k * 100, false, 'Étape ' || k, 'Ce qui s’est passé.', '', ''
FROM bench_project, generate_series(1, CASE WHEN is_rich THEN 40 ELSE mod(n, 5) END) AS k;

INSERT INTO projects_effect (project_id, kind, text, is_observed, method, source_title,
    source_url)
SELECT id, (ARRAY['ecological', 'social', 'economic'])[1 + mod(k, 3)], 'Un effet.',
    mod(k, 2) = 0, '', '', ''
FROM bench_project, generate_series(1, CASE WHEN is_rich THEN 30 ELSE mod(n, 4) END) AS k;

INSERT INTO projects_partner (project_id, name, role, kind, url, position)
SELECT id, 'Partenaire ' || k, 'Ce qu’il fait.', '', '', k
FROM bench_project, generate_series(1, CASE WHEN is_rich THEN 25 ELSE mod(n, 4) END) AS k;

INSERT INTO projects_fieldquestion (project_id, text, asked_on, conclusion, answered_by)
SELECT id, 'Une question de terrain ?', DATE '2026-01-01', '', ''
FROM bench_project, generate_series(1, CASE WHEN is_rich THEN 12 ELSE mod(n, 2) END) AS k;
