"""The Carnet in numbers: how many sheets say what. Counts situate, they never rank."""
