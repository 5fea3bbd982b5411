"""The stage keeps its own promises."""

import socket

import pytest

from tests.stage.network import OutsideNetwork
from tests.stage.postgres import find_programs


def test_a_test_cannot_reach_another_machine():
    with socket.socket() as outward, pytest.raises(OutsideNetwork):
        outward.connect(("192.0.2.1", 80))


@pytest.mark.postgres
def test_the_private_cluster_is_the_one_the_tests_use(db):
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SHOW listen_addresses")
        row = cursor.fetchone()

    assert row == ("127.0.0.1",)
    assert connection.vendor == "postgresql"


@pytest.mark.postgres
def test_the_programs_are_found_where_debian_keeps_them():
    assert (find_programs() / "postgres").exists()
