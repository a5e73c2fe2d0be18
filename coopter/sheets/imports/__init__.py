"""Tables brought in from a CSV file: read, checked line by line, applied, undone.

An app gives a ``Table`` (its model, key and columns) and a concrete model of ``Batch``;
``coopter.sheets.imports.screens`` holds the pages, which ``urls_of`` declares.
"""
