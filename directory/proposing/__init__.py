"""What anyone may say about the Annuaire; staff answer."""
