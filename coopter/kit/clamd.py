"""Ask a ClamAV daemon about a file (man clamd, command INSTREAM)."""

import socket
import struct
from contextlib import closing

TIMEOUT = 120  # seconds
BLOCK = 64 * 1024


def is_clean(address, content):
    """Whether the daemon at ``host:port`` or at a socket's path finds nothing.

    OSError when it doesn't answer or answers with an error: the caller tries again.
    """
    with closing(_connect(address)) as daemon:
        daemon.sendall(b"zINSTREAM\0")
        while block := content.read(BLOCK):
            daemon.sendall(struct.pack("!I", len(block)) + block)
        daemon.sendall(struct.pack("!I", 0))
        answer = b""
        while part := daemon.recv(4096):
            answer += part
    verdict = answer.rstrip(b"\0\n").decode("utf-8", "replace")
    if verdict.endswith("FOUND"):
        return False
    if verdict.endswith("OK"):
        return True
    raise OSError(f"clamd: {verdict or 'no answer'}")


def _connect(address):
    if address.startswith("/"):
        daemon = socket.socket(socket.AF_UNIX)
        daemon.settimeout(TIMEOUT)
        daemon.connect(address)
        return daemon
    host, _colon, port = address.rpartition(":")
    return socket.create_connection((host, int(port)), timeout=TIMEOUT)
