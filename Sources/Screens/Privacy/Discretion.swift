import Canvas
import HubKit
import HubResources

/// What is not for everybody who sees the screen: by what people are reached, and what was noted
/// about them.
enum Discretion {
  /// What stands in its place.
  static func cover(_ world: World) -> String { world.glyphs == .unicode ? "•••" : "***" }

  /// Whether a field is covered now.
  static func covers(_ field: FieldDescriptor, of kind: Kind, _ world: World) -> Bool {
    guard world.preferences.discreet else { return false }
    if kind == "channel" { return field.name == "value" }
    if field.audience == .me { return true }
    if field.type == .longText { return field.purpose != nil }
    return kind == "person" && ["birthday", "extra"].contains(field.name)
  }

  static func covers(_ field: String, of kind: Kind, _ world: World) -> Bool {
    world.catalogue[kind]?.field(field).map { covers($0, of: kind, world) } ?? false
  }
}

extension World {
  /// The world as it is for what goes to the clipboard, which nobody sees.
  var uncovered: World {
    var world = self
    world.preferences.discreet = false
    return world
  }
}

extension FormField {
  /// Whether what stands in the row is covered until one goes there.
  func isCovered(_ kind: Kind, _ world: World) -> Bool {
    guard world.preferences.discreet else { return false }
    return channel != nil || Discretion.covers(descriptor, of: kind, world)
  }
}

// MARK: Hiding the screen

extension Timer {
  /// Nobody has touched a key for a while.
  static let lock = Timer("lock")
}

extension AppMessage {
  /// Whether it came from the hands of somebody.
  fileprivate var isTouch: Bool {
    switch self {
    case .key, .paste, .mouse: true
    default: false
    }
  }
}

extension AppState {
  /// What a message comes to while the screen is hidden, or when it is to be; nil for the others.
  mutating func guarded(_ message: AppMessage) -> [Effect]? {
    if message == .elapsed(.lock) {
      isLocked = world.preferences.lock > 0
      return []
    }
    guard isLocked, message.isTouch else { return nil }
    guard message == .key(.enter) else { return [] }
    isLocked = false
    return watchHands(message)
  }

  /// Waits anew from the last touch on: one timer, and none where nothing is to be hidden.
  func watchHands(_ message: AppMessage) -> [Effect] {
    guard world.preferences.lock > 0, message.isTouch else { return [] }
    return [.wait(milliseconds: world.preferences.lock * 60_000, .lock)]
  }
}

extension Chrome {
  /// A screen that says nothing but how it is shown again, and what this is not.
  static func drawLocked(_ world: World, on frame: inout Frame) {
    frame.title = world.words("app.name")
    let lines = [world.words("screen.locked"), "", world.words("screen.locked.more")]
    frame.draw(Paragraph(lines.joined(separator: "\n")), in: frame.bounds)
    frame.cursor = .zero
  }
}
