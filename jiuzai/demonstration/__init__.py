"""Synthetic, seeded, watermarked data in layers; later parts add theirs."""
