// swift-tools-version: 6.2
import Foundation
import PackageDescription

// Who may import whom is laid down in CONTRIBUTING.md and held by `make lint`.
// Warnings are errors while working and testing, not for who only builds with a newer compiler.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6), .treatAllWarnings(as: .error, .when(configuration: .debug)),
]
let strictC: [CSetting] = [.treatAllWarnings(as: .error, .when(configuration: .debug))]

/// What takes bytes from outside: replayed with the tests, and for `make fuzz` linked with libFuzzer.
let fuzzed: [Target.Dependency] = ["Canvas", "Commands", "HubFormats", "HubStore", "Runtime"]
let fuzzing: [Target] =
  ProcessInfo.processInfo.environment["HUBWRIGHT_FUZZING"] == nil
  ? [
    .testTarget(
      name: "FuzzTests", dependencies: fuzzed, exclude: ["Driver", "Found", "Seeds"],
      swiftSettings: strict)
  ]
  : [
    .target(
      name: "FuzzTargets", dependencies: fuzzed, path: "Tests/FuzzTests/Targets",
      swiftSettings: strict),
    .executableTarget(
      name: "fuzz", dependencies: ["FuzzTargets"], path: "Tests/FuzzTests/Driver"),
  ]

let package = Package(
  name: "hubwright",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "hubwright", targets: ["hubwright"])
  ],
  dependencies: [
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
    .package(url: "https://github.com/LebJe/TOMLKit", exact: "0.6.0"),
  ],
  targets: [
    .target(
      name: "CNcurses", cSettings: strictC,
      linkerSettings: [
        .linkedLibrary("ncursesw", .when(platforms: [.linux])),
        .linkedLibrary("tinfo", .when(platforms: [.linux])),
        .linkedLibrary("ncurses", .when(platforms: [.macOS])),
      ]),
    .target(name: "CWidth", cSettings: strictC),
    .target(name: "CSignals", cSettings: strictC),
    .target(name: "HubKit", swiftSettings: strict),
    .target(name: "CHubResources", path: "Resources/Embed", cSettings: strictC),
    .target(
      name: "HubResources", dependencies: ["CHubResources"], path: "Resources",
      exclude: ["Embed", "docs", "en.lproj", "hubs", "it.lproj", "playbook", "templates"],
      sources: ["Access"],
      swiftSettings: strict),
    .target(
      name: "HubFormats",
      dependencies: ["HubKit"],
      swiftSettings: strict),
    .target(
      name: "HubStore",
      dependencies: [
        "HubKit", .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: strict),
    .target(name: "HubServices", swiftSettings: strict),
    .target(name: "Canvas", dependencies: ["CWidth"], swiftSettings: strict),
    .target(
      name: "Screens", dependencies: ["HubKit", "HubResources", "Canvas"], swiftSettings: strict),
    .target(
      name: "Runtime",
      dependencies: [
        "Screens", "Canvas", "CSignals", "HubKit", "HubFormats", "HubStore", "HubServices",
        "HubResources", .product(name: "TOMLKit", package: "TOMLKit"),
      ],
      swiftSettings: strict),
    .target(
      name: "NcursesTerminal", dependencies: ["Canvas", "CNcurses"], swiftSettings: strict),
    .target(
      name: "HubTesting",
      dependencies: ["Canvas", "Screens", "Runtime", "HubKit", "HubStore", "HubResources"],
      swiftSettings: strict),
    .target(
      name: "Commands",
      dependencies: [
        "HubKit", "HubResources", "HubFormats", "HubStore", "HubServices", "Canvas", "Screens",
        "Runtime", "NcursesTerminal",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .executableTarget(name: "hubwright", dependencies: ["Commands"], swiftSettings: strict),
    .testTarget(name: "HubKitTests", dependencies: ["HubKit"], swiftSettings: strict),
    .testTarget(
      name: "HubFormatsTests", dependencies: ["HubFormats"], swiftSettings: strict),
    .testTarget(
      name: "HubResourcesTests", dependencies: ["HubResources", "HubKit"], swiftSettings: strict),
    .testTarget(
      name: "HubStoreTests", dependencies: ["HubStore"], exclude: ["Fixtures"],
      swiftSettings: strict),
    .testTarget(
      name: "CanvasTests", dependencies: ["Canvas", "HubTesting"], swiftSettings: strict),
    .testTarget(
      name: "ScreensTests", dependencies: ["Screens", "HubTesting"], swiftSettings: strict),
    .testTarget(
      name: "RuntimeTests", dependencies: ["Runtime", "HubTesting"], swiftSettings: strict),
    .testTarget(
      name: "CommandsTests", dependencies: ["Commands", "HubTesting"], swiftSettings: strict),
    .testTarget(
      name: "StoryTests", dependencies: ["HubTesting", "hubwright"], swiftSettings: strict),
  ] + fuzzing
)
