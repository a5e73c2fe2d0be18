"""People: accounts, colleges, spaces, invitations, mandates, the rules they accept."""
