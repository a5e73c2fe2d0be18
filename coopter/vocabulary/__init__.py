"""The words that every app shares: dimensions, domains, territories, French search."""
