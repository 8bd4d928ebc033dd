#define _XOPEN_SOURCE 700
#define _XOPEN_SOURCE_EXTENDED 1
#define _DEFAULT_SOURCE
#define _DARWIN_C_SOURCE
#define NCURSES_WIDECHAR 1

#include "cncurses.h"

#include <curses.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <term.h>
#include <termios.h>
#include <unistd.h>

static struct termios settings_found;
static bool has_settings = false;

// Signals ncurses takes for itself when a screen is made; ours stay.
static const int guarded[] = {SIGINT, SIGTERM, SIGTSTP, SIGWINCH, SIGQUIT, SIGHUP};
enum { guarded_count = sizeof guarded / sizeof guarded[0] };

/// Keys come one by one and unchanged; Ctrl-S, Ctrl-Q, Ctrl-C and Ctrl-Z are keys like others,
/// Ctrl-\ still ends the program.
static void set_line_mode(void) {
  raw();
  noecho();
  nonl();
  struct termios mode;
  if (tcgetattr(STDIN_FILENO, &mode) != 0) return;
  mode.c_iflag &= ~(tcflag_t)(IXON | IXOFF | ICRNL | INLCR | IGNCR | ISTRIP);
  // Without it the kernel hands a picture on in pieces, one for each line feed and return.
  mode.c_oflag &= ~(tcflag_t)OPOST;
  mode.c_lflag |= ISIG;
  mode.c_lflag &= ~(tcflag_t)(IEXTEN | ECHO | ICANON);
  mode.c_cc[VINTR] = _POSIX_VDISABLE;
  mode.c_cc[VSUSP] = _POSIX_VDISABLE;
#ifdef VDSUSP
  mode.c_cc[VDSUSP] = _POSIX_VDISABLE;
#endif
  mode.c_cc[VMIN] = 1;
  mode.c_cc[VTIME] = 0;
  tcsetattr(STDIN_FILENO, TCSANOW, &mode);
  def_prog_mode();
}

/// Before it has come back from `endwin` once, ncurses writes after every movement of the cursor
/// instead of once a picture: it comes back here, where nobody sees it.
static void begin_whole_pictures(void) {
  int screen = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
  int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
  if (screen >= 0 && nowhere >= 0 && dup2(nowhere, STDOUT_FILENO) >= 0) {
    endwin();
    refresh();
    while (dup2(screen, STDOUT_FILENO) < 0 && errno == EINTR) continue;
  }
  if (screen >= 0) close(screen);
  if (nowhere >= 0) close(nowhere);
  // What `newterm` and `refresh` wrote to enter the other screen went nowhere as well.
  const char *enter = tigetstr("smcup");
  if (enter == NULL || enter == (const char *)-1) return;
  putp(enter);
  fflush(stdout);
}

static enum cn_result make_screen(const char *term) {
  int status = 0;
  if (setupterm(term, STDOUT_FILENO, &status) != OK)
    return status == 1 ? CN_NOT_ADDRESSABLE : CN_UNKNOWN_TERMINAL;
  const char *motion = cn_capability("cup");
  const char *clear = cn_capability("clear");
  if (motion == NULL || clear == NULL || *motion == '\0' || *clear == '\0')
    return CN_NOT_ADDRESSABLE;
  if (newterm(term, stdout, stdin) == NULL) return CN_REFUSED;
  // Without them ncurses finds its place after a scrolled region by a movement as any other: a
  // terminal has one place for a saved cursor, and a multiplexer or a mode line may be using it.
  save_cursor = NULL;
  restore_cursor = NULL;
  begin_whole_pictures();
  set_line_mode();
  keypad(stdscr, TRUE);
  typeahead(-1);
  leaveok(stdscr, FALSE);
  scrollok(stdscr, FALSE);
  if (has_colors()) {
    start_color();
    use_default_colors();
  }
  return CN_OK;
}

