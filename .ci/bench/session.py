"""A program on a terminal of its own, and what it costs. Standard library only; Linux.

Time stamps are taken on raw bytes; what is on the screen is guessed from them with the escape
sequences left out, which is enough to see that a text has been drawn."""
import fcntl, os, pty, re, select, signal, statistics, struct, sys, termios, time

now = time.monotonic
ESCAPES = re.compile(rb"\x1b\[[0-9;?>=]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[()][A-Z0-9]|\x1b[=>78MDEc]")


class Session:
    def __init__(self, argv, env, size=(80, 24)):
        self.master, slave = pty.openpty()
        self.resize(*size)
        self.modes = termios.tcgetattr(slave)
        self.slave = slave
        read, write = os.pipe()
        self.pid = os.fork()
        if self.pid == 0:
            try:
                os.setsid()
                fcntl.ioctl(slave, termios.TIOCSCTTY, 0)
                for target in 0, 1, 2: os.dup2(slave, target)
                # The clock starts here: what Python took to fork is not the program's doing.
                os.write(write, struct.pack("dd", now(), time.process_time()))
                os.closerange(3, 64)
                os.execvpe(argv[0], argv, env)
            finally:
                os._exit(127)
        os.close(write)
        self.started, self.forked = struct.unpack("dd", os.read(read, 16))
        os.close(read)
        self.poll = select.poll()
        self.poll.register(self.master, select.POLLIN)
        self.seen = b""

    def resize(self, columns, rows):
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def collect(self, quiet, first):
        """Reads until nothing came for `quiet` seconds, waiting `first` for the first byte: [(time, bytes)]."""
        chunks, wait = [], first
        while self.poll.poll(wait * 1000):
            try: data = os.read(self.master, 65536)
            except OSError: break
            if not data: break
            chunks.append((now(), data))
            wait = quiet
        self.seen += b"".join(data for _, data in chunks)
        return chunks

    def until(self, text, timeout=30):
        """When the drawn text first matched, and all that came; None where it never did."""
        expression, hit, end = re.compile(text.encode()), None, now() + timeout
        while hit is None and now() < end:
            chunks = self.collect(0.0005, 0.2)
            if chunks and expression.search(ESCAPES.sub(b"", self.seen)): hit = chunks[-1][0]
            if not chunks and self.ended(): break
        return hit

    def rest(self, quiet=0.3): return self.collect(quiet, quiet)

    def send(self, keys):
        self.seen = b""
        start = now()
        os.write(self.master, keys)
        return start

    def press(self, keys, quiet=0.04, first=0.4):
        """Milliseconds from the keys to the last byte of the answer, its bytes, and the CPU time; None without one."""
        before = self.cpu()
        start = self.send(keys)
        chunks = self.collect(quiet, first)
        if not chunks: return None
        return (chunks[-1][0] - start) * 1e3, sum(len(data) for _, data in chunks), self.cpu() - before

    def cpu(self):
        """CPU milliseconds of all threads."""
        total = 0
        try:
            for thread in os.listdir(f"/proc/{self.pid}/task"):
                total += int(open(f"/proc/{self.pid}/task/{thread}/schedstat").read().split()[0])
        except OSError: pass
        return total / 1e6

    def switches(self):
        total = 0
        for thread in os.listdir(f"/proc/{self.pid}/task"):
            status = open(f"/proc/{self.pid}/task/{thread}/status").read()
            total += int(re.search(r"\nvoluntary_ctxt_switches:\s*(\d+)", status)[1])
        return total

    def pss(self):
        """MiB of memory, shared pages shared out."""
        return int(re.search(r"\nPss:\s*(\d+)", open(f"/proc/{self.pid}/smaps_rollup").read())[1]) / 1024

    def ended(self):
        try: pid, _ = os.waitpid(self.pid, os.WNOHANG)
        except ChildProcessError: return True
        return pid != 0

    def leave(self, keys, timeout=5):
        """Milliseconds from the last key to the end; None where it had to be killed."""
        for key in keys[:-1]: self.send(key); self.rest(0.1)
        start, end = self.send(keys[-1]), now() + timeout
        took = None
        while now() < end:
            self.collect(0.0, 0.0)
            if self.ended():
                took = (now() - start) * 1e3
                break
            time.sleep(0.0002)
        if took is None:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        os.close(self.master)
        os.close(self.slave)
        return took


def middle(values): return statistics.median(values) if values else None
def late(values): return sorted(values)[min(len(values) - 1, int(0.95 * len(values)))] if values else None
