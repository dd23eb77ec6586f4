import ArgumentParser
import Authoring
import Console
import Foundation
import SourceText

struct Repl: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "repl",
    abstract: "对话窗口：输入客户的话，得到可说的话 (the REPL; what huashu alone opens).",
    discussion: """
      Type what the customer says; > begins what the agent says; a number says a suggestion; /help lists commands.
      From a pipe it reads lines and writes the same answers without prompts.

        $ huashu
        $ echo '这个月怎么多扣了我三十块？' | huashu repl
      """)

  @OptionGroup var common: CommonOptions

  @Option(help: ArgumentHelp("Script to use; auto tells it by the words of the call.", valueName: "name"))
  var script: String = "auto"

  @MainActor
  func run() async throws {
    let library = try common.loadLibrary()
    try common.requireScript(script, in: library)
    var session = Session(library: library, language: common.language, domain: script == "auto" ? nil : script)
    Terminal.talk(&session, library: library, greeting: session.greeting)
  }
}

/// The terminal or pipe that the program was started with.
@MainActor
enum Terminal {
  static var isInteractive: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1 }

  static var showsColour: Bool {
    let environment = ProcessInfo.processInfo.environment
    return isatty(STDOUT_FILENO) == 1 && (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
  }

  static func talk(
    _ session: inout Session, library: Library, greeting: StyledText, stopsWithRehearsal: Bool = false
  ) {
    guard isInteractive else {
      if stopsWithRehearsal { Output.write(greeting.rendered(colour: showsColour)) }
      var reader = PipeReader()
      SessionLoop.run(
        &session, reader: &reader, isTerminal: false, colour: showsColour, write: Output.write,
        stopsWithRehearsal: stopsWithRehearsal)
      return
    }
    var reader = ReadlineReader(
      completion: Completion(library),
      history: CommandHistory(environment: ProcessInfo.processInfo.environment))
    Output.write(greeting.rendered(colour: showsColour))
    SessionLoop.run(
      &session, reader: &reader, isTerminal: true, colour: showsColour, write: Output.write,
      stopsWithRehearsal: stopsWithRehearsal)
    reader.finish()
  }
}
