"""The portal of the COOP'TER programme."""
