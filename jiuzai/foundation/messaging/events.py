"""What messaging announces, inside the transaction of the deed."""

from django.dispatch import Signal

sms_queued = Signal()  # sender: Message; message
sms_settled = Signal()  # sender: Message; message (delivered, failed or expired)
letter_posted = Signal()  # sender: Letter; letter
