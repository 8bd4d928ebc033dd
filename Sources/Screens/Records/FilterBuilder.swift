import Canvas
import HubKit

/// How a saved list is put together with what is shown.
enum ListCombination: String, Hashable, Sendable, CaseIterable { case add, subtract, limit }

/// Puts a filter together by menus: a field, a comparison, a value. What comes out is the text that
/// could have been typed.
struct FilterBuilder {
  let descriptor: KindDescriptor?
  let kind: Kind
  let world: World

  init(_ kind: Kind, _ world: World) {
    self.kind = kind
    self.world = world
    descriptor = world.catalogue[kind]
  }

  /// One more condition beside those that hold; both must be met.
  func join(_ filter: String, _ term: String) -> String {
    guard !filter.isEmpty else { return term }
    if case .or? = try? world.filterLanguage(kind)?.read(filter) { return "(\(filter)) \(term)" }
    return "\(filter) \(term)"
  }

  static func term(_ field: String, _ comparison: Filter.Comparison, _ value: String) -> String {
    field + comparison.rawValue + (value.isEmpty ? "" : Filter.spelled(value))
  }

  /// What a list shows together with a saved list, apart from it, or only where both agree.
  func combine(_ filter: String, _ list: String, _ combination: ListCombination) -> String {
    let term = Self.term("list", .contains, list)
    switch combination {
    case .add: return filter.isEmpty ? term : "\(filter) or \(term)"
    case .subtract: return join(filter, "not \(term)")
    case .limit: return join(filter, term)
    }
  }

  private func label(_ field: FieldDescriptor) -> String {
    world.words("field.\(kind.name).\(field.name)")
  }

  /// The fields to filter by.
  func fields(present: String) -> MenuScreen {
    let fields = (descriptor?.fields ?? []).filter { field in
      !field.isInternal && !Self.comparisons(of: field.type).isEmpty
    }
    var items = fields.map { field in
      MenuItem(
        label(field), note: field.name, reactions: [.hand(.filterField(field.name))])
    }
    items += reckoned
    if !present.isEmpty {
      items.insert(
        MenuItem(
          world.words("menu.filter.clear"), note: present, reactions: [.hand(.filter(""))]), at: 0)
    }
    return MenuScreen(title: world.words("menu.filter.field"), items: items)
  }

  private static func comparisons(of type: FieldType) -> [Filter.Comparison] {
    switch type {
    case .text, .longText: [.contains, .equal, .notEqual]
    case .integer, .money, .date, .moment:
      [.equal, .less, .lessOrEqual, .greater, .greaterOrEqual]
    case .boolean: [.equal]
    case .enumeration, .reference: [.equal, .notEqual]
    case .words, .slugs, .references: [.contains, .notEqual]
    case .map: []
    }
  }

  func comparisons(_ name: String) -> MenuScreen? {
    guard let field = descriptor?.field(name) else { return reckonedComparisons(name) }
    let isDay =
      switch field.type {
      case .date, .moment: true
      default: false
      }
    var items = Self.comparisons(of: field.type).map { comparison in
      MenuItem(
        world.words("comparison.\(isDay ? "day" : "value").\(comparison)"),
        note: world.words("menu.filter.typed", ["term": "\(name)\(comparison.rawValue)…"]),
        reactions: [.hand(.filterComparison(name, comparison))])
    }
    if !field.type.isSet {
      for comparison in [Filter.Comparison.equal, .notEqual] {
        let key = comparison == .equal ? "comparison.empty" : "comparison.filled"
        let term = Self.term(name, comparison, "")
        items.append(
          MenuItem(world.words(key), note: term, reactions: [.hand(.filterTerm(term))]))
      }
    }
    return MenuScreen(title: label(field), items: items)
  }

  /// The values to compare with: picked where they are known, else typed.
  func values(_ name: String, _ comparison: Filter.Comparison) -> Reaction? {
    guard let field = descriptor?.field(name) else { return reckonedValues(name, comparison) }
    let title = label(field) + " " + comparison.rawValue
    func menu(_ values: [(String, String)]) -> Reaction { picked(title, name, comparison, values) }
    switch field.type {
    case .enumeration(let slugs), .slugs(let slugs):
      return menu(
        slugs.map { slug in
          let key = "value.\(kind.name).\(name).\(slug)"
          return (slug, world.words.has(key) ? world.words(key) : slug)
        })
    case .boolean:
      return menu([("yes", world.words("word.yes")), ("no", world.words("word.no"))])
    default: break
    }
    let isDay = field.type == .date || field.type == .moment
    let source = field.type == .words ? ElementsRequest(kind: kind, field: name) : nil
    return typed(
      title, name, comparison, help: isDay ? "ask.filter.day" : "ask.filter.value", source: source)
  }

  func picked(
    _ title: String, _ name: String, _ comparison: Filter.Comparison, _ values: [(String, String)]
  ) -> Reaction {
    .push(
      MenuScreen(
        title: title,
        items: values.map { value, label in
          let term = Self.term(name, comparison, value)
          return MenuItem(label, note: term, reactions: [.hand(.filterTerm(term))])
        }))
  }

  func typed(
    _ title: String, _ name: String, _ comparison: Filter.Comparison, help: String,
    source: ElementsRequest? = nil
  ) -> Reaction {
    .push(
      AskScreen(title: title, help: world.words(help), source: source) { text, world in
        text.isEmpty
          ? .refuse(world.words("ask.filter.value"))
          : .hand(.filterTerm(Self.term(name, comparison, text)))
      })
  }
}
