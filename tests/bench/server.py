"""The server under load on loopback: checks a second, latency, errors, memory.

usage: python tests/bench/server.py [--checks N] [--names N]

Drives a server of its own with 1 and with 32 connections that stay open, each asking for a check of
a draft of 1,300 characters as soon as the last one is answered; then more, to see that memory stays.
"""

from __future__ import annotations

import argparse
import contextlib
import http.client
import json
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from pathlib import Path

from names import invented_names

PARAGRAPH = (
    "Ieri abbiamo chiuso la settimana con una lunga riunione: sul tavolo i tempi del nuovo impianto, "
    "le idee di chi lavora in magazzino e un vassoio di pasticcini 🍰. Siamo pronti a ripartire, "
    "e grazie alle colleghe e ai colleghi che hanno dato una mano! #lavoro "
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--checks", type=int, default=100_000, help="checks of the memory run")
    parser.add_argument("--names", type=int, default=10_000, help="entries of the register")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        _run(_policy(Path(folder), options.names), options.checks)


def _policy(folder: Path, names: int) -> Path:
    """The base policy with a register of made-up names."""
    rows = ["name", *(entry.name for entry in invented_names(names))]
    (folder / "clients.csv").write_text("\n".join(rows), "utf-8")
    policy = folder / "smpcheck.yaml"
    policy.write_text(
        "smpcheck: 1\npolicy: {name: Bench, company: Nordelta}\nextends: [smpcheck:base]\n"
        "registers: {clients: {source: clients.csv}}\n",
        "utf-8",
    )
    return policy


def _run(policy: Path, checks: int) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    words = ["serve", "--policy", str(policy), "--port", str(port)]
    server = subprocess.Popen([sys.executable, "-m", "smpcheck", *words])
    try:
        _wait(port)
        for connections in (1, 32):
            _load(port, connections, 400)  # warm
            _show(connections, *_load(port, connections, 2_000))
        before = _memory(server.pid)
        _load(port, 8, checks, distinct=True)
        after = _memory(server.pid)
        print(f"memory: {before:.0f} MB before, {after:.0f} MB after {checks:,} checks")
    finally:
        server.terminate()
        server.wait(timeout=30)


def _wait(port: int) -> None:
    for _ in range(300):
        with contextlib.suppress(OSError):
            urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz").close()
            return
        time.sleep(0.1)
    raise SystemExit("the server does not answer")


def _load(
    port: int, connections: int, checks: int, distinct: bool = False
) -> tuple[float, list[float], int]:
    """Seconds in all, seconds of each check, errors."""
    latencies: list[float] = []
    errors = 0
    numbers = iter(range(checks))
    lock = threading.Lock()

    def ask() -> None:
        nonlocal errors
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        while True:
            with lock:
                number = next(numbers, None)
            if number is None:
                return
            text = f"Bozza {number}. " if distinct else ""
            body = json.dumps({"text": (text + PARAGRAPH * 6)[:1300]})
            started = time.perf_counter()
            headers = {"Content-Type": "application/json"}
            connection.request("POST", "/v1/check", body, headers)
            answer = connection.getresponse()
            answer.read()
            with lock:
                latencies.append(time.perf_counter() - started)
                errors += answer.status != 200

    started = time.perf_counter()
    threads = [threading.Thread(target=ask) for _ in range(connections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return time.perf_counter() - started, latencies, errors


def _show(connections: int, seconds: float, latencies: list[float], errors: int) -> None:
    cuts = statistics.quantiles(latencies, n=100)
    print(
        f"{connections:2} connections: {len(latencies) / seconds:.0f} checks/s, "
        f"p50 {1000 * cuts[49]:.0f} ms, p95 {1000 * cuts[94]:.0f} ms, "
        f"p99 {1000 * cuts[98]:.0f} ms, {errors} errors"
    )


def _memory(pid: int) -> float:
    """Resident memory in MB (Linux)."""
    status = Path(f"/proc/{pid}/status").read_text("utf-8")
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


if __name__ == "__main__":
    main()
