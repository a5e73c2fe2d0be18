"""Who may keep the sheet of a structure: by a letter to it, or through staff."""
