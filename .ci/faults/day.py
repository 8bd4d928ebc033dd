#!/usr/bin/env python3
"""A day's worth of random commands by two programs at once on one hub, then everything taken back.

    .ci/faults/day.py PROGRAM [--commands 400] [--seed 1]

Two laptops, which are two homes with a device each, write at once what comes to mind: new, edit, tag, delete, restore, done,
log, add, import, override, undo and redo. What must hold: every command is done or refused with one sentence (exit 0, 1
or 64), none is refused for a busy hub, `check` passes; then both take back what they did, in turns, until neither has anything
left: the export is that of the first moment. Prints a line of JSON.
"""
import argparse, collections, json, os, random, shutil, subprocess, sys, tempfile, threading

parser = argparse.ArgumentParser(); parser.add_argument("program")
parser.add_argument("--commands", type=int, default=400); parser.add_argument("--seed", type=int, default=1)
options = parser.parse_args()
program = os.path.abspath(options.program)
folder = tempfile.mkdtemp(prefix="day-"); hub = folder + "/day.hub"
NAMES = ["Ana Ruiz", "Bo Lind", "Cai Wen", "Dora Nagy", "Élise Roux", "Farid Aziz", "Gita Rao", "Hugo Paz"]
TAGS = ["dye", "fair", "caffè", "press", "lab"]
counts, problems, guard = collections.Counter(), [], threading.Lock()


def run(laptop, *words):
    home = f"{folder}/{laptop}"; os.makedirs(home, exist_ok=True)
    env = {"HOME": home, "TERM": "dumb", "LANG": "C.UTF-8", "TZ": "UTC", "PATH": "/usr/bin:/bin", "HUBWRIGHT_HUB": hub}
    try: done = subprocess.run([program, *words], env=env, cwd=home, stdin=subprocess.DEVNULL, capture_output=True, timeout=60)
    except subprocess.TimeoutExpired: return "hang", "", "hang"
    return done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")


def must(laptop, *words):
    code, out, err = run(laptop, *words)
    if code: sys.exit(f"{words}: {code} {err}")
    return out


def exported(): return must("reader", "export", "--format", "hub", "--with-notes")


def ids(laptop, kind):
    return [row["id"] for row in json.loads(must(laptop, "list", kind, "--limit", "500", "--json"))["rows"]]


class Laptop(threading.Thread):
    def __init__(self, name, seed, count):
        super().__init__(); self.name, self.random, self.count, self.gone, self.number = name, random.Random(seed), count, [], 0

    def some(self, kind):
        known = ids(self.name, kind)
        return self.random.choice(known) if known else "nobody"

    def command(self):
        r = self.random; self.number += 1
        what = r.choices(["new", "edit", "tag", "delete", "restore", "done", "log", "add", "import", "action", "interaction", "org",
                          "override", "undo", "redo", "tie", "clear"], [12, 14, 8, 8, 5, 5, 10, 6, 5, 8, 5, 5, 2, 8, 5, 6, 4])[0]
        name = f"{r.choice(NAMES)} {r.randrange(30)}"
        if what == "new": return ["new", "person", f"name={name}", f"notes=by {self.name} {self.number}", f"tags={r.choice(TAGS)}"]
        if what == "edit": return ["edit", self.some("person"), f"job={r.choice(['Dyer', 'Weaver', 'Teacher'])} {self.number}", f"ring={r.randrange(1, 4)}"]
        if what == "clear": return ["edit", self.some("person"), "job=", "notes="]
        if what == "tag": return ["tag", self.some("person"), self.some("person"), r.choice(TAGS)]
        if what == "delete":
            one = self.some(r.choice(["person", "action", "interaction"])); self.gone.append(one)
            return ["delete", one]
        if what == "restore": return ["restore", r.choice(self.gone or ["nobody"])]
        if what == "done": return ["done", self.some("action")]
        if what == "log": return ["log", f"{r.choice(['coffee', 'call'])} with {r.choice(NAMES)} yesterday: offers lab time {self.number}; next call again in two weeks"]
        if what == "add": return ["add", f"{name}, CTO at Lumo {r.randrange(5)}, met at the fair, a{r.randrange(50)}@lumo.example"]
        if what == "import":
            path = f"{folder}/{self.name}/{self.number}.csv"
            with open(path, "w") as file:
                file.write("name,email,notes\n" + "".join(f"{r.choice(NAMES)} {r.randrange(40)},i{r.randrange(60)}@x.example,line {self.number}\n" for _ in range(r.randrange(1, 9))))
            return ["import", path]
        if what == "action": return ["new", "action", f"text=promise {self.number}", f"owner={self.some('person')}", "due=in two weeks"]
        if what == "interaction": return ["new", "interaction", "kind=call", "date=today", f"participants={self.some('person')}", f"note=talk {self.number}"]
        if what == "org": return ["new", "org", f"name=Lumo {r.randrange(20)}"]
        if what == "override": return ["override", r.choice(["s1.e01", "s1.e02"]), r.choice(["met", "notMet", "none"]), "--note", f"seen {self.number}"]
        if what == "tie": return ["new", "tie", f"a={self.some('person')}", f"b={self.some('person')}", f"closenessA={r.randrange(1, 5)}"]
        return [what]

    def run(self):
        for _ in range(self.count):
            words = self.command(); code, out, err = run(self.name, *words)
            with guard:
                counts[f"{words[0]} {'done' if code == 0 else 'refused'}"] += 1
                if code not in (0, 1, 64) or code and (not err.strip() or "Fatal" in err):
                    problems.append(f"{self.name} {words}: {code} {err.strip()[:200]}")


def take_back():
    """Both in turns, each as far as it goes: what one may not take back yet waits for the other."""
    taken = 0
    while True:
        before, said = taken, []
        for laptop in ("one", "two"):
            while True:
                code, out, err = run(laptop, "undo")
                if code: said.append(f"{laptop}: {code} {err.strip()}"); break
                taken += 1
        if taken == before: return taken, said


must("one", "init", "--name", "Day", "--place", "Biella", "--sector", "textile", "--me", "Ana Ruiz")
for name in NAMES[1:]: must("one", "new", "person", f"name={name}")
first = exported()
# What was there before the day began is not part of it: a new device each.
laptops = [Laptop("one", options.seed * 2, options.commands // 2), Laptop("two", options.seed * 2 + 1, options.commands // 2)]
shutil.rmtree(folder + "/one", ignore_errors=True)
for laptop in laptops: os.makedirs(f"{folder}/{laptop.name}"); laptop.start()
for laptop in laptops: laptop.join()
code, out, err = run("reader", "check")
if code: problems.append(f"check after the day: {code} {(out + err)[:300]}")
busiest = exported()
taken, said = take_back()
last = exported()
code, out, err = run("reader", "check")
if code: problems.append(f"check at the end: {code} {(out + err)[:300]}")
if last != first:
    a, b = first.splitlines(), last.splitlines()
    problems.append("not the first export: " + " | ".join([x[:160] for x in b if x not in a][:4] + ["missing: " + x[:160] for x in a if x not in b][:4]))
    problems.append("what undo said last: " + " / ".join(said)[:400])
shutil.rmtree(folder, ignore_errors=True)
print(json.dumps({"test": "day", "seed": options.seed, "commands": options.commands, "ok": not problems, "problems": problems[:8], "taken_back": taken,
                  "records_then": busiest.count("\n") - first.count("\n"), "said": said, **counts}, ensure_ascii=False))
sys.exit(1 if problems else 0)
