"""Every act, in a chain of hashes that is only added to and is anchored elsewhere."""