enum cn_result cn_open(const char *term) {
  if (!has_settings) has_settings = tcgetattr(STDIN_FILENO, &settings_found) == 0;
  if (!has_settings) return CN_REFUSED;
  struct sigaction before[guarded_count];
  for (int i = 0; i < guarded_count; i++) sigaction(guarded[i], NULL, &before[i]);
  enum cn_result result = make_screen(term);
  for (int i = 0; i < guarded_count; i++) sigaction(guarded[i], &before[i], NULL);
  return result;
}

void cn_enter(void) {
  // While the program was stopped or another ran, the settings may have been changed; what is
  // found now is what has to be given back.
  has_settings = tcgetattr(STDIN_FILENO, &settings_found) == 0 || has_settings;
  def_shell_mode();
  reset_prog_mode();
  clearok(curscr, TRUE);
  keypad(stdscr, TRUE);
  refresh();
}

void cn_leave(void) {
  endwin();
  if (has_settings) tcsetattr(STDIN_FILENO, TCSADRAIN, &settings_found);
}

bool cn_window_size(int *height, int *width) {
  struct winsize size;
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0) return false;
  if (size.ws_row == 0 || size.ws_col == 0) return false;
  *height = size.ws_row;
  *width = size.ws_col;
  return true;
}

void cn_resize(int height, int width) {
  resizeterm(height, width);
  clearok(curscr, TRUE);
}

int cn_colors(void) { return has_colors() ? COLORS : 0; }

enum { pair_limit = 255 };
static struct {
  short foreground, background;
} pairs[pair_limit];
static int pair_count = 0;

int cn_pair(int foreground, int background) {
  if (foreground == -1 && background == -1) return 0;
  for (int i = 0; i < pair_count; i++)
    if (pairs[i].foreground == foreground && pairs[i].background == background) return i + 1;
  if (pair_count >= pair_limit || pair_count + 1 >= COLOR_PAIRS) return 0;
  if (init_pair((short)(pair_count + 1), (short)foreground, (short)background) == ERR) return 0;
  pairs[pair_count].foreground = (short)foreground;
  pairs[pair_count].background = (short)background;
  return ++pair_count;
}

static attr_t attributes_of(int bits) {
  attr_t result = A_NORMAL;
  if (bits & CN_BOLD) result |= A_BOLD;
  if (bits & CN_FAINT) result |= A_DIM;
  if (bits & CN_UNDERLINE) result |= A_UNDERLINE;
  if (bits & CN_REVERSED) result |= A_REVERSE;
  if (bits & CN_BLINKING) result |= A_BLINK;
  return result;
}

void cn_put(int row, int column, const wchar_t *text, int count, int attributes, int pair) {
  wchar_t buffer[CCHARW_MAX + 1];
  int kept = count < CCHARW_MAX ? count : CCHARW_MAX;
  wmemcpy(buffer, text, (size_t)kept);
  buffer[kept] = L'\0';
  cchar_t cell;
  if (setcchar(&cell, buffer, attributes_of(attributes), (short)pair, NULL) == ERR) {
    // The locale cannot write it: a sign of the same place, never a hole.
    setcchar(&cell, L"?", attributes_of(attributes), (short)pair, NULL);
  }
  mvadd_wch(row, column, &cell);
}

void cn_put_run(
  int row, int column, const uint32_t *text, int count, int attributes, int pair) {
  enum { most = 128 };
  cchar_t cells[most];
  setcchar(&cells[0], L" ", attributes_of(attributes), (short)pair, NULL);
  for (int i = 1; i < most && i < count; i++) cells[i] = cells[0];
  for (int start = 0; start < count; start += most) {
    int part = count - start < most ? count - start : most;
    for (int i = 0; i < part; i++) cells[i].chars[0] = (wchar_t)text[start + i];
    mvadd_wchnstr(row, column + start, cells, part);
  }
}

void cn_show(int cursor_row, int cursor_column, bool show_cursor) {
  move(cursor_row, cursor_column);
  curs_set(show_cursor ? 1 : 0);
  refresh();
}

void cn_forget_row(int row) { wredrawln(stdscr, row, 1); }

void cn_invalidate(void) {
  clearok(curscr, TRUE);
  erase();
}

void cn_bell(void) {
  beep();
  refresh();
}

