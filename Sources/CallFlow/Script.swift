import Listening
import SourceText

/// The course of a call in one domain: its stages, what they owe, and the words that tell the domain.
///
/// One object that never changes, since every call holds on to it; a line likewise.
package final class Script: Sendable {
  /// The folder's name: `common`, `telecom`.
  package let domain: String
  package let name: String
  package let language: String
  /// In the order of the call.
  package let stages: [Stage]
  /// Grades from the gravest down; the last is the default.
  package let grades: [SeverityGrade]
  /// Needs with their names; the first is taken where nothing was heard.
  package let needs: [(id: String, name: String)]
  /// Folded words that tell this domain, and of them those that name what it sells.
  package let topics: [[UInt32]]
  package let products: [[UInt32]]
  /// Forms of address that follow a surname, folded.
  package let titles: [[UInt32]]
  package let techniques: [String: String]
  package let lines: [Line]
  package let cautions: [CautionRule]
  /// What slots are called where a line shows one unfilled.
  package let slotNames: [String: String]
  /// Customer signals that must be answered before anything else that was said with them.
  package let urgent: [SignalReference]
  /// Customer signals that call for a superior whatever the grade of the complaint.
  package let escalating: [SignalReference]
  /// Acts that meet a feeling; an angry customer gets them first.
  package let soothing: [String]
  /// What an agent may say again in the same words without repeating an explanation.
  package let repeatable: [SignalReference]
  let table: ScriptIndex

  init(
    domain: String, name: String, language: String, stages: [Stage], grades: [SeverityGrade],
    needs: [(id: String, name: String)], topics: [[UInt32]], products: [[UInt32]], titles: [[UInt32]],
    techniques: [String: String], lines: [Line], cautions: [CautionRule], slotNames: [String: String],
    urgent: [SignalReference], escalating: [SignalReference], soothing: [String], repeatable: [SignalReference],
    table: ScriptIndex
  ) {
    self.domain = domain
    self.name = name
    self.language = language
    self.stages = stages
    self.grades = grades
    self.needs = needs
    self.topics = topics
    self.products = products
    self.titles = titles
    self.techniques = techniques
    self.lines = lines
    self.cautions = cautions
    self.slotNames = slotNames
    self.urgent = urgent
    self.escalating = escalating
    self.soothing = soothing
    self.repeatable = repeatable
    self.table = table
  }

  package func index(ofStage id: String) -> Int? { stages.firstIndex { $0.id == id } }

  package func stageName(_ id: String) -> String { stages.first { $0.id == id }?.name ?? id }

  /// How much a heard turn speaks for each stage, in natural-log odds. A signal counts once a turn.
  func weigh(_ evidence: [Evidence]) -> [Double] { table.weigh(evidence) }

  /// Adds the numbers of the lines of some stages that fit at any time or answer something heard, each once; no others
  /// can be suggested there.
  ///
  /// - parameter places: the stages' places in the call; those beyond its ends hold no lines.
  package func addLines(at places: ClosedRange<Int>, answering heard: HeardNames, to numbers: inout [Int32]) {
    table.addLines(at: places, answering: heard, to: &numbers)
  }

  /// The numbers of the lines that do one of some acts, in the order of the script.
  package func lines(doing acts: some Sequence<String>) -> [Int] { table.lines(doing: acts) }

  /// By the number of a line.
  package var lineTraits: [LineTraits] { table.traits }
  package var answerKeys: [NameKey] { table.answerKeys }
  package var actKeys: [NameKey] { table.actKeys }

  /// What a whole call's course takes off a stage at a turn: nothing within the stage's usual share of the call, more the
  /// farther outside. A short call says little about shares.
  func distance(of stage: Stage, turn: Int, of count: Int) -> Double {
    let place = (Double(turn) + 0.5) / Double(count)
    let outside = max(stage.share.lowerBound - place, place - stage.share.upperBound, 0)
    return outside * Self.shareWeight * min(1, Double(count) / Self.fullLength)
  }

  /// Natural-log odds lost at the other end of the call.
  private static let shareWeight = 12.0
  /// Turns from which on a call's course is told fully by shares.
  private static let fullLength = 12.0

  /// The chance of moving from one stage to another, or of staying.
  func chance(from: Int, to: Int) -> Double { table.chance(from: from, to: to) }
}

/// A fault that a moment invites, to be warned of before it is made.
package struct CautionRule: Sendable {
  package let act: String
  /// The customer's last words; empty: any.
  package let when: [SignalReference]
  package let mood: ClosedRange<Int>
  /// Empty: any stage.
  package let stages: [String]
  /// What to say instead; nil leaves it to the rubric.
  package let say: String?
}

/// A line that an agent can say.
package final class Line: Sendable {
  /// `domain/stage/name`.
  package let id: String
  package let stage: String
  package let technique: String?
  package let acts: [String]
  package let text: String
  /// Customer signals that this line answers; empty where it fits at any time of its stage.
  package let answers: [SignalReference]
  package let mood: ClosedRange<Int>
  package let isOnce: Bool
  package let preference: Double
  package let place: SourcePlace
  /// The names between braces in the text, in order.
  package let slots: [String]
  package let idKey: NameKey
  /// Of the text, slots and all.
  package let textKey: NameKey

  init(
    id: String, stage: String, technique: String?, acts: [String], text: String, answers: [SignalReference],
    mood: ClosedRange<Int>, isOnce: Bool, preference: Double, place: SourcePlace, slots: [String]
  ) {
    self.id = id
    self.stage = stage
    self.technique = technique
    self.acts = acts
    self.text = text
    self.answers = answers
    self.mood = mood
    self.isOnce = isOnce
    self.preference = preference
    self.place = place
    self.slots = slots
    idKey = NameKey(id)
    textKey = NameKey(text)
  }

  /// What a slot begins with that the call has not filled yet.
  static let openSlotMark: Unicode.Scalar = "〔"

  /// The names between braces, in order.
  package static func slots(in text: String) -> [String] {
    text.split(separator: "{", omittingEmptySubsequences: false).dropFirst().compactMap { piece in
      piece.firstIndex(of: "}").map { String(piece[..<$0]) }
    }
  }

  /// The text with known slots filled and the others marked 〔…〕.
  package func filled(from facts: CallFacts, slotNames: [String: String]) -> String {
    if slots.isEmpty { return text }
    var filled = ""
    var rest = text[...]
    while let open = rest.utf8.firstIndex(of: UInt8(ascii: "{")),
      let close = rest.utf8[open...].firstIndex(of: UInt8(ascii: "}"))
    {
      filled += rest[..<open]
      let slot = String(rest[rest.utf8.index(after: open)..<close])
      filled += facts.values[slot] ?? "\(Self.openSlotMark)\(slotNames[slot] ?? slot)〕"
      rest = rest[rest.utf8.index(after: close)...]
    }
    return filled + rest
  }
}
