"""Keyed words to find a person by part of her name, its sound, or the end of a number.

What the table gives away to somebody who holds it without the key: which people share some token, nothing more.
No kind of token is stored; the digest is cut to 63 bits, so a stranger's token may rarely collide: whoever shows a
result opens the sealed value anyway. The table is only ever read joined to the people in the asker's sight.
"""

from __future__ import annotations

from django.db import models

from jiuzai.registry.people.models.person import Person


class PersonToken(models.Model):
    id = models.BigAutoField(primary_key=True)
    person = models.ForeignKey(Person, verbose_name="人员", on_delete=models.CASCADE, related_name="tokens")
    token = models.BigIntegerField("检索词摘要")

    class Meta:
        verbose_name = "检索词"
        constraints = [models.UniqueConstraint(fields=["token", "person"], name="person_token_once")]

    def __str__(self) -> str:
        return "检索词"
