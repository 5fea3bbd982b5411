"""People: the list, one person, changes, money, rights, two that are one."""
