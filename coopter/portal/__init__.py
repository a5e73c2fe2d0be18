"""The roof: home, search, desks, dashboard, demonstration; each app hands its part."""
