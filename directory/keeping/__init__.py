"""The sheets that a contributor keeps."""
