"""What every public sheet shares: how it enters, is kept, comes in and goes out."""
