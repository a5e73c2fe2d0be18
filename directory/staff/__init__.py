"""The Annuaire, for the staff who keep it."""
