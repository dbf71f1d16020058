"""Bytes of a feed in, articles out. Pure: no module here touches the world."""
