"""Who people are, and what was granted to whom: the ground of every rule of access.

The rules themselves stand beside what they guard, in the ``access.py`` of each app
(``coopter/contributors``, ``coopter/programme``, ``projects``, ``commons``,
``directory``). What someone may *see* is a ``Q`` (``visible_…``), used by
``visible_to``; what someone may *do* is a question (``can_…``).

- ``people.py``: contributor, moderator, committee member; ``require``, at the door;
- ``grants.py``: what one person or one team was given; it alone asks guardian;
- ``models.py``: the tables of grants, from which each app derives its own.

``docs/who-sees-what.md`` shows what all these rules give, people × states.
"""
