import Canvas
import HubStore

/// The first picture of the interface, kept beside the hub for the next start.
///
/// As long as nothing that it shows has changed, it is on the screen before the hub is opened: that
/// takes longer than everything else at a start. What is drawn from the hub afterwards is written
/// over it, so that a picture that is behind is seen for some milliseconds at most. Keys wait in
/// the terminal until then.
struct KeptPicture {
  private let options: ProgramOptions
  /// What was found; nil where it is not of this hub as it is now, this day and this program.
  private let found: KeptFile?
  /// What the hub was like when it had been opened, before anything of it was read.
  private var basis: String?

  private static let mark = "HUBPICT1"
  /// Larger files are none of ours.
  private static let longest = 4 << 20

  /// Nil of a practice hub, which goes without a trace.
  init?(_ options: ProgramOptions) {
    guard options.practice == nil else { return nil }
    self.options = options
    let path = HubStore.picture(of: options.hubPath)
    guard let basis = Self.basis(options), SafeFile.exists(path),
      let bytes = try? SafeFile.read(path, limit: Self.longest),
      let file = KeptFile(bytes, mark: Self.mark), file.basis == basis
    else {
      found = nil
      return
    }
    found = file
  }

  var isFound: Bool { found != nil }

  /// The picture for a window of this size.
  func frame(_ size: Size) -> Frame? {
    found.flatMap {
      Frame(
        bytes: $0.content, size: size, glyphs: options.glyphs,
        theme: options.configuration.preferences.look)
    }
  }

  /// The hub is open; what is drawn from now on is of this one.
  mutating func noteOpening() { basis = Self.basis(options) }

  /// Keeps what was drawn first.
  ///
  /// Somebody may have been erased between reading and keeping: then the hub is another one, and
  /// what was kept goes again.
  func keep(_ frame: Frame) {
    guard let basis else { return }
    let file = KeptFile(basis: basis, content: frame.bytes)
    guard file != found, Self.basis(options) == basis else { return }
    guard HubStore.keepPicture(file.bytes(mark: Self.mark), of: options.hubPath),
      Self.basis(options) != basis
    else { return }
    HubStore.dropPicture(of: options.hubPath)
  }

  /// All that a first picture depends on but the size of the terminal, which it has itself. Nil
  /// without a hub.
  private static func basis(_ options: ProgramOptions) -> String? {
    guard let hub = SafeFile.facts(options.hubPath) else { return nil }
    func facts(_ path: String) -> String {
      // Opening a hub makes an empty log beside it.
      guard let facts = SafeFile.facts(path), facts.size > 0 else { return "" }
      return "\(facts.size)/\(facts.modified)"
    }
    return [
      options.hubPath, "\(hub.size)/\(hub.modified)", facts(options.hubPath + "-wal"),
      facts(Configuration.path(options.places)), options.language.rawValue,
      // Spelling a case out by reflection would take longer than all the rest.
      options.glyphs == .ascii ? "ascii" : "unicode",
      "\(options.clock.today)", options.ownHubPath, KeptFile.program,
    ].joined(separator: "\n")
  }
}
