"""Departments the notice names beside the labour offices."""
