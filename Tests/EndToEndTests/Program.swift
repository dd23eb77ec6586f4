import Foundation
import TestSupport

/// The real binary, run as a user runs it.
struct Program {
  struct Result {
    let output: String
    let errors: String
    let status: Int32
  }

  static let binary: URL = {
    let bundle = Bundle.allBundles.map(\.bundleURL).first { $0.pathExtension == "xctest" }
    let folder =
      bundle?.deletingLastPathComponent() ?? URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    return folder.appendingPathComponent("huashu")
  }()

  /// Where the program keeps compiled libraries while tests run: never where the user's own are.
  static let cache = binary.deletingLastPathComponent().appendingPathComponent("test-cache")

  /// - parameter program: another program than the product.
  static func run(
    _ arguments: [String], program: URL? = nil, input: String = "", environment: [String: String] = [:],
    in folder: URL = TestLibrary.root
  ) throws -> Result {
    let process = Process()
    process.executableURL = program ?? binary
    process.arguments = arguments
    process.currentDirectoryURL = folder
    var variables = ProcessInfo.processInfo.environment.filter { $0.key != "HUASHU_LIBRARY" }
    variables["LC_ALL"] = "C.UTF-8"
    variables["HUASHU_CACHE"] = cache.path
    process.environment = variables.merging(environment) { _, new in new }
    let pipes = (Pipe(), Pipe(), Pipe())
    process.standardInput = pipes.0
    process.standardOutput = pipes.1
    process.standardError = pipes.2
    try process.run()
    feed(Data(input.utf8), to: pipes.0.fileHandleForWriting)
    let errors = Collected()
    let group = DispatchGroup()
    DispatchQueue.global().async(group: group) { errors.data = pipes.2.fileHandleForReading.readDataToEndOfFile() }
    let output = pipes.1.fileHandleForReading.readDataToEndOfFile()
    group.wait()
    process.waitUntilExit()
    return Result(
      output: String(decoding: output, as: UTF8.self), errors: String(decoding: errors.data, as: UTF8.self),
      status: process.terminationStatus)
  }

  /// Writes what the program may not stay to read: on a thread of its own, which alone holds SIGPIPE back, so that
  /// neither the tests end by it nor a program is started without it.
  static func feed(_ input: Data, to pipe: FileHandle) {
    Thread.detachNewThread {
      var signals = sigset_t()
      sigemptyset(&signals)
      sigaddset(&signals, SIGPIPE)
      pthread_sigmask(SIG_BLOCK, &signals, nil)
      try? pipe.write(contentsOf: input)
      try? pipe.close()
    }
  }

  /// Written by one thread before another, which waits for it, reads.
  private final class Collected: @unchecked Sendable { var data = Data() }
}
