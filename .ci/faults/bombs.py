#!/usr/bin/env python3
"""Imports files that were made to do harm: each is refused, or taken, within a second of work and 200 MB.

    .ci/faults/bombs.py PROGRAM [NAME...]

Prints a line a file and exits 1 when one took longer, ended by a signal or was refused without naming
the file.
"""
import os, resource, shutil, subprocess, sys, tempfile

M = 1 << 20
CARD, END = b"BEGIN:VCARD\nVERSION:3.0\nFN:A\n", b"END:VCARD\n"
HUB = b'{"format":"hubwright-hub-1","records":['
PERSON = b'{"kind":"person","id":"01ARZ3NDEKTSV4RRFFQ69G5FAV","fields":{"name":"A","source":"s",'
PILE = "\u0327\u0301".encode()


def many(pattern, count, join=b""):
    return join.join(pattern % number for number in range(count))


FILES = {
    "blob.vcf": lambda: bytes(64 * M), "blob.csv": lambda: bytes(64 * M),
    "blob.json": lambda: bytes(64 * M), "blob": lambda: os.urandom(64 * M),
    "text.vcf": lambda: b"a" * (64 * M), "text.csv": lambda: b"a" * (64 * M),
    "text.json": lambda: b'"' + b"a" * (64 * M) + b'"', "huge.csv": lambda: b"a" * (300 * M),
    "spaces.csv": lambda: b" " * (64 * M), "newlines.csv": lambda: b"\n" * (64 * M),
    "commas.csv": lambda: b"," * (64 * M), "quotes.csv": lambda: b'"' * (64 * M),
    "row.csv": lambda: b"name\n" + b"a" * (64 * M), "cell.csv": lambda: b'name\n"' + b"a\n" * (8 * M),
    "columns.csv": lambda: b"name" + b",x" * 10**6 + b"\na\n",
    "set.csv": lambda: b"name" + b",tags" * 4000 + b"\na" + many(b",%d", 30000) + b"\n",
    "pile.csv": lambda: b"name," + PILE * 200000 + b"\nA,x\n",
    "number.csv": lambda: b"name,ring\nA," + b"9" * M + b"\nB,1e400\nC,99999999999999999999\n",
    "problems.csv": lambda: b"name,email\n" + b",x\n" * 300000,
    "nest.json": lambda: b"[" * M, "nestedobjects.json": lambda: b'{"a":' * M,
    "nestedhub.json": lambda: HUB + b"[" * M, "number.json": lambda: HUB + PERSON + b'"ring":' + b"9" * M + b"}}]}",
    "records.json": lambda: HUB + b"1," * 500000 + b"1]}", "keys.json": lambda: HUB + b"]," + many(b'"k%d":1', 300000, b",") + b"}",
    "pile.json": lambda: HUB + b'],"' + b"\\u0327\\u0301" * 200000 + b'":1}',
    "photo.vcf": lambda: CARD + b"PHOTO;ENCODING=b:" + b"A" * (100 * M) + b"\n" + END,
    "foldedphoto.vcf": lambda: CARD + b"PHOTO;ENCODING=b:" + (b"A" * 74 + b"\n ") * (100 * M // 76) + b"\n" + END,
    "oldphoto.vcf": lambda: b"BEGIN:VCARD\nVERSION:2.1\nFN:A\nPHOTO;BASE64;JPEG:\n" + (b"A" * 76 + b"\n") * (60 * M // 77) + b"\n" + END,
    "attributes.vcf": lambda: CARD + b"NOTE" + b";A=1" * 10**6 + b":x\n" + END,
    "properties.vcf": lambda: CARD + b"X-A:1\n" * 10**6 + END,
    "details.vcf": lambda: CARD + b"EMAIL:a@b.c\n" * 300000 + END,
    "kinds.vcf": lambda: CARD + b"EMAIL;TYPE=" + many(b"%d", 100000, b",") + b":a@b.c\n" + END,
    "sets.vcf": lambda: CARD + b"CATEGORIES:" + many(b"%d", 140000, b",") + b"\n" + END,
    "pile.vcf": lambda: CARD + b"CATEGORIES:a" + (b"," + PILE * 1000) * 200 + b"\n" + END,
    "begins.vcf": lambda: CARD + b"BEGIN:X\n" * 10**5 + END, "cards.vcf": lambda: b"BEGIN:VCARD\n" * 10**5,
    "agents.vcf": lambda: b"BEGIN:VCARD\nFN:A\nAGENT:\n" * 10**5, "ends.vcf": lambda: CARD + b"END:X\n" * 10**5 + END,
    "calendars.ics": lambda: b"BEGIN:VCALENDAR\n" * 10**5,
}


def main():
    program, wanted = os.path.abspath(sys.argv[1]), sys.argv[2:]
    folder = tempfile.mkdtemp()
    environment = {"HOME": folder, "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin"}
    subprocess.run([program, "init", "--name", "L", "--place", "B", "--me", "Ana"], env=environment, check=True, stdout=subprocess.DEVNULL)
    wrong = 0
    for name, make in FILES.items():
        if wanted and name not in wanted: continue
        path = f"{folder}/{name}"
        # Made by a process of its own: what is started counts the memory of who started it as its own.
        maker = os.fork()
        if maker == 0:
            with open(path, "wb") as out: out.write(make())
            os._exit(0)
        os.waitpid(maker, 0)
        process = subprocess.Popen([program, "import", path, "--dry-run"], env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        said = process.stdout.read().decode(errors="replace")
        _, status, usage = os.wait4(process.pid, 0)
        seconds, size = usage.ru_utime + usage.ru_stime, usage.ru_maxrss // (1 if sys.platform == "linux" else 1024) // 1024
        ending = os.waitstatus_to_exitcode(status)
        isBad = ending < 0 or seconds > 1 or size > 200 or (ending != 0 and name not in said)
        wrong += isBad
        print(f"{'!' if isBad else ' '} {name:20} status {ending:3}  {seconds:5.2f} s  {size:4} MB  {said.strip().splitlines()[-1][-90:] if said.strip() else ''}", flush=True)
        os.remove(path)
    shutil.rmtree(folder)
    sys.exit(wrong > 0)


main()
