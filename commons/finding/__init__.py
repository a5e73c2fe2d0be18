"""Finding texts: lists, filters, cards, feeds and exports."""
