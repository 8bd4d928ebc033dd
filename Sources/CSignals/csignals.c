#define _XOPEN_SOURCE 700
#define _DEFAULT_SOURCE
#define _DARWIN_C_SOURCE

#include "csignals.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { last_signal = 64 };

static int ends[2] = {-1, -1};
static struct sigaction found[last_signal + 1];
static bool is_taken[last_signal + 1];

static void prepare(int descriptor) {
  fcntl(descriptor, F_SETFD, FD_CLOEXEC);
  fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK);
}

int cs_open(void) {
  if (ends[0] >= 0) return ends[0];
  if (pipe(ends) != 0) {
    ends[0] = ends[1] = -1;
    return -1;
  }
  prepare(ends[0]);
  prepare(ends[1]);
  return ends[0];
}

static void tell(int number) {
  int kept = errno;
  unsigned char byte = (unsigned char)number;
  // A full pipe holds this signal already, or a hundred others that wake the reader.
  ssize_t ignored = write(ends[1], &byte, 1);
  (void)ignored;
  errno = kept;
}

static bool install(int number, void (*handler)(int)) {
  if (number < 1 || number > last_signal) return false;
  struct sigaction action, before;
  memset(&action, 0, sizeof action);
  action.sa_handler = handler;
  action.sa_flags = SA_RESTART;
  sigemptyset(&action.sa_mask);
  if (sigaction(number, &action, &before) != 0) return false;
  if (!is_taken[number]) found[number] = before;
  is_taken[number] = true;
  return true;
}

bool cs_catch(int number) { return cs_open() >= 0 && install(number, tell); }

bool cs_ignore(int number) { return install(number, SIG_IGN); }

void cs_release(int number) {
  if (number < 1 || number > last_signal || !is_taken[number]) return;
  is_taken[number] = false;
  sigaction(number, &found[number], NULL);
}

void cs_die_by(int number) {
  struct sigaction standard;
  memset(&standard, 0, sizeof standard);
  standard.sa_handler = SIG_DFL;
  sigemptyset(&standard.sa_mask);
  sigaction(number, &standard, NULL);
  sigset_t only;
  sigemptyset(&only);
  sigaddset(&only, number);
  pthread_sigmask(SIG_UNBLOCK, &only, NULL);
  // To this thread: the process must not go on while the signal is on its way to another.
  raise(number);
}

void cs_block_all(void) {
  sigset_t all;
  sigfillset(&all);
  pthread_sigmask(SIG_BLOCK, &all, NULL);
}

// What a crash leaves: prepared beforehand, since little is allowed by then.
static const int fatal[] = {SIGILL, SIGTRAP, SIGABRT, SIGSEGV, SIGBUS, SIGFPE};
enum { fatal_count = sizeof fatal / sizeof fatal[0], text_size = 4096 };
static char crash_path[text_size], crash_report[text_size], crash_message[text_size];

static void write_all(int descriptor, const char *bytes, size_t count) {
  while (count > 0) {
    ssize_t written = write(descriptor, bytes, count);
    if (written < 0 && errno != EINTR) return;
    if (written > 0) {
      bytes += written;
      count -= (size_t)written;
    }
  }
}

static void leave_report(int number) {
  char line[] = "signal: 00\n";
  line[8] = (char)('0' + number / 10 % 10);
  line[9] = (char)('0' + number % 10);
  int file = open(crash_path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
  if (file >= 0) {
    write_all(file, crash_report, strlen(crash_report));
    write_all(file, line, sizeof line - 1);
    fsync(file);
    close(file);
  }
  write_all(STDERR_FILENO, crash_message, strlen(crash_message));
  _exit(70);
}

static bool keep(char *place, const char *text) {
  size_t length = strlen(text);
  if (length >= text_size) return false;
  memcpy(place, text, length + 1);
  return true;
}

bool cs_arm_crash(const char *path, const char *report, const char *message) {
  if (!keep(crash_path, path) || !keep(crash_report, report) || !keep(crash_message, message))
    return false;
  // A stack that has run over leaves no room for a handler of its own.
  static char spare[64 * 1024];
  stack_t stack = {.ss_sp = spare, .ss_size = sizeof spare, .ss_flags = 0};
  sigaltstack(&stack, NULL);
  for (int i = 0; i < fatal_count; i++) {
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = leave_report;
    action.sa_flags = (int)(SA_RESETHAND | SA_NODEFER | SA_ONSTACK);
    sigemptyset(&action.sa_mask);
    sigaction(fatal[i], &action, NULL);
  }
  return true;
}
