import os
import socket
from pathlib import Path

import pytest
from django.conf import settings
from pytest_socket import SocketConnectBlockedError


def test_network_outside_this_machine_is_closed() -> None:
    with socket.socket() as outgoing, pytest.raises(SocketConnectBlockedError):
        outgoing.connect(("192.0.2.1", 80))


def test_network_on_this_machine_is_open() -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        socket.create_connection(server.getsockname()) as client,
    ):
        assert client.getpeername() == server.getsockname()


def test_data_of_the_operator_is_out_of_reach(root: Path) -> None:
    folder = settings.CONFIG.data_dir

    assert folder == Path(os.environ["DOORSTROOM_DATA_DIR"])
    assert not folder.resolve().is_relative_to(root)


def test_settings_of_the_operator_are_out_of_reach() -> None:
    assert settings.CONFIG.production is False
