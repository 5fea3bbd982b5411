"""`manage.py make_keys`: a key ring where there is none, or one more key in it."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from jiuzai.foundation.kernel.answers import as_document, refusals_answered
from jiuzai.foundation.vault.actions import make_keys
from jiuzai.foundation.vault.ciphers import CIPHERS
from jiuzai.foundation.vault.keys import ring


class Command(BaseCommand):
    help = "Create the key file (readable by its owner only) if there is none; --add puts a new current key into it."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--alg", default="aes-256-gcm", choices=sorted(CIPHERS), help="cipher of the new key")
        parser.add_argument("--add", action="store_true", help="add a key to a ring that exists; then run rotate_keys")

    def handle(self, **options: Any) -> None:
        with refusals_answered(self.stdout.write):
            made = make_keys(options["alg"], add=options["add"])
            held = ring()
            listed = {key_id: key.alg for key_id, key in held.keys.items()}
            self.stdout.write(as_document({"made": made, "current": held.current, "keys": listed}))
