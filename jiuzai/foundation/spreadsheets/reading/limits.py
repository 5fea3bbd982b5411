"""What one table may be. The parent and the child agree on these."""

from __future__ import annotations

MOST_BYTES = 40 * 1024 * 1024
MOST_UNPACKED = 200 * 1024 * 1024
MOST_ROWS = 100_000
MOST_COLUMNS = 200
MOST_SHEETS = 50
LONGEST_CELL = 2_000
# After so many empty rows nothing more is expected: formatting was dragged down.
EMPTY_RUN = 500
HEADER_WITHIN = 10
SAMPLE_ROWS = 5
BATCH = 500

MEMORY_BYTES = 600 * 1024 * 1024
CPU_SECONDS = 120
# How long the parent waits for one answer, and for all answers together.
SILENCE_SECONDS = 60.0
WALL_SECONDS = 240.0
LONGEST_LINE = 16 * 1024 * 1024
