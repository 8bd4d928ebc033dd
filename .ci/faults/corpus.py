#!/usr/bin/env python3
"""Imports every file of a corpus of real cards, calendars and tables, and compares the counts.

    .ci/faults/corpus.py PROGRAM CORPUS [--only WORD] [--verbose]

CORPUS holds `manifest.json`: a list of files with `path`, `kind` (vcard, ics, csv, fuzz), `note` (valid, lenient, malformed)
and `expected_count`. What must hold, each file in a hub of its own: no crash, no trap, nothing longer than ten seconds; what is
valid or lenient is read with the count that is expected (of a file that is to hold nothing, a refusal will do), and nothing
of what is valid is skipped but events without a time; what is
malformed ends with exit 65 and one sentence, or is read with its problems listed; `read` is the sum of what became of it;
`--dry-run` says the same as the import; a second import of the same file changes nothing; after that, and after `undo`,
`check` passes. Of cards and calendars: every property that stands in the file stands in the export, and an import of the
export into the same hub changes nothing. Prints what is not so, then a line of JSON.
"""
import argparse, json, os, re, shutil, subprocess, sys, tempfile

parser = argparse.ArgumentParser(); parser.add_argument("program"); parser.add_argument("corpus")
parser.add_argument("--only", default=""); parser.add_argument("--verbose", action="store_true")
options = parser.parse_args()
program = os.path.abspath(options.program); corpus = os.path.abspath(options.corpus)
folder = tempfile.mkdtemp(prefix="corpus-"); hub = folder + "/c.hub"
wrong, seen, equal = [], 0, 0


def run(*words):
    env = {"HOME": folder, "TERM": "dumb", "LANG": "C.UTF-8", "TZ": "UTC", "PATH": "/usr/bin:/bin", "HUBWRIGHT_HUB": hub}
    try:
        done = subprocess.run([program, *words], env=env, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, timeout=10)
    except subprocess.TimeoutExpired: return "hang", b"", "hang"
    return done.returncode, done.stdout, done.stderr.decode("utf-8", "replace")


def fresh():
    for name in os.listdir(folder):
        path = folder + "/" + name
        shutil.rmtree(path) if os.path.isdir(path) else os.unlink(path)
    code, _, err = run("init", "--name", "Corpus", "--place", "Town", "--me", "Olga Keller", "--practice")
    if code: sys.exit(f"init: {code} {err}")


def imported(path, form, *more):
    code, out, err = run("import", path, "--json", *(["--format", form] if form else []), *more)
    if code not in (0, 65): return code, None, err
    try: return code, json.loads(out)["files"][0], err
    except (ValueError, KeyError, IndexError): return code, None, err


def properties(data, calendar):
    """The lines of a file as they mean it, without their folds; components that are not taken over, and what stands between
    cards, are left out."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"): data = data.decode("utf-16").encode()
    text = data.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")
    lines = re.sub("\n[ \t]", "", text).split("\n"); inside, found = [], []
    for line in lines:
        word = line.strip().upper()
        if word.startswith("BEGIN:"): inside.append(word[6:])
        elif word.startswith("END:"): inside and inside.pop()
        elif inside and inside[-1] == ("VEVENT" if calendar else "VCARD") and ":" in line: found.append(line)
    return found


def timeless(report):
    """Whether nothing was skipped but events without a time, which no meeting can be made of."""
    return sum(problem["field"] == "start" for problem in report["problems"]) == report["skipped"]


def compare(entry, path, form):
    note, want = entry["note"], entry.get("expected_count")
    code, dry, err = imported(path, form, "--dry-run")
    if code not in (0, 65): return f"exit {code}: {err.strip()[-200:]}"
    if code == 65:
        if err.count("\n") < 1: return "refused without a word"
        if dry and dry["read"] == want and timeless(dry): return None
        return None if note == "malformed" or want == 0 else f"refused, expected {want}: {err.strip()[-200:]}"
    if dry is None: return "no JSON"
    if dry["read"] != sum(dry[k] for k in ("added", "updated", "unchanged", "skipped")): return f"does not add up: {dry}"
    if note != "malformed" and want is not None and dry["read"] != want: return f"read {dry['read']}, expected {want}"
    code, first, err = imported(path, form)
    counts = lambda report: [report[k] for k in ("read", "added", "updated", "unchanged", "skipped")]
    if first is None or counts(first) != counts(dry): return f"the import is not what the rehearsal said: {dry} {first} {err}"
    if note == "valid" and first["skipped"] and not timeless(first): return f"skipped {first['skipped']}: {err.strip()[-300:]}"
    code, second, err = imported(path, form)
    if second is None or second["unchanged"] + second["skipped"] != second["read"] or second["skipped"] != first["skipped"]:
        return f"the second import changes something: {counts(first)} {second and counts(second)}"
    code, _, err = run("check")
    if code: return f"check: {err.strip()[-200:]}"
    return round_trip(entry, path, form) if form in ("vcard", "ics") else None


def round_trip(entry, path, form):
    code, out, err = run("export", "--format", form, *(["--with-notes"] if form == "vcard" else []))
    if code: return f"export: {code} {err.strip()[-200:]}"
    if entry["note"] == "valid" and form == "vcard" and b"VERSION:2.1" not in open(path, "rb").read():
        kept = set(properties(out, form == "ics"))
        names = lambda lines: {re.split("[;:]", line)[0].upper() for line in lines}
        before = properties(open(path, "rb").read(), form == "ics")
        gone = [line for line in before if not line.upper().startswith("VERSION") and line not in kept
                and re.split("[;:]", line)[0].upper() not in names(kept)]
        if gone: return f"properties lost: {gone[:3]}"
    open(folder + "/again", "wb").write(out)
    code, again, err = imported(folder + "/again", form)
    if code == 65: return None if entry["expected_count"] == 0 else f"what was exported is refused: {err.strip()[-200:]}"
    if again is None: return f"what was exported is not read: {code} {err.strip()[-200:]}"
    if again["unchanged"] != again["read"]: return f"what was exported changes something: {json.dumps(again)[:400]}"
    return None


for entry in json.load(open(corpus + "/manifest.json")):
    if entry["kind"] not in ("vcard", "ics", "csv", "fuzz") or entry["note"] == "expectation" or options.only not in entry["path"]:
        continue
    form = {"vcard": "vcard", "ics": "ics", "csv": "csv"}.get(entry.get("format") or entry["kind"])
    if entry["kind"] == "fuzz" or entry["note"] == "lenient": form = None if entry["kind"] != "ics" else "ics"
    if "VCARD" in (entry.get("structure") or {}): form = "vcard"
    # The reference looks for cards alone in what is a calendar by another name.
    if entry["kind"] == "vcard" and "VEVENT" in entry["structure"]: entry["expected_count"] = entry["structure"]["VEVENT"]
    seen += 1; fresh()
    problem = compare(entry, os.path.join(corpus, entry["path"]), form)
    if problem: wrong.append(entry["path"]); print(f"{entry['path']} ({entry['note']}): {problem}", flush=True)
    else:
        equal += 1
        if options.verbose: print("ok", entry["path"])
print(json.dumps({"files": seen, "asExpected": equal, "wrong": len(wrong)}))
shutil.rmtree(folder, ignore_errors=True)
sys.exit(1 if wrong else 0)
