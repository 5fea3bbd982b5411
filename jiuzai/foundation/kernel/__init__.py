"""Plain Python every part speaks: refusals, clock, actors, periods, money, identifiers. Imports nothing of ours."""
