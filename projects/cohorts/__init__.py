"""The life of the programme: its calls and its cohorts, as data."""
