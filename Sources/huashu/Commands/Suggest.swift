import ArgumentParser
import Authoring
import CallFlow
import Foundation
import Listening
import Reporting
import SourceText
import Suggesting

struct Suggest: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "从标准输入读 JSON Lines，写出建议 (moments as JSON Lines in, suggestions out).",
    discussion: """
      Exit 0: every moment was answered; 2: a line could not be read (the others are answered all the same).

        $ echo '{"id":"1","script":"telecom","history":[],"customer":"你们怎么乱扣费？"}' | huashu suggest
      """)

  @OptionGroup var common: CommonOptions

  func run() throws {
    let library = try common.loadLibrary()
    let reporter = SuggestionReporter(acts: library.lexicon.acts)
    var number = 0
    var failed = false
    while let line = readLine(strippingNewline: true) {
      number += 1
      if line.allSatisfy(\.isWhitespace) { continue }
      do {
        let request = try SuggestionRequest(line)
        if let script = request.script, script != "auto", library.scripts[script] == nil {
          throw SuggestionRequest.Problem.unknownScript(script, library.domains)
        }
        let turns = request.turns
        let named = request.script.flatMap { $0 == "auto" ? nil : $0 }
        let domain = named ?? library.domain(of: turns)
        guard let script = library.script(for: domain) else { continue }
        let moment = Moment(CallTrace(turns, listener: library.listener, script: script))
        let rubric = library.rubric(for: domain)
        Output.write(
          try reporter.line(for: moment, id: request.id) { rubric?.fault(for: Signal.ID($0))?.say } + "\n")
      } catch let problem as SuggestionRequest.Problem {
        failed = true
        Output.error("-:\(number): \(problem.wording(common.language))")
      }
    }
    if failed { throw ExitCode(2) }
  }
}
