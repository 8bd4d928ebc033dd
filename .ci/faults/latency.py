#!/usr/bin/env python3
"""Measures the interface on a terminal of its own; the figures belong to the machine, let nothing else run.

    .ci/faults/latency.py PROGRAM [HUB]

Prints, in milliseconds, median and p95: the first byte after exec (20 starts), the same on a hub of 10,000 people that is
made for it, a key to the last byte of what it opens and Esc to the last byte of the answer (200 times each: a form, the
filter of a list, the palette and help), and Esc with ESCDELAY=300; then what an idle program does within 5 s: bytes
written and, where strace is there, system calls. HUB: a hub file, for the first bytes as for the rest; else a practice hub
is made. STARTS, SAMPLES and PEOPLE in the environment change the numbers; PEOPLE=0 leaves the large hub out.
"""
import fcntl, os, pty, re, select, shutil, signal, struct, subprocess, sys, tempfile, termios, time

program = os.path.abspath(sys.argv[1])
home = tempfile.mkdtemp(prefix="latency-")
logs = tempfile.mkdtemp(prefix="latency-")
env = {"HOME": home, "TERM": "xterm-256color", "LANG": "C.UTF-8", "TZ": "UTC", "PATH": "/usr/bin:/bin"}
hub = sys.argv[2] if len(sys.argv) > 2 else home + "/practice.hub"
large = None
if len(sys.argv) <= 2:
    people = os.environ.get("PEOPLE", "10000")
    if people != "0":
        large = home + "/large.hub"
        subprocess.run([program, "generate", "--people", people, "--output", large], env=env, check=True, stdout=subprocess.DEVNULL)
    subprocess.run([program, "demo", "outdoor", "--output", hub, "--no-open"], env=env, check=True, stdout=subprocess.DEVNULL)


class Screen:
    def __init__(self, file=None, **more):
        master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self.started = time.perf_counter()
        self.process = subprocess.Popen([program, "--hub", file or hub], env={**env, **more}, stdin=slave, stdout=slave, stderr=slave,
                                        preexec_fn=lambda: (os.setsid(), fcntl.ioctl(0, termios.TIOCSCTTY, 0)))
        os.close(slave)
        self.master = master

    def first(self):
        select.select([self.master], [], [], 10)
        return (time.perf_counter() - self.started) * 1000

    def read(self, quiet=0.06, most=5.0):
        """Reads until it is quiet; the bytes, and when the last of them came."""
        count, last, end = 0, time.perf_counter(), time.perf_counter() + most
        while time.perf_counter() < end and select.select([self.master], [], [], quiet)[0]:
            try: data = os.read(self.master, 65536)
            except OSError: break
            if not data: break
            count += len(data); last = time.perf_counter()
        return count, last

    def press(self, keys):
        start = time.perf_counter()
        os.write(self.master, keys)
        count, last = self.read(0.5 if keys == b"\x1b" else 0.06)
        return (last - start) * 1000 if count else None

    def leave(self):
        self.process.send_signal(signal.SIGTERM); self.read(); self.process.wait(); os.close(self.master)


def told(name, samples):
    samples = sorted(s for s in samples if s is not None)
    middle, late = samples[len(samples) // 2], samples[int(len(samples) * 0.95)]
    print(f"{name:34} median {middle:7.1f}  p95 {late:7.1f}  ({len(samples)} samples)", flush=True)


def escapes(name, keys, count, **more):
    """Opens something and leaves it again: how long each takes to be drawn."""
    screen = Screen(**more); screen.first(); screen.read(0.3)
    screen.press(b"3"); opened = []; samples = []
    for _ in range(count):
        opened.append(screen.press(keys))
        start = time.perf_counter(); os.write(screen.master, b"\x1b")
        waited, last = screen.read(float(more.get("ESCDELAY", 25)) / 1000 + 0.1)
        samples.append((last - start) * 1000 if waited else None)
    screen.leave()
    if not more: told("to " + name, opened)
    told("Esc out of " + name + "".join(f", {key}={value}" for key, value in more.items()), samples)
    if None in samples: print(f"  unanswered: {samples.count(None)}")


for name, file in (("first byte after exec", hub), ("first byte on the large hub", large)):
    if not file: continue
    starts = []
    for _ in range(int(os.environ.get("STARTS", 20))):
        screen = Screen(file); starts.append(screen.first()); screen.read(0.2); screen.leave()
    told(name, starts)
for name, keys in (("a form", b"a"), ("the filter of a list", b"/"), ("the palette", b":"), ("help", b"?")):
    escapes(name, keys, int(os.environ.get("SAMPLES", 200)))
escapes("a form", b"a", 10, ESCDELAY="300")
screen = Screen(); screen.first(); screen.read(0.5)
for keys, where in ((b"1", "the walk"), (b"3", "a list"), (b"a", "a form")):
    screen.press(keys); screen.read(1.5)
    calls = "strace is not there"
    if shutil.which("strace"):
        log = logs + "/strace"  # not beside the hub, whose folder the program watches
        trace = subprocess.Popen(["strace", "-f", "-qq", "-o", log, "-p", str(screen.process.pid)], stderr=subprocess.DEVNULL)
        time.sleep(0.5); began = os.path.getsize(log)
        written, _ = screen.read(5, 5)
        lines = open(log).read()[began:].splitlines(); trace.send_signal(signal.SIGINT); trace.wait()
        calls = f"{len(lines)} system calls {lines[:3] if lines else ''}"
    else: written, _ = screen.read(5, 5)
    print(f"idle for 5 s in {where:20} {written} bytes, {calls}", flush=True)
screen.leave()
for folder in (home, logs): shutil.rmtree(folder, ignore_errors=True)
