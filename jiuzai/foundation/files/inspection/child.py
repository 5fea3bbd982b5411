"""The child process: limits itself first, then looks. Reads the file from stdin, answers on stdout.

Answer: four bytes length, JSON {kind, facts, refusal, content: bool}, then the new content if any.
"""

from __future__ import annotations

import json
import resource
import struct
import sys


def main(arguments: list[str]) -> None:
    root, kind, memory, seconds, output = arguments
    for limit, value in (
        (resource.RLIMIT_AS, int(memory)),
        (resource.RLIMIT_CPU, int(seconds)),
        (resource.RLIMIT_FSIZE, int(output)),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(limit, (value, value))
    sys.path.insert(0, root)
    from jiuzai.foundation.files.inspection.look import look  # noqa: PLC0415 only now is the limit in force

    verdict = look(sys.stdin.buffer.read(), kind)
    head = {
        "kind": verdict.kind,
        "facts": verdict.facts,
        "refusal": verdict.refusal,
        "content": verdict.content is not None,
    }
    answer = json.dumps(head).encode()
    sys.stdout.buffer.write(struct.pack(">I", len(answer)) + answer + (verdict.content or b""))
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
