"""The virus scanner, connected or not."""

import socketserver
import struct
import threading

import pytest

from jiuzai.foundation.files import scanner
from jiuzai.foundation.files.actions import inspect, rescan
from jiuzai.foundation.files.actions.inspecting import INSPECTOR
from jiuzai.foundation.files.enums import FileState
from jiuzai.foundation.files.queries import scanner_state
from tests.foundation.files import made
from tests.foundation.files.factories import AT, every_file, later, make_worker, stored

pytestmark = pytest.mark.django_db


class FakeClamd(socketserver.ThreadingTCPServer):
    """Speaks INSTREAM; finds a virus where the bytes hold `self.mark`."""

    allow_reuse_address = True
    daemon_threads = True
    mark = b"VIRUS"


class _Line(socketserver.StreamRequestHandler):
    def handle(self):
        assert self.rfile.read(10) == b"zINSTREAM\0"
        data = b""
        while size := struct.unpack(">I", self.rfile.read(4))[0]:
            data += self.rfile.read(size)
        found = self.server.mark in data
        self.wfile.write(b"stream: Test.Virus FOUND\0" if found else b"stream: OK\0")


@pytest.fixture
def clamd(settings):
    with FakeClamd(("127.0.0.1", 0), _Line) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        settings.FILES_SCANNER = "clamd"
        settings.FILES_CLAMD = f"127.0.0.1:{server.server_address[1]}"
        yield server
        server.shutdown()


def test_without_a_scanner_it_says_so(settings):
    settings.FILES_SCANNER = ""
    assert scanner_state() == "没有接入病毒扫描：文件只做了格式检查。"
    assert stored(made.pdf(), make_worker()).scanned_with == ""


def test_a_clean_file_names_its_scanner(clamd):
    assert scanner_state() == "病毒扫描：ClamAV"
    assert stored(made.pdf(), make_worker()).scanned_with == "ClamAV"


def test_FI_4_an_infected_file_is_refused(clamd):
    file = stored(made.pdf(b"% VIRUS"), make_worker())
    assert (file.state, file.key) == (FileState.REFUSED, "")


def test_FI_4_a_virus_known_only_later_is_found_by_the_monthly_look(clamd):
    stored(made.pdf(b"% SLEEPER"), make_worker())
    clamd.mark = b"SLEEPER"
    assert rescan(by=INSPECTOR, at=later(days=31)) == 1
    assert every_file().get().state == FileState.REFUSED


def test_while_the_scanner_is_silent_files_wait(clamd, settings):
    address, settings.FILES_CLAMD = settings.FILES_CLAMD, "127.0.0.1:1"
    file = stored(made.pdf(), make_worker())
    assert file.state == FileState.RECEIVED
    with pytest.raises(scanner.ScannerDown):
        inspect(file.pk, by=INSPECTOR, at=AT)
    assert every_file().get().state == FileState.INSPECTING
    settings.FILES_CLAMD = address
    assert inspect(file.pk, by=INSPECTOR, at=later(minutes=1)) == FileState.CLEAN


def test_an_unknown_scanner_is_a_mistake_of_the_settings(settings):
    settings.FILES_SCANNER = "other"
    with pytest.raises(ValueError, match="clamd"):
        scanner.current()
