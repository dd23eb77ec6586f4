import ArgumentParser
import Authoring
import Foundation
import Reporting
import SourceText

/// Options that every command takes.
struct CommonOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Folder that holds Lexicon/ and Scripts/.", valueName: "dir"))
  var library: String?

  @Option(help: "Language of messages: zh or en. Default: the locale.")
  var lang: InterfaceLanguage?

  var language: InterfaceLanguage { Self.language(asked: lang) }

  /// Finds and reads the library; a broken one ends the command with everything that is wrong in it.
  func loadLibrary() throws -> Library {
    let cache = LibraryCache(environment: ProcessInfo.processInfo.environment)
    let library = try Self.accepted(readLibrary(cache: cache), language: language)
    Self.kept = library
    return library
  }

  /// A library at a folder that was named, for commands that hold two against each other.
  static func library(at path: String, language: InterfaceLanguage) throws -> Library {
    let cache = LibraryCache(environment: ProcessInfo.processInfo.environment)
    let library = try read(asked: path, environment: [:], cache: cache, language: language)
    if !library.problems.errors.isEmpty { Output.error(path) }
    return try accepted(library, language: language)
  }

  static func language(asked: InterfaceLanguage?) -> InterfaceLanguage {
    let environment = ProcessInfo.processInfo.environment
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
    return asked ?? InterfaceLanguage(locale: locale)
  }

  /// Held to the end, so that no time goes into taking apart what ends with the program.
  nonisolated(unsafe) private static var kept: Library?

  /// Ends the command where a script was asked for that the library does not hold.
  func requireScript(_ name: String, in library: Library) throws {
    guard name != "auto", library.scripts[name] == nil else { return }
    let wayOut = NearestName.wayOut(name, among: library.domains + ["auto"]).map { " — " + $0(language) } ?? ""
    Output.error(Wording(zh: "没有叫“\(name)”的话术", en: "no script is called “\(name)”")(language) + wayOut)
    throw ExitCode(2)
  }

  /// - parameter cache: nil for commands that look at how the library is written.
  func readLibrary(cache: LibraryCache? = nil) throws -> Library {
    try Self.read(
      asked: library, environment: ProcessInfo.processInfo.environment, cache: cache, language: language)
  }

  private static func read(
    asked: String?, environment: [String: String], cache: LibraryCache?, language: InterfaceLanguage
  ) throws -> Library {
    do {
      let folder = try Library.locate(
        asked: asked, environment: environment,
        workingDirectory: URL(fileURLWithPath: FileManager.default.currentDirectoryPath, isDirectory: true),
        program: Bundle.main.executableURL ?? URL(fileURLWithPath: CommandLine.arguments[0]))
      return try Library(at: folder, cache: cache)
    } catch let problem as LibraryProblem {
      Output.error(problem.wording(language))
      throw ExitCode(2)
    }
  }

  /// Ends the command where the library is broken, with everything that is wrong in it.
  private static func accepted(_ library: Library, language: InterfaceLanguage) throws -> Library {
    guard library.problems.errors.isEmpty else {
      Output.problems(library.problems.errors.sorted { $0.place < $1.place }, in: language)
      throw ExitCode(2)
    }
    return library
  }
}

extension InterfaceLanguage: ExpressibleByArgument {}

/// Data goes to standard output, everything else to standard error. Text from outside is made safe for a terminal.
enum Output {
  /// A reader that has gone away ends the program quietly; a full disk is an error.
  static func write(_ text: String) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { Foundation.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
      if written >= 0 {
        rest = rest.dropFirst(written)
      } else if errno == EPIPE {
        exit(0)
      } else if errno != EINTR {
        Output.error("standard output: \(String(cString: strerror(errno)))")
        exit(2)
      }
    }
  }

  static func error(_ text: String) { report("huashu: " + Escaping.terminal(text) + "\n") }

  static func problems(_ problems: [AuthoringError], in language: InterfaceLanguage) {
    report(problems.map { Escaping.terminal($0.line(in: language)) + "\n" }.joined())
  }

  private static func report(_ text: String) {
    // Nothing is left to tell it to where standard error is closed.
    try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
  }
}
