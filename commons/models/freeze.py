"""Database triggers that hold what the forms promise: what is judged can't be edited.

A version is frozen while a passage that names it waits for a decision, and for ever
once it was accepted. A passage sent back with requests opens the version again.
"""

import pgtrigger

FROZEN = """
    EXISTS (
        SELECT 1 FROM commons_passage
        WHERE version_id = {version} AND state IN ('submitted', 'accepted')
    ) OR EXISTS (
        SELECT 1 FROM commons_decidedversion WHERE version_id = {version}
    ) OR EXISTS (
        SELECT 1 FROM commons_contribution
        WHERE sharing_id = {version} OR diffusion_id = {version}
    )
"""
REFUSAL = (
    "RAISE EXCEPTION 'La version % est figée.', {version} USING ERRCODE = '23001';"
)

# Columns of a version that may still change: how far it went, and what is derived.
FREE_COLUMNS = "ARRAY['reached', 'updated_at', 'search', 'sort_title', 'keywords']"

frozen_version = [
    pgtrigger.Trigger(
        name="frozen_version",
        operation=pgtrigger.Update | pgtrigger.Delete,
        when=pgtrigger.Before,
        func=f"""
            IF ({FROZEN.format(version="OLD.id")}) THEN
                IF TG_OP = 'DELETE'
                    OR to_jsonb(NEW) - {FREE_COLUMNS}
                        IS DISTINCT FROM to_jsonb(OLD) - {FREE_COLUMNS}
                THEN {REFUSAL.format(version="OLD.id")}
                END IF;
            END IF;
            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
            RETURN NEW;
        """,
    )
]


def frozen_with_version(name):
    """Triggers for rows that belong to a version and freeze with it."""
    return [
        pgtrigger.Trigger(
            name=name,
            operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
            when=pgtrigger.Before,
            func=f"""
                IF TG_OP <> 'INSERT' AND ({FROZEN.format(version="OLD.version_id")})
                THEN {REFUSAL.format(version="OLD.version_id")}
                END IF;
                IF TG_OP <> 'DELETE' AND ({FROZEN.format(version="NEW.version_id")})
                THEN {REFUSAL.format(version="NEW.version_id")}
                END IF;
                IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
                RETURN NEW;
            """,
        )
    ]
