import Canvas
import HubKit
import HubResources
import HubStore

/// What the interface is opened with.
public struct ProgramOptions: Sendable {
  /// From the root; there need not be a file yet.
  public var hubPath: String
  public var places: Places
  public var language: Language
  public var configuration: Configuration
  public var glyphs: GlyphSet
  /// In the system's zone, or standing still by `HUBWRIGHT_NOW`.
  public var clock: LocalClock
  /// Unpredictable bytes for ids and keys.
  public var random: @Sendable (Int) -> [UInt8]
  /// Why nothing may be written; nil when the file alone decides.
  public var readOnly: Notice?
  /// The folder that paths typed without one are in.
  public var folder: String
  /// `HOME`, for paths that begin with `~/`.
  public var home: String?

  /// - Parameter language: from the command line; the configuration and then the environment
  ///   decide where it is nil.
  public init(
    hubPath: String, places: Places, configuration: Configuration, language: Language? = nil,
    environment: [String: String] = [:], glyphs: GlyphSet = .unicode, clock: LocalClock = .system,
    random: @escaping @Sendable (Int) -> [UInt8] = StoreWorld.systemRandom,
    readOnly: Notice? = nil, folder: String = "/"
  ) {
    self.hubPath = hubPath
    self.places = places
    self.configuration = configuration
    self.language = language ?? configuration.language ?? Language.from(environment)
    self.glyphs = glyphs
    self.clock = clock
    self.random = random
    self.readOnly = readOnly
    self.folder = folder
    self.home = environment["HOME"]
  }

  var world: StoreWorld { StoreWorld(now: clock.now, random: random) }
}
