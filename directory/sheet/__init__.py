"""One sheet of the Annuaire, as anyone reads it."""
