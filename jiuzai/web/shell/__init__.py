"""What surrounds every page: where a person is, where she can go, who helps."""
