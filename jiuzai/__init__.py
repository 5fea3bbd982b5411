"""就在金华（东西部协作版）: from a village roster to money in the worker's card, and a job that lasts."""
