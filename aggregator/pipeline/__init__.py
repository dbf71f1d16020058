"""What happens to a poll's result: ``harvest`` makes articles of bytes, ``record`` keeps them.

The two are apart because they run in different processes: what parses knows no store, and what stores
need not load what parses.
"""
