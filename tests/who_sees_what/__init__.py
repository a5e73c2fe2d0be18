"""The tables of ``docs/who-sees-what.md``, made by running the rules on real rows."""
