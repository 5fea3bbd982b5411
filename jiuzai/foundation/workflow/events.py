"""What workflows announce. Sent inside the mover's transaction: a receiver enqueues, it does not work."""

from django.dispatch import Signal

moved = Signal()  # sender: the model class; row, transition
