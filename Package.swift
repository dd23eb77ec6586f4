// swift-tools-version: 6.1
import PackageDescription

let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

// Each target names only targets above it in this list; `.ci/run` builds with the check that refuses any other import.
let package = Package(
  name: "huashu",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "huashu", targets: ["huashu"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    .systemLibrary(name: "CReadline", providers: [.apt(["libreadline-dev"])]),
    .target(name: "SourceText", dependencies: [yams]),
    .target(name: "Listening", dependencies: ["SourceText"]),
    .target(name: "CallFlow", dependencies: ["Listening", "SourceText"]),
    .target(name: "Importing", dependencies: ["CallFlow", "Listening", "SourceText"]),
    .target(name: "Suggesting", dependencies: ["CallFlow", "Listening", "SourceText"]),
    .target(name: "Scoring", dependencies: ["CallFlow", "Listening", "SourceText"]),
    .target(name: "Rehearsing", dependencies: ["CallFlow", "Listening", "SourceText"]),
    .target(name: "Authoring", dependencies: ["Scoring", "Rehearsing", "CallFlow", "Listening", "SourceText"]),
    .target(name: "Measuring", dependencies: ["Scoring", "Importing", "CallFlow", "Listening", "SourceText"]),
    .target(name: "Masking"),
    .target(
      name: "Archiving",
      dependencies: ["Masking", "Scoring", "CallFlow", "Listening", "SourceText", grdb]),
    .target(
      name: "Fitting",
      dependencies: ["Authoring", "Measuring", "CallFlow", "Listening", "SourceText"]),
    .target(
      name: "Reporting",
      dependencies: ["Measuring", "Scoring", "Suggesting", "Importing", "CallFlow", "Listening", "SourceText"]),
    .target(
      name: "Console",
      dependencies: [
        "CReadline", "Authoring", "Reporting", "Suggesting", "Scoring", "Rehearsing", "Importing", "CallFlow",
        "Listening", "SourceText",
      ]),
    .executableTarget(
      name: "huashu",
      dependencies: [
        "Console", "Archiving", "Masking", "Authoring", "Fitting", "Reporting", "Measuring", "Suggesting", "Scoring",
        "Rehearsing", "Importing", "CallFlow", "Listening", "SourceText", arguments,
      ]),
    .executableTarget(
      name: "huashu-bench",
      dependencies: [
        "Authoring", "Reporting", "Suggesting", "Scoring", "Importing", "CallFlow", "Listening", "SourceText",
      ],
      path: "Benchmarks/huashu-bench"),
    .target(
      name: "TestSupport",
      dependencies: [
        "Console", "Authoring", "Scoring", "Rehearsing", "Importing", "CallFlow", "Listening", "SourceText", yams,
      ],
      path: "Tests/TestSupport"),
    .testTarget(name: "SourceTextTests", dependencies: ["SourceText"]),
    .testTarget(name: "ListeningTests", dependencies: ["TestSupport", "Listening", "SourceText"]),
    .testTarget(name: "CallFlowTests", dependencies: ["TestSupport", "CallFlow", "Listening", "SourceText"]),
    .testTarget(
      name: "ImportingTests", dependencies: ["Importing", "CallFlow", "Listening", "SourceText"], exclude: ["Fixtures"]),
    .testTarget(
      name: "MeasuringTests",
      dependencies: ["TestSupport", "Measuring", "Scoring", "CallFlow", "Listening", "SourceText"]),
    .testTarget(
      name: "FittingTests",
      dependencies: ["TestSupport", "CallFlow", "Fitting", "Listening", "Measuring", "SourceText"]),
    .testTarget(
      name: "SuggestingTests",
      dependencies: ["TestSupport", "Authoring", "Suggesting", "CallFlow", "Listening", "SourceText"]),
    .testTarget(
      name: "ScoringTests",
      dependencies: ["TestSupport", "Authoring", "Scoring", "CallFlow", "Listening", "SourceText"]),
    .testTarget(
      name: "RehearsingTests",
      dependencies: ["TestSupport", "Authoring", "Rehearsing", "CallFlow", "Listening", "SourceText"]),
    .testTarget(
      name: "AuthoringTests",
      dependencies: [
        "TestSupport", "Authoring", "Reporting", "Scoring", "Rehearsing", "CallFlow", "Listening", "SourceText",
      ]),
    .testTarget(
      name: "ReportingTests",
      dependencies: ["TestSupport", "Authoring", "Reporting", "Scoring", "CallFlow", "Listening", "SourceText"]),
    .testTarget(
      name: "ConsoleTests", dependencies: ["TestSupport", "Console", "Authoring", "CallFlow", "SourceText"]),
    .testTarget(name: "MaskingTests", dependencies: ["Masking"]),
    .testTarget(
      name: "ArchivingTests",
      dependencies: [
        "TestSupport", "Archiving", "Masking", "Authoring", "Scoring", "CallFlow", "Listening", "SourceText", grdb,
      ]),
    .testTarget(name: "EndToEndTests", dependencies: ["huashu", "TestSupport"]),
  ]
)
