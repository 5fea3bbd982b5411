"""The gateway at the network edge."""

import pytest

from tests.foundation.messaging.fake_gateway import SECRET, running_gateway


@pytest.fixture
def gateway(settings):
    """Text messages go over HTTP to a fake gateway on loopback."""
    with running_gateway() as server:
        settings.SMS_CHANNEL = "http_gateway"
        settings.SMS_GATEWAY = {
            "url": server.url,
            "key": "jiuzai-test",
            "secret": SECRET,
            "timeout": 10,  # a busy machine is no silent gateway
            "loopback": True,
        }
        yield server


@pytest.fixture
def impatient(gateway, settings):
    """We wait half a second, for the tests in which the gateway takes longer."""
    settings.SMS_GATEWAY = {**settings.SMS_GATEWAY, "timeout": 0.5}
