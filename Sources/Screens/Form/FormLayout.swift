import Canvas
import HubKit

/// Where the rows of a form stand.
enum FormLayout {
  /// Rows of a text of several lines while it is written.
  static func areaHeight(_ world: World) -> Int { max(4, min(10, world.bodyHeight / 4)) }

  /// Columns of the labels of a form: of the longest, within half of the form; what is longer is
  /// told in several lines.
  static func labelWidth(_ form: FormScreen, _ width: Int, _ world: World) -> Int {
    let longest =
      form.fields.map { DisplayWidth.of(label($0, form, world), glyphs: world.glyphs) + 1 }.max()
      ?? 0
    let most = width >= 76 ? width * 2 / 5 : width / 2
    return max(8, min(longest, most))
  }

  /// The label of a field, with the sign of what must be filled in.
  static func label(_ field: FormField, _ form: FormScreen, _ world: World) -> String {
    let required = field.descriptor.isRequired && field.channel == nil ? "*" : ""
    return field.label(kind: form.kind, world) + required
  }

  /// The lines of a label in a form of a width.
  static func labelLines(
    _ field: FormField, _ form: FormScreen, _ width: Int, _ world: World
  ) -> [String] {
    TextWrap.lines(
      label(field, form, world), width: labelWidth(form, width, world) - 1, glyphs: world.glyphs)
  }

  /// Columns of the form itself: what there is to think of stands beside it, and on a wide window
  /// what the focused row is for.
  static func formWidth(_ width: Int, hasPrompts: Bool) -> Int {
    if hasPrompts { return width >= 76 ? min(width * 3 / 5, widest) : width }
    return hasHelpBeside(width, hasPrompts: false) ? min(width * 3 / 5, widest) : width
  }

  static func hasHelpBeside(_ width: Int, hasPrompts: Bool) -> Bool { !hasPrompts && width >= 100 }

  /// Beyond this a line is no longer read with ease.
  private static let widest = 110

  /// The room of the text that has the focus: that of a document stands below its label.
  static func areaSize(_ world: World, _ form: FormScreen) -> Size {
    let width = formWidth(world.size.width, hasPrompts: form.showsPanel)
    if form.fields[checked: form.focus]?.isText == true {
      let label = form.fields[checked: form.focus].map { labelLines($0, form, width, world).count }
      return Size(width: max(4, width), height: max(4, pageHeight(world) + 1 - (label ?? 1)))
    }
    let label = labelWidth(form, width, world)
    return Size(width: max(4, width - label - 2), height: areaHeight(world))
  }

  /// Rows of the text of a document while it is written: all but its label, the row before it and
  /// the line of help.
  static func pageHeight(_ world: World) -> Int { max(areaHeight(world), world.bodyHeight - 3) }

  static func label(of slug: String, field: FormField, kind: Kind, _ world: World) -> String {
    if field.descriptor.type == .boolean {
      return world.words(slug == "true" ? "word.yes" : "word.no")
    }
    let key = "value.\(kind.name).\(field.descriptor.name).\(slug)"
    return world.words.has(key) ? world.words(key) : slug
  }

  /// Rows a field takes.
  static func height(
    of field: FormField, in form: FormScreen, width: Int, isFocused: Bool, _ world: World
  ) -> Int {
    let label = labelLines(field, form, width, world).count
    let value =
      switch field.input {
      case .area where isFocused && field.isText: max(1 + pageHeight(world), label + 4)
      case .area where isFocused: areaHeight(world)
      case .lookup(let lookup) where isFocused:
        1 + (lookup.isOpen ? min(lookup.optionCount, 7) : 0)
          + namesAbove(lookup, width: width - labelWidth(form, width, world) - 1, world).count
      case .choice, .several:
        chosenLines(field, form.kind, width: width - labelWidth(form, width, world) - 1, world)
          .count
      default: 1
      }
    return max(label, value)
  }

  /// The names chosen in a lookup, above what is typed where there is no room for both in a line.
  static func namesAbove(_ lookup: LookupField, width: Int, _ world: World) -> [String] {
    let least = 8
    let names = lookup.names
    guard !names.isEmpty, DisplayWidth.of(names, glyphs: world.glyphs) + 1 + least > width else {
      return []
    }
    return TextWrap.lines(names, width: max(1, width), glyphs: world.glyphs)
  }

  /// What is chosen of a list, in as many lines as it takes.
  static func chosenLines(
    _ field: FormField, _ kind: Kind, width: Int, _ world: World
  ) -> [String] {
    var text = ""
    switch field.input {
    case .choice(_, let chosen):
      text = "< " + (chosen.map { label(of: $0, field: field, kind: kind, world) } ?? "–") + " >"
    case .several(let slugs, let chosen):
      let names = slugs.filter(chosen.contains)
        .map { label(of: $0, field: field, kind: kind, world) }
      text = names.isEmpty ? "–" : names.joined(separator: ", ")
    default: break
    }
    return TextWrap.lines(text, width: max(1, width), glyphs: world.glyphs)
  }

  /// What stands below the fields: what is wrong, or what the focused row is for.
  static func foot(_ form: FormScreen, _ world: World) -> [String] {
    let width = world.size.width
    let isBeside = hasHelpBeside(width, hasPrompts: form.showsPanel)
    if isBeside, form.problem == nil { return [] }
    func lines(_ text: String) -> [String] {
      TextWrap.lines(text, width: width, glyphs: world.glyphs)
    }
    let most = max(1, min(5, world.bodyHeight - 3))
    if let problem = form.problem { return Array(lines("! " + problem).prefix(most)) }
    // A prompt that is longer stands in the guide, whole.
    let prompt = lines(form.help(isBelow: true, world))
    return prompt.count <= most
      ? prompt : Array(lines(form.help(isBelow: false, world)).prefix(most))
  }

  /// The rows of the fields: how high each is, and how many lines of them are above the form's.
  static func rows(
    _ form: FormScreen, width: Int, height: Int, _ world: World
  ) -> (heights: [Int], top: Int) {
    let heights = form.fields.enumerated().map {
      self.height(of: $1, in: form, width: width, isFocused: $0 == form.focus, world)
    }
    // The focused row is always whole in view, and no row is cut at the top.
    let above = heights.prefix(form.focus).reduce(0, +)
    let below = above + (heights[checked: form.focus] ?? 1)
    var top = 0
    for row in heights.prefix(form.focus) where below - top > height { top += row }
    return (heights, top)
  }
}
