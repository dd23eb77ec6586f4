import SourceText

/// Who said a turn.
package enum Speaker: String, CaseIterable, Sendable {
  case agent, customer, system, unknown

  package var other: Speaker? {
    switch self {
    case .agent: .customer
    case .customer: .agent
    case .system, .unknown: nil
    }
  }
}

/// How a customer complains; each manner wants another handling.
package enum Manner: String, CompactCase, Sendable {
  case rational, disappointed, furious
}

/// What a customer complains for: to mend, advise or keep his own, or to press and pester.
package enum Intent: String, CompactCase, Sendable {
  case wellMeant = "well-meant"
  case illMeant = "ill-meant"
}

/// What a stretch of words means, as an author wrote it down.
package struct Signal: Sendable {
  /// `family/variant`, or a family alone.
  package struct ID: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// One object, since every observation carries the name from hand to hand.
    private final class Names: Sendable {
      let full: SignalReference
      let family: SignalReference

      init(_ name: String) {
        full = SignalReference(name)
        family = name.firstIndex(of: "/").map { SignalReference(String(name[..<$0])) } ?? full
      }
    }

    private let names: Names

    package init(_ name: String) { names = Names(name) }

    package var name: String { names.full.name }
    package var family: String { names.family.name }
    package var nameKey: NameKey { names.full.key }
    package var familyKey: NameKey { names.family.key }
    package var description: String { name }
    package var isVariant: Bool { nameKey != familyKey }
    /// What a script that means this signal alone writes, and what one that means its family writes.
    package var reference: SignalReference { names.full }
    package var familyReference: SignalReference { names.family }
    package static func < (a: ID, b: ID) -> Bool { a.name < b.name }
    /// The family is part of the name.
    package static func == (a: ID, b: ID) -> Bool { a.names === b.names || a.reference == b.reference }
    package func hash(into hasher: inout Hasher) { hasher.combine(nameKey) }
  }

  package enum Listeners: String, CompactCase, Sendable { case agent, customer, any }
  package enum Place: String, CompactCase, Sendable { case opening, later, any }
  package enum Form: String, CompactCase, Sendable { case question, statement, any }
  package enum Negation: String, CompactCase, Sendable { case cancels, required, ignored }
  package enum Quoted: String, CompactCase, Sendable { case ignored, counts }

  package let id: ID
  package let place: SourcePlace
  /// One line for people.
  package let means: String
  package let speaker: Listeners
  package let turnPlace: Place
  package let form: Form
  package let negation: Negation
  package let quoted: Quoted
  package let isWholeTurn: Bool
  /// What the patterns hear counts, whatever the weights of the turn's other words say.
  package let isCertain: Bool
  package let with: [SignalReference]
  package let without: [SignalReference]
  package let after: [SignalReference]
  package let notAfter: [SignalReference]
  /// 0 to 4, for signals that show a customer's mood.
  package let mood: Int?
  package let need: [String: Double]
  package let severity: [String: Double]
  package let manner: [Manner: Double]
  package let intent: [Intent: Double]
  package let hits: [SignalExample]
  package let misses: [SignalExample]
  let patterns: [CompiledPattern]
  let unless: [CompiledPattern]

  /// `Lexicon/zh/faults/cold.yml#ignore-complaint/grunt`: the rule and its file, as reports name it.
  package let rule: String
}

/// Words that must or must not be heard as a signal.
package struct SignalExample: Sendable {
  package let place: SourcePlace
  /// The other speaker's turn before, where the example gives it.
  package let before: String?
  package let text: String
  package let isOpening: Bool
  /// The words that the evidence must touch, without their 〔〕.
  package let marked: [String]

  /// Reads `^text`, `before>>text` and 〔marks〕.
  init(_ written: String, at place: SourcePlace) {
    self.place = place
    var rest = written[...]
    isOpening = rest.first == "^"
    if isOpening { rest.removeFirst() }
    var pieces = rest.split(separator: ">>", maxSplits: 1, omittingEmptySubsequences: false)
    before = pieces.count == 2 ? String(pieces.removeFirst()) : nil
    let body = pieces.last ?? ""
    marked = body.split(separator: "〔").dropFirst(body.hasPrefix("〔") ? 0 : 1).compactMap { piece in
      piece.contains("〕") ? piece.split(separator: "〕", omittingEmptySubsequences: false).first.map(String.init) : nil
    }
    text = body.filter { $0 != "〔" && $0 != "〕" }
  }
}

/// An act that an agent's turn can do, from `acts.yml`.
package struct Act: Sendable {
  package enum Kind: String, CompactCase, Sendable { case merit, fault }

  package let id: String
  package let name: String
  package let kind: Kind
  /// Without one of these in the other speaker's words just before, the weights alone do not hear the act.
  package let after: [SignalReference]
  /// Heard from the agent later in the turn or in his next two, these take a fault back: a person should look.
  package let takenBackBy: [SignalReference]
  package let place: SourcePlace
}

extension Act {
  /// Whether what was heard before lets the weights alone hear the act.
  func isCaused(by heardBefore: [Signal.ID]) -> Bool {
    after.isEmpty || after.contains { reference in heardBefore.contains { reference.matches($0) } }
  }
}
