extension KeyTable {
  typealias Row = (Command, String)

  /// The standard bindings: a command and its keys, the one shown in hints first.
  static let rows: [(KeyContext, [Row])] = [
    (
      .always,
      [
        (.help, "f1"), (.repaint, "ctrl-l"), (.suspend, "ctrl-z"), (.cancel, "ctrl-c"),
        (.ownHub, "f6"), (.menuBar, "f9"),
      ]
    ),
    (
      .global,
      [
        (.help, "?"), (.palette, ":,alt-x"), (.back, "esc,q"), (.undo, "u"), (.redo, "U,ctrl-r"),
        (.log, "i"), (.importFile, "I"), (.reload, "R"), (.actions, "f2"), (.discreet, "H"),
        (.goWalk, "1,g w"),
        (.goToday, "2,g t"),
        (.goPeople, "3,g p"), (.goOrganizations, "4,g o"), (.goMeetings, "5,g m"),
        (.goActions, "6,g a"), (.goRecords, "7,g r"), (.goSearch, "8"), (.goHistory, "9"),
        (.goTrash, "g T"),
        (.goSettings, "0"),
      ]
    ),
    (
      .move,
      [
        (.down, "down,j,ctrl-n"), (.up, "up,k,ctrl-p"), (.top, "home,g g"), (.bottom, "end,G"),
        (.pageDown, "pgdown,ctrl-f"), (.pageUp, "pgup"), (.halfDown, "ctrl-d"),
        (.halfUp, "ctrl-u"),
      ]
    ),
    (
      .panes,
      [
        (.preview, "p"), (.nextPane, "tab"), (.previousPane, "shift-tab"), (.zoom, "z"),
        (.previewDown, "J"), (.previewUp, "K"),
      ]
    ),
    (
      .list,
      [
        (.open, "enter,right,l"), (.add, "a"), (.edit, "e"), (.filter, "/"), (.sort, "s"),
        (.reverseSort, "S"), (.delete, "d,del"), (.done, "x"), (.attendance, "P"),
        (.mark, "space"), (.markRange, "v"), (.clearMarks, "comma"),
        (.marked, "."), (.tag, "t"), (.followUp, "w"), (.nextMatch, "n"), (.previousMatch, "N"),
        (.buildFilter, "f"), (.views, "F"), (.columns, "C"), (.fillColumn, "c"),
        (.assess, "A"),
        (.copyRow, "y y"), (.copyMail, "y e"), (.copyPhone, "y p"),
        (.copyLink, "y l"), (.copyMarkdown, "y m"), (.openLink, "o"), (.editNotes, "E"),
        (.merge, "M"),
      ]
    ),
    (
      .query,
      [
        (.accept, "enter"), (.back, "esc"), (.complete, "tab"), (.down, "down"),
        (.up, "up,shift-tab"),
      ]
    ),
    (
      .filter,
      [(.accept, "enter"), (.back, "esc"), (.down, "down,tab"), (.up, "up,shift-tab")]
    ),
    (
      .walk,
      [
        (.open, "enter,right,l"), (.snooze, "v"), (.refuse, "n"), (.override, "o"),
        (.plainText, "T"),
      ]
    ),
    (
      .step,
      [
        (.open, "enter,right,l"), (.back, "left"), (.override, "o"), (.nextPane, "tab"),
        (.previousPane, "shift-tab"), (.practice01, "a"),
        (.practice02, "b"), (.practice03, "c"), (.practice04, "d"), (.practice05, "e"),
        (.practice06, "f"), (.practice07, "h"), (.practice08, "m"), (.practice09, "n"),
        (.practice10, "p"), (.practice11, "r"), (.practice12, "s"), (.practice13, "t"),
        (.practice14, "w"),
      ]
    ),
    (.proof, [(.open, "enter,right,l"), (.back, "left,h"), (.override, "o")]),
    (.today, [(.open, "enter,right,l"), (.done, "x"), (.backUp, "b")]),
    (
      .detail,
      [
        (.edit, "e"), (.open, "enter,right,l"), (.back, "left,h"), (.add, "a"),
        (.connect, "c"), (.done, "x"),
        (.tag, "t"), (.followUp, "w"), (.assess, "A"), (.find, "/"), (.nextMatch, "n"),
        (.previousMatch, "N"),
        (.delete, "d,del"), (.restore, "r"),
        (.attendance, "p"), (.nextRecord, "J"), (.previousRecord, "K"), (.nextPane, "tab"),
        (.previousPane, "shift-tab"),
        (.copyRow, "y y"), (.copyMail, "y e"), (.copyPhone, "y p"),
        (.copyLink, "y l"), (.copyMarkdown, "y m"), (.openLink, "o"), (.editNotes, "E"),
      ]
    ),
    (.records, [(.open, "enter,right,l"), (.add, "a")]),
    (
      .history,
      [
        (.open, "enter,right,l"), (.filter, "/"), (.nextMatch, "n"), (.previousMatch, "N"),
      ]
    ),
    (
      .trash,
      [
        (.restore, "r"), (.open, "enter,right,l"), (.filter, "/"), (.mark, "space"),
        (.markRange, "v"), (.clearMarks, "comma"),
      ]
    ),
    (.attention, [(.open, "enter,right,l"), (.delete, "d,del")]),
    (
      .duplicates,
      [
        (.open, "enter,right,l"), (.merge, "M"), (.apart, "n"), (.mark, "space"),
        (.markSure, "A"), (.clearMarks, "comma"),
      ]
    ),
    (
      .tags,
      [
        (.open, "enter,right,l"), (.edit, "e"), (.merge, "M"), (.mark, "space"),
        (.clearMarks, "comma"),
      ]
    ),
    (
      .columns,
      [
        (.goOn, "f2,ctrl-s,I"), (.open, "enter,right,l"), (.skipColumn, "x"), (.back, "esc,q"),
        (.help, "?"),
      ]
    ),
    (
      .review,
      [
        (.open, "enter,right,l"), (.keepUntil, "K"), (.askConsent, "w"), (.erasePerson, "d,del"),
        (.period, "p"), (.mark, "space"), (.clearMarks, "comma"),
      ]
    ),
    (.erase, [(.accept, "enter"), (.mentions, "m")]),
    (
      .compare,
      [
        (.choose, "enter,space"), (.nextField, "right,l,tab"),
        (.previousField, "left,h,shift-tab"), (.keepThis, "K"), (.leaveOut, "x"), (.merge, "M"),
        (.apart, "n"), (.skip, "s"), (.open, "o"),
      ]
    ),
    (
      .settings,
      [
        (.open, "enter,right,l"), (.previousValue, "left,h"), (.language, "L"), (.backUp, "b"),
      ]
    ),
    (
      .start,
      [
        (.accept, "enter"), (.nextField, "tab,down"), (.previousField, "shift-tab,up"),
        (.save, "f2,ctrl-s"), (.lookAround, "f3"), (.language, "f4"), (.quit, "f7"), (.back, "esc"),
      ]
    ),
    (.outcome, [(.accept, "enter"), (.back, "esc,q"), (.help, "?")]),
    (.diagnosis, [(.choose, "enter"), (.back, "esc,q"), (.help, "?")]),
    (.tour, [(.open, "enter,right,l"), (.back, "esc,q"), (.help, "?")]),
    (
      .attendance,
      [
        (.tick, "enter"), (.down, "down,tab"), (.up, "up,shift-tab"), (.back, "esc"),
        (.pageDown, "pgdown"), (.pageUp, "pgup"),
      ]
    ),
    (.menu, [(.choose, "enter"), (.filter, "/"), (.back, "esc,q"), (.help, "?")]),
    (
      .menuFilter,
      [
        (.choose, "enter"), (.back, "esc"), (.down, "down,tab,ctrl-n"),
        (.up, "up,shift-tab,ctrl-p"), (.pageDown, "pgdown"), (.pageUp, "pgup"), (.top, "home"),
        (.bottom, "end"),
      ]
    ),
    (
      .menuBar,
      [
        (.choose, "enter"), (.nextField, "right,l,tab"), (.previousField, "left,h,shift-tab"),
        (.back, "esc,q"), (.help, "?"),
      ]
    ),
    (
      .form,
      [
        (.save, "f2,ctrl-s,alt-enter"), (.nextField, "tab,down"),
        (.previousField, "shift-tab,up"), (.choose, "enter"), (.pick, "f3"), (.guide, "f5"),
        (.editField, "f4,ctrl-x ctrl-e"),
        (.discard, "f8"), (.back, "esc"), (.pageDown, "pgdown"), (.pageUp, "pgup"),
      ]
    ),
    (
      .picker,
      [
        (.choose, "enter"), (.save, "f2,ctrl-s,alt-enter"), (.back, "esc"), (.down, "down,tab"),
        (.up, "up,shift-tab"), (.pageDown, "pgdown"), (.pageUp, "pgup"),
      ]
    ),
    (
      .log,
      [
        (.save, "enter,f2,ctrl-s"), (.attempt, "f4"), (.guide, "f5"), (.openForm, "tab"),
        (.discard, "f8"), (.back, "esc"),
        (.down, "down"), (.up, "up"), (.pageDown, "pgdown"), (.pageUp, "pgup"),
      ]
    ),
    (
      .search,
      [
        (.open, "enter"), (.down, "down,ctrl-n"), (.up, "up,ctrl-p"), (.back, "esc"),
        (.pageDown, "pgdown"), (.pageUp, "pgup"), (.nextPane, "tab"),
        (.previousPane, "shift-tab"),
      ]
    ),
    (.hits, [(.open, "enter,right,l"), (.filter, "/")]),
    (
      .help,
      [
        (.choose, "enter"), (.back, "esc"), (.down, "down,tab,ctrl-n"),
        (.up, "up,shift-tab,ctrl-p"), (.pageDown, "pgdown"), (.pageUp, "pgup"), (.top, "home"),
        (.bottom, "end"),
      ]
    ),
    (
      .palette,
      [
        (.accept, "enter"), (.down, "down,ctrl-n"), (.up, "up,ctrl-p,shift-tab"), (.choose, "tab"),
        (.back, "esc"), (.pageDown, "pgdown"), (.pageUp, "pgup"),
      ]
    ),
    (
      .prompt,
      [
        (.accept, "enter"), (.complete, "tab"), (.down, "down,ctrl-n"), (.up, "up,ctrl-p"),
        (.pageDown, "pgdown"), (.pageUp, "pgup"), (.mark, "space"), (.back, "esc"),
      ]
    ),
  ]
}
