"""Writing to a structure through the portal, without learning its address."""
