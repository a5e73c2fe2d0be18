"""A page for each region and each domain of life, introduced by staff."""