const char *cn_capability(const char *name) {
  const char *value = tigetstr((char *)name);
  return value == (const char *)-1 ? NULL : value;
}

const char *cn_format(const char *name, const char *first, const char *second) {
  const char *value = cn_capability(name);
  if (value == NULL) return NULL;
  // Texts are handed over as numbers, which is how terminfo takes them.
  return tparm((char *)value, (long)first, (long)second, 0L, 0L, 0L, 0L, 0L, 0L, 0L);
}

/// All of `bytes`, through interruptions; safe in a signal handler.
static void write_all(const char *bytes, int count) {
  while (count > 0) {
    ssize_t written = write(STDOUT_FILENO, bytes, (size_t)count);
    if (written < 0 && errno != EINTR) return;
    if (written > 0) {
      bytes += written;
      count -= (int)written;
    }
  }
}

void cn_write(const char *bytes, int count) {
  fflush(stdout);
  write_all(bytes, count);
}

int cn_read(uint8_t *bytes, int capacity, int milliseconds) {
  struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN, .revents = 0};
  int ready = poll(&input, 1, milliseconds);
  if (ready < 0) return errno == EINTR || errno == EAGAIN ? 0 : -1;
  if (ready == 0) return 0;
  if (!(input.revents & POLLIN)) return -1;
  ssize_t got = read(STDIN_FILENO, bytes, (size_t)capacity);
  if (got > 0) return (int)got;
  if (got < 0 && (errno == EINTR || errno == EAGAIN)) return 0;
  return -1;
}

bool cn_is_terminal(void) { return isatty(STDIN_FILENO) && isatty(STDOUT_FILENO); }

const char *cn_environment(const char *name) { return getenv(name); }

// What a crash writes: prepared beforehand, since little is allowed by then.
static const int fatal[] = {SIGILL, SIGTRAP, SIGABRT, SIGSEGV, SIGBUS, SIGFPE};
enum { fatal_count = sizeof fatal / sizeof fatal[0] };
static char crash_bytes[512];
static volatile sig_atomic_t crash_count = 0;
static struct termios crash_settings;

static struct sigaction before_crash[fatal_count];

static void write_back(void) {
  if (crash_count == 0) return;
  write_all(crash_bytes, crash_count);
  tcsetattr(STDIN_FILENO, TCSANOW, &crash_settings);
  crash_count = 0;
}

/// Gives the terminal back, then lets whoever handled the signal before (the default action, or
/// the Swift runtime's backtrace) have it.
static void restore_after_crash(int number) {
  write_back();
  for (int i = 0; i < fatal_count; i++)
    if (fatal[i] == number) sigaction(number, &before_crash[i], NULL);
  raise(number);
}

void cn_arm_crash_restore(const char *bytes, int count) {
  static bool installed = false;
  crash_count = 0;
  if (count <= 0 || count > (int)sizeof crash_bytes || !has_settings) return;
  memcpy(crash_bytes, bytes, (size_t)count);
  crash_settings = settings_found;
  crash_count = count;
  if (installed) return;
  installed = true;
  atexit(write_back);
  for (int i = 0; i < fatal_count; i++) {
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = restore_after_crash;
    action.sa_flags = SA_NODEFER | SA_ONSTACK;
    sigemptyset(&action.sa_mask);
    sigaction(fatal[i], &action, &before_crash[i]);
  }
}

void cn_stop(void) {
  struct sigaction standard, before;
  memset(&standard, 0, sizeof standard);
  standard.sa_handler = SIG_DFL;
  sigemptyset(&standard.sa_mask);
  if (sigaction(SIGTSTP, &standard, &before) != 0) return;
  sigset_t only, mask;
  sigemptyset(&only);
  sigaddset(&only, SIGTSTP);
  pthread_sigmask(SIG_UNBLOCK, &only, &mask);
  // The whole job stops, as with Ctrl-Z in a line-mode program.
  kill(0, SIGTSTP);
  pthread_sigmask(SIG_SETMASK, &mask, NULL);
  sigaction(SIGTSTP, &before, NULL);
}
