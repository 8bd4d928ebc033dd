import Canvas
import HubKit

/// Conditions on what is no field: details, contacts, ties, consents.
extension FilterBuilder {
  private var subjects: [(subject: FilterTerm.Subject, name: String)] {
    (world.filterLanguage(kind)?.reckoned ?? []).filter { reckoned in
      switch reckoned.subject {
      // Nobody picks an id from a menu; saved lists have a menu of their own.
      case .id, .list, .field: false
      default: true
      }
    }
  }

  var reckoned: [MenuItem] {
    subjects.map { subject, name in
      MenuItem(label(subject), note: name, reactions: [.hand(.filterField(name))])
    }
  }

  private func label(_ subject: FilterTerm.Subject) -> String {
    let label = descriptor.map { FilterSentence($0, world.words).name(subject) } ?? ""
    return label.prefix(1).uppercased() + label.dropFirst()
  }

  private func subject(_ name: String) -> FilterTerm.Subject? {
    subjects.first { $0.name == name }?.subject
  }

  func reckonedComparisons(_ name: String) -> MenuScreen? {
    guard let subject = subject(name) else { return nil }
    let words = world.words
    func typed(_ key: String, _ comparison: Filter.Comparison) -> MenuItem {
      MenuItem(
        words(key), note: words("menu.filter.typed", ["term": "\(name)\(comparison.rawValue)…"]),
        reactions: [.hand(.filterComparison(name, comparison))])
    }
    func whole(_ key: String, _ term: String) -> MenuItem {
      MenuItem(words(key), note: term, reactions: [.hand(.filterTerm(term))])
    }
    let items: [MenuItem]
    switch subject {
    case .lastContact, .created, .updated:
      let comparisons: [Filter.Comparison] = [
        .equal, .less, .lessOrEqual, .greater, .greaterOrEqual,
      ]
      let never =
        subject == .lastContact
        ? [
          whole("comparison.never", "\(name):never"), whole("comparison.ever", "\(name)!=never"),
        ] : []
      items = never + comparisons.map { typed("comparison.day.\($0)", $0) }
    case .touch:
      items = [whole("comparison.late", "touch:late"), whole("comparison.notLate", "-touch:late")]
    case .assessment:
      let comparisons: [Filter.Comparison] = [.equal, .lessOrEqual, .greaterOrEqual]
      items =
        [
          whole("comparison.filled", "has:\(name)"), whole("comparison.empty", "-has:\(name)"),
        ] + comparisons.map { typed("comparison.value.\($0)", $0) }
    case .evidence: items = [typed("comparison.value.equal", .contains)]
    default:
      items = [
        whole("comparison.filled", "has:\(name)"), whole("comparison.empty", "-has:\(name)"),
        typed("comparison.value.contains", .contains),
      ]
    }
    return MenuScreen(title: label(subject), items: items)
  }

  func reckonedValues(_ name: String, _ comparison: Filter.Comparison) -> Reaction? {
    guard let subject = subject(name) else { return nil }
    let title = label(subject) + " " + comparison.rawValue
    switch subject {
    case .consent:
      let purposes = Purpose.allCases.map { purpose in
        (purpose.rawValue, world.words.value("consent", "purpose", purpose.rawValue))
      }
      return picked(title, name, comparison, purposes)
    case .assessment:
      let steps = (1...5).map { (String($0), "\($0) " + world.words("assessment.\($0)")) }
      return picked(title, name, comparison, steps)
    case .lastContact, .created, .updated:
      return typed(title, name, comparison, help: "ask.filter.past")
    case .knows: return typed(title, name, comparison, help: "ask.filter.knows")
    case .evidence: return typed(title, name, comparison, help: "ask.filter.evidence")
    default: return typed(title, name, comparison, help: "ask.filter.value")
    }
  }
}
