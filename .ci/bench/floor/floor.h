#define NCURSES_WIDECHAR 1
#include <ncurses.h>
#include <sqlite3.h>

static inline void floor_print(int row, int column, const char *text) { mvaddstr(row, column, text); }
