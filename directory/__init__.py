"""The Annuaire: structures that help a cooperation without doing it in its place."""
