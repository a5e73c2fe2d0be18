"""Finding projects in the Carnet: by words, by filters, near a place."""
