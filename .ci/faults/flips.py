#!/usr/bin/env python3
"""Flips single bits of a hub file and lets the program read, check, write and rebuild it.

    .ci/faults/flips.py PROGRAM [HUB] [--flips 1000] [--seed 1] [--wal] [--first N]

What must hold, for every flip:
- status, list, show and find give the answer of the whole file, or one sentence and an exit code of the command line's
  contract; no signal, no fault of the program (70), no hang (--seconds 20); the bytes of the file stay as they were;
- a wrong answer is one that `check` tells of;
- what `check` does not tell of changes no answer and no export;
- a write succeeds or is refused with a sentence;
- `check --rebuild` gives a file that checks and exports as the whole one did, or says that the log itself is damaged.

With --wal the bits are those of a write-ahead log that holds the last writes, beside a file without them.
HUB: any practice hub (it is copied); else one is made. Prints a line of JSON, and each finding with the flip that made it.
"""
import argparse, collections, json, os, random, shutil, signal, sqlite3, subprocess, sys, tempfile

parser = argparse.ArgumentParser(); parser.add_argument("program"); parser.add_argument("hub", nargs="?")
parser.add_argument("--flips", type=int, default=1000); parser.add_argument("--seed", type=int, default=1)
parser.add_argument("--wal", action="store_true"); parser.add_argument("--first", type=int, default=0); parser.add_argument("--seconds", type=int, default=20)
options = parser.parse_args()
program = os.path.abspath(options.program)
home = tempfile.mkdtemp(prefix="flips-")
path, wal = home + "/damaged.hub", home + "/damaged.hub-wal"
env = {"HOME": home, "TERM": "dumb", "LANG": "C.UTF-8", "TZ": "UTC", "PATH": "/usr/bin:/bin", "HUBWRIGHT_NOW": "2026-11-22T18:00:00+01:00"}
CODES = {0, 1, 65, 66, 73, 74, 75, 77}
CRASH = ("Fatal error", "stack dump", "Illegal instruction", "Precondition", "Backtrace", "Thread 0 crashed")


