-- Contributions {first} + 1 to {last}, and in proportion people, spaces and grants. Three
-- texts in five are in the Commons, one in four is shared, the others are worked on.
-- Numbers of rows begin at {base}, past those of the real content.

INSERT INTO contributors_contributor (id, password, is_superuser, email, display_name,
    organisation, college, orcid, is_staff, is_active, date_joined, charter_id)
SELECT {base} + n, '!', false, 'personne' || n || '@exemple.test', 'Personne ' || n,
    'Organisation ' || mod(n, 300), bench_one({colleges}, n), '', false, true, now(),
    (SELECT max(id) FROM contributors_charter)
FROM generate_series({first} / 50 + 1, {last} / 50) AS n;

INSERT INTO auth_group (id, name)
SELECT {base} + n, 'espace : ' || n
FROM generate_series({first} / 100 + 1, {last} / 100) AS n;

INSERT INTO contributors_space (id, name, kind, description, is_demonstration, team_id)
SELECT {base} + n, 'Espace ' || n, 'project', '', false, {base} + n
FROM generate_series({first} / 100 + 1, {last} / 100) AS n;

INSERT INTO contributors_spacegroupobjectpermission
    (content_object_id, group_id, permission_id)
SELECT {base} + n, {base} + n, {view_space}
FROM generate_series({first} / 100 + 1, {last} / 100) AS n;

-- Six people in each space; one who has seen many is in one space out of ten.
CREATE TEMPORARY TABLE bench_place ON COMMIT DROP AS
SELECT DISTINCT {base} + n AS space, {base} + 1 + mod(n * 31 + k * 17, {last} / 50) AS person
FROM generate_series({first} / 100 + 1, {last} / 100) AS n, generate_series(1, 6) AS k
UNION ALL
SELECT {base} + n, {busy} FROM generate_series({first} / 100 + 1, {last} / 100) AS n
WHERE mod(n, 10) = 0;

INSERT INTO contributors_membership (starts_on, space_id, contributor_id)
SELECT DATE '2026-01-01', space, person FROM bench_place;

INSERT INTO contributors_contributor_groups (contributor_id, group_id)
SELECT person, space FROM bench_place;

CREATE TEMPORARY TABLE bench_contribution ON COMMIT DROP AS
SELECT {base} + n AS id, n, mod(n, 20) < 17 AS is_shared, mod(n, 20) < 12 AS is_public,
    {base} + 1 + mod(n * 37, {last} / 50) AS author,
    TIMESTAMPTZ '2018-01-01' + n * INTERVAL '4 minutes' AS created_at,
    random() * INTERVAL '60 days' AS until_shared,
    random() * INTERVAL '200 days' AS until_public
FROM generate_series({first} + 1, {last}) AS n;

INSERT INTO commons_contribution (id, identifier, deposit_key, created_at, shared_at,
    diffused_at, suspended_at, suspension_reason, withdrawn_at, is_demonstration,
    created_by_id, space_id, production_id, sharing_id, diffusion_id)
SELECT id, 'CT-2000-' || lpad(n::text, 7, '0'), gen_random_uuid(), created_at,
    CASE WHEN is_shared THEN created_at + until_shared END,
    CASE WHEN is_public THEN created_at + until_shared + until_public END,
    CASE WHEN is_public AND mod(n, 500) = 101 THEN now() END, '',
    CASE WHEN is_public AND mod(n, 500) = 201 THEN now() END, false, author,
    CASE WHEN mod(n, 2) = 0 THEN {base} + 1 + mod(n * 7, {last} / 100) END,
    CASE WHEN NOT is_shared THEN id END,
    CASE WHEN is_shared THEN id END,
    CASE WHEN is_public THEN id END
FROM bench_contribution;

INSERT INTO commons_version (id, number, reached, created_at, updated_at, title, abstract,
    sections, limits, kind, knowledge, dimensions, domains, approach, disciplines,
    territory, language, licence, publisher, publication_year, external_url, hal_id, doi,
    source_confidence, source_note, plain_text, keywords, contribution_id, project_id,
    search)
SELECT id, 1,
    CASE WHEN is_public THEN 'diffusion' WHEN is_shared THEN 'sharing' ELSE 'production' END,
    created_at, created_at, title, abstract, '[]', '',
    bench_one({kinds}, n), bench_one({knowledge}, n), bench_some({dimensions}, n),
    bench_some({domains}, n), bench_one({approaches}, n), '', '', 'fr',
    bench_one({licences}, n), '', 2015 + mod(n, 11), '', '', '', '', '',
    body, '', id,
    -- sixty texts are about the first project, whose sheet has much of everything
    CASE WHEN n <= 60 THEN {base} + 1
         WHEN mod(n, 3) = 0 THEN {base} + 1 + mod(n, {last_project}) END, search
FROM bench_contribution JOIN bench_texts({first}, {last}) USING (n);

INSERT INTO commons_authorship
    (position, name, role, affiliation, orcid, contributor_id, version_id)
SELECT position, 'Personne ' || author - {base} + position - 1, '', 'Organisation', '',
    CASE WHEN position = 1 THEN author END, id
FROM bench_contribution, generate_series(1, 1 + mod(n, 3)) AS position;

INSERT INTO commons_taggedversion (tag_id, content_object_id)
SELECT DISTINCT {base} + 1 + floor({tags} * power(random(), 3))::integer, id
FROM bench_contribution, generate_series(1, 3);

INSERT INTO commons_passage (state, sha256, motive, opened_at, submitted_at, closed_at,
    kind, contribution_id, opened_by_id, version_id)
SELECT CASE WHEN is_shared THEN 'accepted' ELSE 'submitted' END, md5(n::text), '',
    created_at, created_at, CASE WHEN is_shared THEN created_at + until_shared END,
    'to_sharing', id, author, id
FROM bench_contribution WHERE is_shared OR mod(n, 200) = 19;

-- Each person opened their texts to five others; one of them was opened one in five.
INSERT INTO commons_contributionuserobjectpermission
    (content_object_id, permission_id, user_id)
SELECT id, {view_contribution}, {base} + 1 + mod(n * 41 + 3, {last} / 50)
FROM bench_contribution WHERE mod(n, 10) = 0
UNION ALL
SELECT id, {view_contribution}, {busy} FROM bench_contribution WHERE mod(n, 5) = 0
UNION ALL
SELECT id, {view_contribution}, {occasional} FROM bench_contribution WHERE n <= 5;
