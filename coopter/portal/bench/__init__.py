"""How fast search and lists are, measured on invented content that grows.

``manage.py bench`` fills a database made for the occasion, reads the pages as people
do, and holds what they cost against the bare SQL that they need.
"""
