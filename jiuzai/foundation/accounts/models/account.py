"""A login identity."""

import uuid

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models


class Account(AbstractBaseUser):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    login = models.CharField("登录名", max_length=40, unique=True, null=True)  # noqa: DJ001 null keeps uniqueness for phone-only people

    USERNAME_FIELD = "login"

    class Meta:
        verbose_name = "账户"
