"""The roof, which knows every app: home, search, desks, dashboard, demonstration."""
