#ifndef CNCURSES_H
#define CNCURSES_H

#include <stdbool.h>
#include <stdint.h>
#include <wchar.h>

// Plain functions over ncursesw: Swift 6 cannot import its macros and shared variables.

/// Why cn_open failed.
enum cn_result { CN_OK = 0, CN_UNKNOWN_TERMINAL = 1, CN_NOT_ADDRESSABLE = 2, CN_REFUSED = 3 };

/// Attribute bits of our own, so that none of ncurses' macros cross the border.
enum cn_attribute {
  CN_BOLD = 1,
  CN_FAINT = 2,
  CN_UNDERLINE = 4,
  CN_REVERSED = 8,
  CN_BLINKING = 16
};

/// Makes the screen for the named terminal on standard input and output and takes it over.
/// Never ends the process. Signal handlers that stood before stand afterwards.
enum cn_result cn_open(const char *term);

/// Takes the screen over again after cn_leave.
void cn_enter(void);

/// Gives the terminal back: screen, cursor, line settings.
void cn_leave(void);

/// Reads the real size in cells; false when it cannot be known.
bool cn_window_size(int *height, int *width);

/// Tells ncurses about a new size.
void cn_resize(int height, int width);

/// Colours the terminal has: 0, 8, 16, 88 or 256.
int cn_colors(void);

/// The pair of two colours (-1 is the terminal's own), made when it is new; 0 when there is no
/// room for another.
int cn_pair(int foreground, int background);

/// Writes one cell: a spacing character with its marks, `count` wide characters. ncurses keeps
/// the first four marks.
void cn_put(int row, int column, const wchar_t *text, int count, int attributes, int pair);

/// Writes cells of printable ASCII that look the same, side by side.
void cn_put_run(
  int row, int column, const uint32_t *text, int count, int attributes, int pair);

/// Shows what changed, with the cursor at the given cell.
void cn_show(int cursor_row, int cursor_column, bool show_cursor);

/// Forgets what the screen shows of a row, which is then written whole.
void cn_forget_row(int row);

/// Forgets what the screen shows and blanks what is to be shown.
void cn_invalidate(void);

void cn_bell(void);

/// A string capability of the terminal, or NULL.
const char *cn_capability(const char *name);

/// A string capability with two texts put in, such as `Ms`; NULL where there is none. It stays
/// until the next call.
const char *cn_format(const char *name, const char *first, const char *second);

/// Writes bytes to the terminal after everything drawn so far.
void cn_write(const char *bytes, int count);

/// Reads what has come, waiting at most `milliseconds` for the first byte. The number of bytes, 0
/// for none, -1 when the terminal has gone away.
int cn_read(uint8_t *bytes, int capacity, int milliseconds);

/// Whether standard input and output are a terminal.
bool cn_is_terminal(void);

/// A variable of the environment, or NULL.
const char *cn_environment(const char *name);

/// Keeps `bytes` for the way out of a crash: they and the line settings found at first are
/// written back when a fatal signal arrives or the process ends by itself. Pass 0 bytes to disarm.
void cn_arm_crash_restore(const char *bytes, int count);

/// Stops the process as Ctrl-Z does; returns when it is continued.
void cn_stop(void);

#endif
