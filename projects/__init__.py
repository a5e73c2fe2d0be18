"""The Carnet: projects described on the six dimensions of their model."""
