/// Letters and punctuation for output that cannot carry them.
enum Transliteration {
  /// The nearest 7-bit spelling of a visible code point; `?` when there is none.
  static func ascii(_ scalar: Unicode.Scalar) -> String {
    if scalar.isASCII { return String(Character(scalar)) }
    if (0xc0...0x17f).contains(scalar.value) {
      let index = Int(scalar.value - 0xc0)
      if latin.indices.contains(index) { return latin[index] }
    }
    return signs[scalar] ?? "?"
  }

  /// U+00C0...U+017F in order.
  private static let latin = """
    A A A A A A AE C E E E E I I I I
    D N O O O O O x O U U U U Y Th ss
    a a a a a a ae c e e e e i i i i
    d n o o o o o / o u u u u y th y
    A a A a A a C c C c C c C c D d
    D d E e E e E e E e E e G g G g
    G g G g H h H h I i I i I i I i
    I i IJ ij J j K k k L l L l L l L
    l L l N n N n N n 'n N n O o O o
    O o OE oe R r R r R r S s S s S s
    S s T t T t T t U u U u U u U u
    U u U u W w Y y Y Z z Z z Z z s
    """.split(whereSeparator: \.isWhitespace).map(String.init)

  private static let signs: [Unicode.Scalar: String] = [
    "\u{a0}": " ", "\u{a1}": "!", "\u{a2}": "c", "\u{a3}": "GBP", "\u{a9}": "(c)",
    "\u{aa}": "a", "\u{ab}": "<<", "\u{ae}": "(R)", "\u{b0}": "o", "\u{b1}": "+-", "\u{b2}": "2",
    "\u{b3}": "3", "\u{b4}": "'", "\u{b5}": "u", "\u{b7}": ".", "\u{b9}": "1", "\u{ba}": "o",
    "\u{bb}": ">>", "\u{bc}": "1/4", "\u{bd}": "1/2", "\u{be}": "3/4", "\u{bf}": "?",
    "\u{218}": "S", "\u{219}": "s", "\u{21a}": "T", "\u{21b}": "t", "\u{1e9e}": "SS",
    "\u{2009}": " ", "\u{202f}": " ", "\u{2010}": "-", "\u{2011}": "-", "\u{2012}": "-",
    "\u{2013}": "-", "\u{2014}": "--", "\u{2015}": "--", "\u{2018}": "'", "\u{2019}": "'",
    "\u{201a}": ",", "\u{201c}": "\"", "\u{201d}": "\"", "\u{201e}": "\"", "\u{2022}": "*",
    "\u{2026}": "...", "\u{2032}": "'", "\u{2033}": "\"", "\u{2039}": "<", "\u{203a}": ">",
    "\u{20ac}": "EUR", "\u{2116}": "No", "\u{2122}": "(TM)", "\u{2190}": "<", "\u{2191}": "^",
    "\u{2192}": ">", "\u{2193}": "v", "\u{2212}": "-", "\u{2260}": "/=", "\u{2264}": "<=",
    "\u{2265}": ">=", "\u{2500}": "-", "\u{2502}": "|", "\u{2588}": "#", "\u{25b2}": "^",
    "\u{25bc}": "v", "\u{25cf}": "*", "\u{2713}": "x", "\u{2717}": "x",
  ]
}
