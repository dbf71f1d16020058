"""What other programs speak."""
