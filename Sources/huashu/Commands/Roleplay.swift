import ArgumentParser
import Authoring
import Console
import Foundation
import Rehearsing
import SourceText

struct Roleplay: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "排练：程序扮客户 (rehearse with a played customer).",
    discussion: """
      The same seed and the same words give the same call. It ends settled, escalated or lost, with the scorecard.

        $ huashu roleplay --list
        $ huashu roleplay ring-back-tone --seed 7 --level hard
      """)

  @OptionGroup var common: CommonOptions

  @Flag(help: "List the scenarios.")
  var list = false

  @Option(help: "Seed of the customer's choices.")
  var seed: UInt64 = Session.defaultSeed

  @Option(help: "easy, normal or hard.")
  var level: Scenario.Level = .normal

  @Argument(help: "Scenario; without one the scenarios are listed.")
  var scenario: String?

  @MainActor
  func run() async throws {
    let library = try common.loadLibrary()
    var session = Session(library: library, language: common.language)
    guard let id = scenario, !list else {
      return Output.write(session.scenarioList().rendered(colour: Terminal.showsColour))
    }
    guard let chosen = library.scenarios[id] else {
      let wayOut =
        NearestName.wayOut(id, among: Array(library.scenarios.keys)).map { " — " + $0(common.language) } ?? ""
      Output.error(Wording(zh: "没有叫“\(id)”的场景", en: "no scenario is called “\(id)”")(common.language) + wayOut)
      throw ExitCode(2)
    }
    let greeting = session.begin(chosen, level: level, seed: seed)
    Terminal.talk(&session, library: library, greeting: greeting, stopsWithRehearsal: true)
    Output.write(session.debriefNow().rendered(colour: Terminal.showsColour))
  }
}

extension Scenario.Level: ExpressibleByArgument {}