def run(*words, file=path):
    process = subprocess.Popen([program, "--hub", file, *words] if words[0] not in ("demo", "generate") else [program, *words], env=env, cwd=home,
                               stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    try: out, err = process.communicate(timeout=options.seconds)
    except subprocess.TimeoutExpired:
        process.kill(); process.communicate(); return "hang", b"", "hang"
    return process.returncode, out, err.decode("utf-8", "replace")


def whole():
    """The bytes of a whole hub, and of its write-ahead log."""
    source = home + "/whole.hub"
    if options.hub: shutil.copy(options.hub, source)
    else: assert run("demo", "outdoor", "--output", source, "--no-open")[0] == 0
    if not options.wal: return open(source, "rb").read(), b""
    # A reader keeps the log from being folded into the file.
    reader = sqlite3.connect(source, isolation_level=None); reader.execute("BEGIN"); reader.execute("SELECT count(*) FROM meta").fetchone()
    for number in range(20): assert run("new", "person", f"name=Late {number}", "notes=written last", file=source)[0] == 0
    held = open(source, "rb").read(), open(source + "-wal", "rb").read()
    reader.close()
    assert held[1]
    return held


def place(main, log):
    # The same file, so that the device stays the same.
    for name, data in ((path, main), (wal, log)):
        with open(name, "r+b" if os.path.exists(name) else "w+b") as file: file.write(data); file.truncate()
    if os.path.exists(path + "-shm"): os.unlink(path + "-shm")
    os.chmod(path, 0o600)


def bytes_of(name): return open(name, "rb").read() if os.path.exists(name) else b""


MAIN, LOG = whole()
place(MAIN, LOG)
someone = json.loads(run("list", "person", "--limit", "3", "--json")[1])["rows"][1]["id"]
READS = {"status": ["status"], "list": ["list", "person", "--limit", "1000"], "show": ["show", someone], "find": ["find", "ana"], "today": ["today"]}
EXPORT = ["export", "--format", "hub"]
right = {}
for name, words in READS.items():
    place(MAIN, LOG); right[name] = run(*words); assert right[name][0] == 0, (name, right[name])
place(MAIN, LOG); exported = run(*EXPORT); assert exported[0] == 0, exported
place(MAIN, LOG); assert run("check")[0] == 0
counts, findings = collections.Counter(), []
messages = collections.Counter()


def answered(what, result, told):
    """Whether it ended as a command may end."""
    code, out, err = result
    bad = None
    if code == "hang": bad = "hangs"
    elif code < 0: bad = f"killed by signal {-code}"
    elif code not in CODES: bad = f"exit {code}"
    elif any(word in err + out.decode('utf-8', 'replace')[:200000] for word in CRASH): bad = "a crash report"
    elif code and not (err.strip() or out.strip()): bad = f"exit {code} without a word"
    elif code and len(err.strip().splitlines()) > 1: bad = "more than one line"
    if code: messages[f"{code} {err.strip()[:90].replace(home, '')}"] += 1
    if bad: findings.append(f"{told}: {what} {bad}: {err.strip()[:300]}"); print(findings[-1], file=sys.stderr, flush=True)
    return not bad


def finding(text): findings.append(text); print(text, file=sys.stderr, flush=True)


rnd = random.Random(options.seed)
for number in range(options.flips):
    target = LOG if options.wal else MAIN
    spot, bit = rnd.randrange(len(target)), rnd.randrange(8)
    if number < options.first: continue
    damaged = bytearray(target); damaged[spot] ^= 1 << bit
    main, log = (MAIN, bytes(damaged)) if options.wal else (bytes(damaged), LOG)
    told = f"flip {number} (byte {spot}, page {spot // 4096 + 1}, bit {bit})"
    place(main, log)
    wrong, refused, wrote = [], [], []
    for name, words in READS.items():
        result = run(*words); answered(name, result, told)
        if bytes_of(path) != main or (options.wal and bytes_of(wal) != log): wrote.append(name); place(main, log)
        if result[0]: refused.append(name)
        elif result[1] != right[name][1]: wrong.append(name)
    check = run("check"); answered("check", check, told)
    export = run(*EXPORT); answered("export", export, told)
    seen = check[0] != 0
    # A write-ahead log without damage may be folded in; a damaged one must stay as it is.
    if wrote and (seen or not options.wal): finding(f"{told}: {wrote} wrote to the file")
    if not seen and (wrong or refused): finding(f"{told}: check finds nothing, but {wrong + refused} differ")
    if not seen and (export[0] or export[1] != exported[1]): finding(f"{told}: check finds nothing, but the export differs ({export[0]} {export[2].strip()[:200]})")
    counts["seen by check" if seen else "harmless"] += 1
    counts["a wrong answer, told by check"] += bool(wrong) and seen
    counts["a sentence instead of an answer"] += bool(refused)
    if bytes_of(path) != main and (seen or not options.wal): finding(f"{told}: check or export wrote to the file")
    place(main, log)
    write = run("new", "person", "name=Written After"); answered("write", write, told)
    counts["written nevertheless"] += write[0] == 0
    if seen:
        place(main, log)
        rebuilt = run("check", "--rebuild", "--yes"); answered("rebuild", rebuilt, told)
        if rebuilt[0] == 0:
            after, again = run("check"), run(*EXPORT)
            if after[0]: finding(f"{told}: rebuilt, but check says {(after[1] or after[2].encode())[:200]!r}")
            # Of a write-ahead log only what stands before the damage is left, and that is said.
            if again[:2] != exported[:2] and not (options.wal and b"saved last" in rebuilt[1]): finding(f"{told}: rebuilt, but the export differs")
            counts["rebuilt"] += 1
        else: counts["not to be rebuilt"] += 1
        for name in os.listdir(home):
            if ".before-rebuild" in name: os.unlink(home + "/" + name)
shutil.rmtree(home, ignore_errors=True)
print(json.dumps({"test": "flips-wal" if options.wal else "flips", "seed": options.seed, "flips": options.flips, "ok": not findings,
                  "findings": len(findings), **counts, "first": findings[:5]}, ensure_ascii=False))
for text, count in messages.most_common(40): print(f"  {count:5}  {text}", file=sys.stderr)
sys.exit(1 if findings else 0)
