"""What files announce, inside the transaction of the deed."""

from django.dispatch import Signal

file_received = Signal()  # sender: StoredFile; file (waits for inspection)
file_inspected = Signal()  # sender: StoredFile; file (clean or refused)
