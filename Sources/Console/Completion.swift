import Authoring
import CallFlow
import Rehearsing

/// What Tab offers for the word under the cursor.
package struct Completion: Sendable {
  private let arguments: [String: [String]]

  package init(_ library: Library) {
    let stages = library.scripts[Library.commonDomain]?.stages.map(\.id) ?? []
    arguments = [
      "/script": library.domains + ["auto"],
      "/stage": stages,
      "/roleplay": library.scenarios.keys.sorted() + ["--seed", "--level"],
      "--level": Scenario.Level.allCases.map(\.rawValue),
      "/lang": ["zh", "en"],
    ]
  }

  /// - parameter before: the line up to the word.
  /// - returns: nil where a file name is wanted.
  package func candidates(for word: String, before: String) -> [String]? {
    let words = before.split(separator: " ").map(String.init)
    guard let command = words.first else {
      return SessionCommand.allCases.map { "/\($0.rawValue)" }.filter { word.hasPrefix("/") && $0.hasPrefix(word) }
    }
    if command == "/score" || command == "/save" { return nil }
    let choices = (words.last.flatMap { $0.hasPrefix("--") ? arguments[$0] : nil }) ?? arguments[command] ?? []
    return choices.filter { $0.hasPrefix(word) }
  }
}
