import Canvas
import HubKit
import HubResources
import HubServices
import HubStore

/// What the interface is opened with.
public struct ProgramOptions: Sendable {
  /// From the root; there need not be a file yet.
  public var hubPath: String
  /// The hub that is the user's own, to which a key leads from a practice hub.
  public var ownHubPath: String
  /// Opens this practice hub, which goes when one leaves it, in place of the hub of the path.
  public var practice: PracticeHubs?
  /// Where practice hubs are kept for the time of looking at them.
  public var temporaryFolder: String
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
  /// The programs beside this one.
  public var neighbours: Neighbours

  /// - Parameter language: from the command line; the configuration and then the environment
  ///   decide where it is nil.
  public init(
    hubPath: String, places: Places, configuration: Configuration, language: Language? = nil,
    environment: [String: String] = [:], glyphs: GlyphSet = .unicode, clock: LocalClock = .system,
    random: @escaping @Sendable (Int) -> [UInt8] = StoreWorld.systemRandom,
    readOnly: Notice? = nil, folder: String = "/", ownHubPath: String? = nil,
    practice: PracticeHubs? = nil, temporaryFolder: String = "/tmp"
  ) {
    self.hubPath = hubPath
    self.ownHubPath = ownHubPath ?? hubPath
    self.practice = practice
    self.temporaryFolder = temporaryFolder
    self.places = places
    self.configuration = configuration
    self.language = language ?? configuration.language ?? Language.from(environment)
    self.glyphs = glyphs
    self.clock = clock
    self.random = random
    self.readOnly = readOnly
    self.folder = folder
    self.home = environment["HOME"]
    neighbours = Neighbours(environment: environment)
  }

  var world: StoreWorld { StoreWorld(now: clock.now, random: random) }
}
