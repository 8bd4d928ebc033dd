import Canvas
import HubKit
import HubResources

/// What can be chosen for an import, in menus and in words.
struct ImportChoices {
  let profile: ImportProfile
  let sketch: TableSketch
  let world: World

  var kinds: MenuScreen {
    // People and organizations are what most tables hold.
    let first: [Kind] = ["person", "org"]
    let others = world.catalogue.kinds.filter {
      !$0.isInternal && $0.kind != "hub" && !first.contains($0.kind)
    }
    .map(\.kind).sorted { Naming.plural($0, world) < Naming.plural($1, world) }
    return MenuScreen(
      title: world.words("screen.columns.kind"),
      items: (first + others).map { kind in
        MenuItem(
          Naming.plural(kind, world), isCurrent: kind == profile.kind,
          reactions: [.hand(.importAs(.kind(kind)))])
      })
  }

  var keys: MenuScreen {
    MenuScreen(
      title: world.words("screen.columns.key"),
      items: ImportKey.allCases.map { key in
        MenuItem(
          words(for: key), isCurrent: key == profile.key,
          reactions: [.hand(.importAs(.key(key)))])
      })
  }

  func words(for key: ImportKey) -> String {
    switch key {
    case .email: world.words("screen.columns.key.email")
    case .nameAndOrg: world.words("screen.columns.key.nameAndOrg")
    case .id: world.words("screen.columns.key.id")
    }
  }

  func targets(of column: TableSketch.Column) -> MenuScreen {
    func items(_ targets: [String]) -> [MenuItem] {
      targets.map { target in
        MenuItem(
          words(for: target), isCurrent: target == column.target,
          reactions: [.hand(.importAs(.column(column.name, target)))])
      }
    }
    let fields = (world.catalogue[profile.kind]?.fields ?? []).filter { field in
      !field.isInternal && field.type != .map
    }
    var sections = [
      MenuSection("", items([TableSketch.kept, TableSketch.left])),
      MenuSection(world.words("screen.columns.fields"), items(fields.map(\.name))),
    ]
    if profile.kind == "person" || profile.kind == "org" {
      var channels = TableSketch.channels
      if TableSketch.channel(column.target)?.label.isEmpty == false {
        channels.insert(column.target, at: 0)
      }
      sections.insert(
        MenuSection(world.words("screen.columns.channels"), items(channels)), at: 1)
    }
    return MenuScreen(
      title: world.words("screen.columns.becomes", ["column": column.name]), sections: sections)
  }

  /// What becomes of a column.
  func words(for target: String) -> String {
    switch target {
    case TableSketch.kept: return world.words("screen.columns.kept")
    case TableSketch.left: return world.words("screen.columns.left")
    case "id", "kind", "label": return world.words("screen.columns.target.\(target)")
    default: break
    }
    if let (kind, label) = TableSketch.channel(target) {
      let name = world.words("value.channel.kind.\(kind)")
      return label.isEmpty ? name : "\(name) (\(label))"
    }
    return world.words.field(profile.kind.name, target)
  }
}

extension ImportScreen {
  /// What it is about, and what to do.
  func head(_ world: World) -> [StyledLine] {
    let names = files.map { $0.split(separator: "/").last.map(String.init) ?? $0 }
    let width = max(10, world.size.width)
    let what = world.words.plural(
      "screen.columns.rows", sketch.rows, ["files": names.joined(separator: ", ")])
    let told = isKnown ? "screen.columns.known" : "screen.columns.help"
    let lines = TextWrap.lines(what, width: width, glyphs: world.glyphs).map { StyledLine($0) }
    guard world.bodyHeight >= 12 else { return lines }
    return lines
      + TextWrap.lines(
        world.words(told, ["name": profile.name]), width: width, glyphs: world.glyphs
      ).map { StyledLine($0, .dim) } + [""]
  }

  func listHeight(_ world: World) -> Int { max(1, world.bodyHeight - head(world).count) }

  func draw(in rect: Rect, on frame: inout Frame, _ world: World) {
    let lines = head(world)
    for (row, line) in lines.enumerated() {
      frame.put(line, at: Point(x: rect.x, y: rect.y + row), in: rect)
    }
    let body = rect.splitTop(lines.count).rest
    let rows = list.window(height: body.height).map { line(row($0), width: body.width - 2, world) }
    frame.draw(ListView(state: list, rows: rows), in: body)
  }

  private func line(_ row: Row, width: Int, _ world: World) -> StyledLine {
    let choices = ImportChoices(profile: profile, sketch: sketch, world: world)
    let words = world.words
    let name = max(10, width * 3 / 10)
    func cell(_ text: String, _ width: Int) -> String {
      DisplayWidth.pad(
        DisplayWidth.fit(text, to: width, glyphs: world.glyphs), to: width, glyphs: world.glyphs)
        + " "
    }
    switch row {
    case .kind:
      return StyledLine([
        Span(cell(words("screen.columns.kind"), name), .dim),
        Span(Naming.plural(profile.kind, world)),
      ])
    case .key:
      return StyledLine([
        Span(cell(words("screen.columns.key"), name), .dim), Span(choices.words(for: profile.key)),
      ])
    case .profile:
      let kept = profile.name.isEmpty ? words("screen.columns.profile.none") : profile.name
      return StyledLine([Span(cell(words("screen.columns.profile"), name), .dim), Span(kept)])
    case .column(let index):
      guard let column = sketch.columns[checked: index] else { return "" }
      let isPlain = column.target == TableSketch.kept || column.target == TableSketch.left
      return StyledLine([
        Span(cell(column.name, name)), Span(cell(column.sample, width * 3 / 10), .dim),
        Span(choices.words(for: column.target), isPlain ? .dim : .accent),
      ])
    }
  }
}
