// The least a Swift program on ncurses and SQLite can do: what the figures are compared with. It
// shows a word and moves a number with j and k; q ends it.
import CFloor
import Glibc

setlocale(LC_ALL, "")
var database: OpaquePointer?
sqlite3_open(":memory:", &database)
sqlite3_exec(database, "CREATE TABLE t (a)", nil, nil, nil)
initscr()
cbreak()
noecho()
keypad(stdscr, true)
set_escdelay(25)
floor_print(0, 0, "ready 0 %")
refresh()
var row = 1
loop: while true {
  switch getch() {
  case 113, ERR: break loop
  case KEY_RESIZE:
    clear()
    floor_print(0, 0, "ready 0 %")
  case 106: row += 1
  case 107: row = max(1, row - 1)
  default: break
  }
  floor_print(0, 12, "row \(row)  ")
  refresh()
}
endwin()
