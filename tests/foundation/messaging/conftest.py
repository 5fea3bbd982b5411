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
