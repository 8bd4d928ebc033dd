#!/usr/bin/env python3
"""Measures the interface at several sizes, beside the least such a program can do and beside others that are installed.

    .ci/bench/bench.py PROGRAM [--sizes 1000,10000,100000,1000000] [--hubs FOLDER] [--readme FILE] [--quick]

Hubs are made with `generate` where they are missing in FOLDER (.build/bench); a million people take some minutes and
gigabytes, so the default sizes stop at 100,000. Let nothing else run. Trust ratios within one run, not the figures.
--readme writes the table between the marks `<!-- bench -->` and `<!-- end of bench -->` of a page.
"""
import argparse, os, shutil, sqlite3, subprocess, sys, tempfile, time
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from session import Session, late, middle

HERE = os.path.dirname(os.path.abspath(__file__))
ENV = {"TERM": "xterm-256color", "LANG": "C.UTF-8", "TZ": "UTC", "PATH": os.environ.get("PATH", "/usr/bin:/bin")}
FIRST = {"quick": 5, "full": 21}
KEYS = {"quick": 20, "full": 100}


class Program:
    """How a program is started, what tells that it shows data, and which keys do what."""
    def __init__(self, name, argv, ready, quit, keys=(b"j", b"k"), before=(), after=(), search={}, env={}, file=None):
        self.name, self.argv, self.ready, self.quit = name, argv, ready, quit
        self.keys, self.before, self.after, self.search, self.env = keys, before, after, search, {**ENV, **env}
        # What it keeps pictures of, where it does.
        self.file = file

    def start(self):
        session = Session(self.argv, self.env)
        hit = session.until(self.ready)
        if hit is None: raise RuntimeError(f"{self.name} did not get ready: {session.seen[-400:]!r}")
        return session, (hit - session.started) * 1e3, session.cpu()


def starts(program, count, anew=False):
    ready, cpu, exits = [], [], []
    for _ in range(count):
        # As after something was written: nothing that was kept of it holds.
        if anew: os.utime(program.file)
        session, took, used = program.start()
        ready.append(took); cpu.append(used)
        session.rest(0.15)
        exits.append(session.leave(program.quit))
    return dict(ready=middle(ready), ready95=late(ready), cpu=middle(cpu), exit=middle([e for e in exits if e is not None]),
                clean=f"{sum(e is not None for e in exits)}/{count}")


def keys(session, program, count):
    answers = [session.press(key) for _ in range(count) for key in program.keys]
    known = [answer for answer in answers if answer]
    result = dict(key=middle([a[0] for a in known]), key95=late([a[0] for a in known]),
                  bytes=middle([a[1] for a in known]), keycpu=middle([a[2] for a in known]))
    bursts = []
    for index in range(6):
        answer = session.press(program.keys[index % 2] * 500, quiet=0.25, first=1)
        if answer: bursts.append(answer[0] / 500)
    result["burst"] = middle(bursts)
    return result


def resizes(session):
    took = []
    for index in range(10):
        start = time.monotonic()
        session.resize(*((120, 40) if index % 2 == 0 else (80, 24)))
        chunks = session.collect(0.08, 1)
        if chunks: took.append((chunks[-1][0] - start) * 1e3)
    return middle(took)


def rest(session, seconds):
    session.rest(0.5)
    cpu, switches, start = session.cpu(), session.switches(), time.monotonic()
    count = sum(len(data) for _, data in session.collect(seconds, seconds))
    share = 10 / (time.monotonic() - start)
    return dict(idlecpu=(session.cpu() - cpu) * share, idleswitches=(session.switches() - switches) * share, idlebytes=count)


def searches(session, search, repeats):
    """Milliseconds of each letter that is typed, to the last byte of its answer: what comes late counts as well."""
    took = []
    for _ in range(repeats):
        for key in search["open"]: session.press(key)
        for letter in search["text"]:
            answer = session.press(letter.encode(), quiet=search.get("quiet", 1.2))
            if answer: took.append(answer[0])
        for key in search["close"]: session.press(key, quiet=0.3)
    return middle(took)


