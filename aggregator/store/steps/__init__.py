"""The schema's steps in order. A name is a file of SQL beside this one."""

NAMES = ("m0001_first_tables", "m0002_wishes", "m0003_deliveries", "m0004_proposals")
"""Their number is the ``user_version`` of a database that is up to date."""
