import Canvas
import HubTesting
import Testing

@Suite("The screen of the pty driver")
struct VirtualScreenTests {
  private func screen(_ text: String, _ width: Int = 12, _ height: Int = 4) -> VirtualScreen {
    var screen = VirtualScreen(size: Size(width: width, height: height))
    screen.feed(text.utf8)
    return screen
  }

  @Test("Text wraps after the last column, not at it")
  func wraps() {
    #expect(screen("abcd", 4, 2).text == "abcd\n")
    #expect(screen("abcde", 4, 2).text == "abcd\ne")
  }

  @Test("The cursor goes where it is sent")
  func motion() {
    #expect(screen("\u{1b}[3;5Hx\u{1b}[1;2Hy\u{1b}[4dz").text == " y\n\n    x\n  z")
    #expect(screen("abc\u{8}\u{8}X\rY").text == "YXc\n\n\n")
  }

  @Test("Erasing, inserting and deleting")
  func edits() {
    #expect(screen("abcdef\u{1b}[1;3H\u{1b}[K").row(0) == "ab")
    #expect(screen("abcdef\u{1b}[1;3H\u{1b}[2P").row(0) == "abef")
    #expect(screen("abcdef\u{1b}[1;3H\u{1b}[2@").row(0) == "ab  cdef")
    #expect(screen("abcdef\u{1b}[1;3H\u{1b}[3X").row(0) == "ab   f")
    #expect(screen("a\r\nb\r\nc\u{1b}[2;1H\u{1b}[M").text == "a\nc\n\n")
    #expect(screen("a\r\nb\u{1b}[1;1H\u{1b}[L").text == "\na\nb\n")
  }

  @Test("Characters repeated by count")
  func repeats() { #expect(screen("-\u{1b}[4b").row(0) == "-----") }

  @Test("Wide characters and marks take the cells they take")
  func widths() {
    let shown = screen("田e\u{301}x")
    #expect(shown.row(0) == "田e\u{301}x")
    #expect(shown.cursor == Point(x: 4, y: 0))
  }

  @Test("Sequences cut anywhere give the same screen")
  func pieces() {
    let text = "\u{1b}[?1049h\u{1b}[2;3Hè\u{1b}[1mx\u{1b}]0;title\u{7}\u{1b}(B"
    let whole = screen(text)
    var cut = VirtualScreen(size: Size(width: 12, height: 4))
    for byte in text.utf8 { cut.feed([byte]) }
    #expect(cut.text == whole.text)
    #expect(cut.title == "title")
    #expect(cut.modes == [25, 1049])
  }

  @Test("The main screen comes back")
  func alternateScreen() {
    #expect(screen("shell\u{1b}[?1049h\u{1b}[Hprogram\u{1b}[?1049l").row(0) == "shell")
  }
}
