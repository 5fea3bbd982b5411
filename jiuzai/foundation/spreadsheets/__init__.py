"""One pipeline for every list that comes in: find headers, stage, judge, preview, commit, receipt, undo."""
