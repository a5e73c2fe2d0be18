"""What every public sheet has in common: tables that come in and go out."""
