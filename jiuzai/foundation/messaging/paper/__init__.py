"""What messaging prints. One fragment serves the page and the PDF."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.template import Context, Engine
from django.utils.safestring import SafeString

from jiuzai.foundation.kernel.clock import SHANGHAI
from jiuzai.foundation.messaging.codes import grouped
from jiuzai.foundation.messaging.models import Slip
from jiuzai.foundation.printing import qr
from jiuzai.foundation.printing.pdf import render_pdf

_ENGINE = Engine(dirs=[str(Path(__file__).parent)], autoescape=True)


def slip_html(slip: Slip) -> SafeString:
    """The slip as an HTML fragment without scripts or styles of its own; text is escaped."""
    context = {
        "slip": slip,
        "code": grouped(slip.code),
        "code_spoken": " ".join(slip.code),
        "qr": qr.data_address(slip_address(slip)),
        "printed_on": slip.printed_at.astimezone(SHANGHAI).date(),
    }
    return _ENGINE.get_template("slip.html").render(Context(context))


def slip_pdf(slip: Slip) -> bytes:
    """The slip as a PDF of one page or more."""
    return render_pdf(slip_html(slip), title=slip.title)


def slip_address(slip: Slip) -> str:
    """What the QR code says: the address of the look-up page with the code, or the code alone when none is set."""
    return f"{settings.SLIP_ADDRESS}{slip.code}" if settings.SLIP_ADDRESS else slip.code
