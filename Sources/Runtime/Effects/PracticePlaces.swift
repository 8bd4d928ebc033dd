import HubKit
import HubResources
import HubStore

/// Going to a practice hub and back to one's own.
extension HubDesk {
  /// Opens what the options ask for; whether there is a hub.
  func openFirst() throws(HubFailure) -> Bool {
    guard let practice = options.practice else { return try open() }
    try practise(practice)
    return true
  }

  /// Makes a practice hub in a folder that goes when one leaves it, and opens it.
  ///
  /// What was open stays so when that fails.
  func practise(_ hub: PracticeHubs) throws(HubFailure) {
    let folder = try TemporaryFolder.make(in: options.temporaryFolder, random: options.random)
    let places = Places(
      data: folder.path, config: options.places.config, state: folder.path + "/state")
    let path = places.defaultHub
    let before = standingPlace
    do throws(HubFailure) {
      _ = try hub.make(
        at: path, state: places.state, now: options.clock.now(), random: options.random,
        words: Words(language))
      let store = try HubStore.open(at: path, places: places, world: world)
      try take(store, at: Site(path: path, places: places, folder: folder))
      if let before { wayBack = before }
    } catch {
      folder.remove()
      throw error
    }
  }

  /// Where the open hub lies, when it is one of the user's own.
  private var standingPlace: String? {
    summary.flatMap { $0.isPractice ? nil : site.path }
  }

  /// Leaves a practice hub for the user's own, when there is one: the one that was left for it, else
  /// the usual one.
  ///
  /// - Throws: `refused` when it is open already.
  func openOwnHub() throws(HubFailure) {
    let path = wayBack ?? options.ownHubPath
    guard site.path != path else {
      throw HubFailure(.refused, "error.demo.isOwn")
    }
    let own = Site(path: path, places: options.places)
    guard SafeFile.exists(own.path) else { return move(to: own) }
    try take(open(own), at: own)
  }
}
