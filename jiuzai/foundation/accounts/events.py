"""What this app announces, inside the deed's transaction."""

from django.dispatch import Signal

signed_in = Signal()  # sender: SignIn; sign_in
all_sign_ins_ended = Signal()  # sender: Account; account, reason
