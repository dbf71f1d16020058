"""Where the work happens: one event loop for the network, parser processes, one writer thread.

A parser process needs none of the rest, so nothing is loaded here.
"""
