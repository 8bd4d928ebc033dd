/// Letters and punctuation for output that cannot carry them.
enum Transliteration {
  /// The nearest 7-bit spelling of a visible code point; `?` when there is none.
  static func ascii(_ scalar: Unicode.Scalar) -> String {
    if scalar.isASCII { return String(Character(scalar)) }
    if (0xc0...0x17f).contains(scalar.value) {
      let index = Int(scalar.value - 0xc0)
      if latin.indices.contains(index) { return latin[index] }
    }
    if let sign = signs[scalar] { return sign }
    if let letter = Letters.table[scalar] { return letter }
    return hangul(scalar) ?? drawn(scalar) ?? "?"
  }

  /// A Korean syllable by its letters.
  private static func hangul(_ scalar: Unicode.Scalar) -> String? {
    guard (0xac00...0xd7a3).contains(scalar.value) else { return nil }
    let index = Int(scalar.value - 0xac00)
    return leading[index / 588] + vowels[index % 588 / 28] + trailing[index % 28]
  }

  private static let leading = letters("g kk n d tt r m b pp s ss - j jj ch k t p h")
  private static let vowels = letters(
    "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i")
  private static let trailing = letters(
    "- k k k n n n t l k m l l l p l m p p t t ng t t k t p t")

  private static func letters(_ text: String) -> [String] {
    text.split(separator: " ").map { $0 == "-" ? "" : String($0) }
  }

  /// Lines, blocks and dots that pictures are made of.
  private static func drawn(_ scalar: Unicode.Scalar) -> String? {
    switch scalar.value {
    case 0x2500, 0x2501, 0x2504, 0x2505, 0x2508, 0x2509, 0x254c, 0x254d, 0x2550: "-"
    case 0x2502, 0x2503, 0x2506, 0x2507, 0x250a, 0x250b, 0x254e, 0x254f, 0x2551: "|"
    case 0x2500...0x257f: "+"
    // Eighths and shades by how much of the cell they fill: `.:|#`.
    case 0x2581, 0x2582, 0x258e, 0x258f, 0x2591: "."
    case 0x2583, 0x2584, 0x258c, 0x258d, 0x2592: ":"
    case 0x2585, 0x2586, 0x258a, 0x258b: "|"
    case 0x2580...0x259f: "#"
    case 0x2800: " "
    case 0x2801...0x28ff: (scalar.value - 0x2800).nonzeroBitCount > 3 ? ":" : "."
    case 0x25a0, 0x25a1, 0x25aa, 0x25ab: "#"
    case 0x25cb, 0x25e6, 0x25ef: "o"
    case 0x25c6, 0x25c7, 0x2605, 0x2606: "*"
    default: nil
    }
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
    "\u{2009}": " ", "\u{3000}": " ", "\u{202f}": " ", "\u{2010}": "-", "\u{2011}": "-",
    "\u{2012}": "-",
    "\u{2013}": "-", "\u{2014}": "--", "\u{2015}": "--", "\u{2018}": "'", "\u{2019}": "'",
    "\u{201a}": ",", "\u{201c}": "\"", "\u{201d}": "\"", "\u{201e}": "\"", "\u{2022}": "*",
    "\u{2026}": "...", "\u{2032}": "'", "\u{2033}": "\"", "\u{2039}": "<", "\u{203a}": ">",
    "\u{20ac}": "EUR", "\u{2116}": "No", "\u{2122}": "(TM)", "\u{2190}": "Left",
    "\u{2191}": "Up", "\u{2192}": "->", "\u{2193}": "Down", "\u{2197}": "/", "\u{2198}": "\\",
    "\u{25b6}": ">", "\u{25b8}": ">", "\u{25c0}": "<", "\u{25be}": "v", "\u{25b4}": "^",
    "\u{2714}": "x", "\u{2718}": "x", "\u{27e8}": "<", "\u{27e9}": ">", "\u{2212}": "-",
    "\u{2260}": "/=", "\u{2264}": "<=",
    "\u{2265}": ">=", "\u{2500}": "-", "\u{2502}": "|", "\u{2588}": "#", "\u{25b2}": "^",
    "\u{25bc}": "v", "\u{25cf}": "*", "\u{2713}": "x", "\u{2717}": "x",
  ]
}
