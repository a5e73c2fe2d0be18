"""« Signaler un contenu »: anyone may, staff answer (LCEN, article 6)."""