def measure(program, how):
    result = starts(program, FIRST[how])
    if program.file: result["anew"] = starts(program, FIRST[how], anew=True)["ready"]
    session, _, _ = program.start()
    session.rest(0.5)
    result["pss"] = session.pss()
    for key in program.before: session.press(key)
    result.update(keys(session, program, KEYS[how] // 2))
    for name, search in program.search.items(): result[name] = searches(session, search, 1 if how == "quick" else 3)
    result["resize"] = resizes(session)
    result.update(rest(session, 2 if how == "quick" else 10))
    result["pssend"] = session.pss()
    for key in program.after: session.press(key)
    session.leave(program.quit)
    return result


def saves(program, hub, home, count=40):
    """One action ticked off and not, durably, from the key to the last byte; and a bare commit of as many bytes."""
    copy = os.path.join(home, "save.hub")
    shutil.copy(hub, copy)
    session = Session([program, "--hub", copy], {**ENV, "HOME": home})
    session.until(r"\d %"); session.rest(1)
    for key in b"6", b"g": session.press(key)
    took = [answer[0] for answer in (session.press(b"x", quiet=0.03) for _ in range(count)) if answer]
    session.leave([b"q", b"q"])
    for end in "", "-wal", "-shm":
        if os.path.exists(copy + end): os.remove(copy + end)
    bare, path = [], os.path.join(home, "bare.db")
    base = sqlite3.connect(path, isolation_level=None)
    base.execute("PRAGMA journal_mode=WAL"); base.execute("PRAGMA synchronous=FULL")
    base.execute("CREATE TABLE t (a INTEGER PRIMARY KEY, b BLOB)")
    for index in range(200):
        start = time.monotonic()
        base.execute("INSERT INTO t VALUES (?, ?)", (index, os.urandom(1500)))
        bare.append((time.monotonic() - start) * 1e3)
    base.close(); os.remove(path)
    return dict(save=middle(took), commit=middle(bare))


def peers(folder, size):
    """Programs of the same kind that are installed, with as many entries."""
    found, book, lines = [], f"{folder}/abook-{size}", f"{folder}/lines-{size}"
    names = [f"Person Number {index:06d}" for index in range(size)]
    if shutil.which("abook") and size <= 50_000:
        with open(book, "w") as file:
            file.write("[format]\nprogram=abook\nversion=0.6.1\n\n")
            for index, name in enumerate(names): file.write(f"[{index}]\nname={name}\nemail=p{index:06d}@example.org\n\n")
        found.append(Program("abook", ["abook", "--datafile", book], "example.org", [b"q", b"n"]))
    with open(lines, "w") as file: file.write("\n".join(names) + "\n")
    if shutil.which("vim"):
        found.append(Program("vim", ["vim", "-u", "NONE", "-N", lines], "Number 000010", [b":q!\r"]))
    if shutil.which("nano"):
        found.append(Program("nano", ["nano", "-I", lines], "Number 000010", [b"\x18"], keys=(b"\x1b[B", b"\x1b[A")))
    if shutil.which("fzf"):
        found.append(Program(
            "fzf", ["sh", "-c", f"exec fzf < {lines}"], rf"{size}/{size}", [b"\x1b"], keys=(b"\x1b[A", b"\x1b[B"),
            search=dict(search=dict(open=[], text=f"{size - 10:06d}", close=[b"\x15"]))))
    return found


def floor(folder):
    binary = os.path.join(folder, "floor")
    if not os.path.exists(binary):
        source = os.path.join(HERE, "floor")
        command = ["swiftc", "-O", "-I", source, os.path.join(source, "main.swift"), "-o", binary]
        static = ["-static-executable", "-Xlinker", "--allow-multiple-definition", "-lm"] if sys.platform == "linux" else []
        subprocess.run(command + static, check=True, stderr=subprocess.DEVNULL)
    return Program("floor", [binary], "ready 0 %", [b"q"])


def hubs(program, folder, sizes, home):
    for size in sizes:
        path = os.path.join(folder, f"{size}.hub")
        if not os.path.exists(path):
            print(f"making a hub of {size:,} people", file=sys.stderr, flush=True)
            subprocess.run([program, "generate", "--people", str(size), "--output", path], env={**ENV, "HOME": home}, check=True,
                           stdout=subprocess.DEVNULL)
        yield size, path


def own(program, path, size, home):
    """The interface on a hub that was judged once, as it is on every day but the first."""
    result = Program("hubwright", [program, "--hub", path], r"\d %", [b"q"], before=[b"3", b"p"], after=[b"3", b"p"], env={"HOME": home}, file=path,
                     search=dict(filter=dict(open=[b"/"], text=f"{size - 10:06d}", close=[b"\x1b"]),
                                 search=dict(open=[b"8"], text="penna", close=[b"\x1b", b"3"])))
    subprocess.run(result.argv + ["status"], env=result.env, check=True, stdout=subprocess.DEVNULL)
    return result


COLUMNS = [
    ("ready", "ready ms", 1), ("anew", "ready after a write ms", 1), ("cpu", "CPU ms", 1), ("key", "key ms", 2), ("keycpu", "CPU/key ms", 2), ("bytes", "bytes/key", 0),
    ("burst", "burst ms/key", 3), ("search", "search ms/letter", 1), ("filter", "filter ms/letter", 1), ("resize", "resize ms", 1), ("pss", "memory MiB", 1),
    ("idlecpu", "idle CPU ms/10 s", 1), ("exit", "exit ms", 1), ("save", "save ms", 2),
]


def table(rows):
    head = "| program | people | " + " | ".join(title for _, title, _ in COLUMNS) + " |"
    lines = [head, "|---|---|" + "---|" * len(COLUMNS)]
    for name, size, result in rows:
        cells = ["–" if result.get(key) is None else f"{result[key]:.{digits}f}" for key, _, digits in COLUMNS]
        lines.append(f"| {name} | {size:,} | " .replace("| 0 |", "| – |") + " | ".join(cells) + " |")
    return "\n".join(lines)


def goals(rows):
    """Each goal of a figure that was measured: what it is, what it should be, whether it is."""
    floor = next(result for name, _, result in rows if name == "floor")
    ours = {size: result for name, size, result in rows if name == "hubwright"}
    small, large = min(ours), max(ours)
    checks = []
    for size, result in ours.items():
        checks += [
            (f"ready with {size:,} people / floor", result["ready"] / floor["ready"], 2),
            (f"ready with {size:,} people after a write / floor", result["anew"] / floor["ready"], 2),
            (f"key with {size:,} people / floor", result["key"] / floor["key"], 1.5),
            (f"CPU of a key with {size:,} people, ms", result["keycpu"], 0.2),
            (f"bytes of a cursor move with {size:,} people", result["bytes"], 250),
            (f"burst with {size:,} people, ms a key", result["burst"], 0.05),
            (f"a searched letter with {size:,} people, ms", result["search"], 15 if size > 100_000 else 5),
            (f"a letter of a list's filter with {size:,} people, ms", result["filter"], 15 if size > 100_000 else 5),
            (f"memory with {size:,} people, MiB", result["pss"], 25 if size > 50_000 else 15),
            (f"CPU at rest with {size:,} people, ms in 10 s", result["idlecpu"], 0.05),
            (f"resize with {size:,} people, ms", result["resize"], 3),
            (f"exit with {size:,} people, ms", result["exit"], 5),
        ]
        if result.get("save"): checks.append((f"save with {size:,} people / bare commit", result["save"] / result["commit"], 1.5))
    for key, when in ("ready", ""), ("anew", " after a write"):
        checks.append((f"ready with {large:,} / with {small:,} people{when}", ours[large][key] / ours[small][key], 1.15))
    return [f"{'met   ' if value <= goal else 'missed'}  {value:10.3f}  of {goal:<6}  {name}" for name, value, goal in checks if value is not None]


def write(page, text):
    content = open(page).read()
    begin, end = "<!-- bench -->", "<!-- end of bench -->"
    head, rest = content.split(begin, 1)
    open(page, "w").write(head + begin + "\n" + text + "\n" + end + rest.split(end, 1)[1])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("--sizes", default="1000,10000,100000")
    parser.add_argument("--hubs", default=".build/bench")
    parser.add_argument("--readme")
    parser.add_argument("--quick", action="store_true")
    options = parser.parse_args()
    how, program = "quick" if options.quick else "full", os.path.abspath(options.program)
    os.makedirs(options.hubs, exist_ok=True)
    ENV["HOME"] = home = os.path.join(os.path.abspath(options.hubs), "home")
    os.makedirs(home, exist_ok=True)
    rows = []

    def add(name, size, result):
        rows.append((name, size, result))
        print(table(rows).split("\n")[-1], file=sys.stderr, flush=True)

    add("floor", 0, measure(floor(options.hubs), how))
    sizes = [int(size) for size in options.sizes.split(",")]
    for size, path in hubs(program, options.hubs, sizes, home):
        result = measure(own(program, path, size, home), how)
        # A save is measured on a copy, which of a million people takes ten gigabytes.
        if size <= 100_000: result.update(saves(program, path, home))
        add("hubwright", size, result)
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            for peer in peers(folder, size):
                try: add(peer.name, size, measure(peer, "quick"))
                except RuntimeError as failure: print(failure, file=sys.stderr)
    print(table(rows) + "\n\n" + "\n".join(goals(rows)))
    if options.readme: write(options.readme, table(rows))


if __name__ == "__main__":
    main()
