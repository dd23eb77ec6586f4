import Foundation
import SourceText

/// Agent's words with the acts that they do, from a file of `acts|customer's words before>>agent's words`.
package struct LabelledUtterance: Sendable {
  /// The name of the file without its ending.
  package let source: String
  package let acts: [String]
  package let before: String?
  package let text: String
  package let isOpening: Bool

  /// Reads a file; a line that cannot be read is among the problems.
  package static func read(
    _ text: String, file: String, source: String, acts known: Set<String>, problems: inout Problems
  ) -> [LabelledUtterance] {
    var utterances: [LabelledUtterance] = []
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      guard !line.isEmpty, !line.hasPrefix("# ") else { continue }
      let place = SourcePlace(file: file, line: number + 1)
      let parts = line.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2 else {
        problems.add(
          place, zh: "缺少“|”", en: "“|” is missing",
          wayOut: Wording(zh: "写成“动作,动作|客服的话”", en: "write “act,act|agent's words”"))
        continue
      }
      let acts = parts[0].split(separator: ",").map { String($0.filter { $0 != " " }) }
      for act in acts where !known.contains(act) {
        problems.add(
          place, zh: "没有叫“\(act)”的动作", en: "no act is called “\(act)”",
          wayOut: NearestName.wayOut(act, among: Array(known)))
      }
      var words = parts[1]
      let isOpening = words.first == "^"
      if isOpening { words.removeFirst() }
      var pieces = words.split(separator: ">>", maxSplits: 1, omittingEmptySubsequences: false)
      let before = pieces.count == 2 ? String(pieces.removeFirst()) : nil
      utterances.append(
        LabelledUtterance(
          source: source, acts: acts, before: before, text: String(pieces.last ?? ""), isOpening: isOpening))
    }
    return utterances
  }
}
