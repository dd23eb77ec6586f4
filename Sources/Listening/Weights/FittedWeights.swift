import SourceText

/// The second ear: the models that were fitted for a language, by name. Empty where nothing was fitted.
package struct FittedWeights: Sendable {
  private let models: [String: CompactLater<FittedModel>]

  package init(_ models: [FittedModel] = []) {
    self.models = Dictionary(models.map { ($0.name, CompactLater($0)) }) { first, _ in first }
  }

  package subscript(name: String) -> FittedModel? { models[name]?.value }

  package var isEmpty: Bool { models.isEmpty }
}

extension FittedWeights: CompactCodable {
  package func encode(to encoder: inout CompactEncoder) { encoder.encode(models) }
  package init(from decoder: inout CompactDecoder) throws { models = try decoder.decode() }
}

/// What both ears together make of one act in one turn.
package struct Judgement: Sendable {
  package struct Part: Sendable, Equatable {
    /// The keyword as said, or the name of a mark.
    package let words: String
    package let weight: Double
  }

  package enum Verdict: Sendable, Equatable {
    case heard
    /// Too uncertain to count; a person should look.
    case review
    case notHeard
  }

  package let act: String
  /// The file of the weights, with the act.
  package let rule: String
  package let verdict: Verdict
  /// Natural-log odds that the act was done.
  package let sum: Double
  /// The sum from which on the act is heard.
  package let heardFrom: Double
  package let base: Double
  /// What a hit of the pattern ear added; nil where it heard nothing.
  package let pattern: Double?
  /// The weightiest keywords, at most `partsShown`.
  package let parts: [Part]
  /// What all other keywords add up to.
  package let rest: Double
  /// The words that weighed most, as said.
  package let quote: String

  static let partsShown = 6
}

extension Signal.ID {
  /// The variant under which an act is heard by the weights of its keywords alone.
  package static func byKeywords(_ act: String) -> Signal.ID { Signal.ID("\(act)/keywords") }
}

/// Joins the two ears: what the patterns heard is one more weight in the sum of its act.
package struct ActEar {
  /// The name of the model of acts.
  package static let model = "acts"
  package static let patternRow = "*pattern"
  package static let heardRow = "*heard-from"
  package static let reviewRow = "*review-from"

  let model: FittedModel
  let lexicon: Lexicon
  let text: NormalizedText
  let keywords: KeywordText
  let context: HearingContext

  /// Facts about the call beside the turn's own words; some may stand twice.
  package static func marks(of context: HearingContext) -> [Mark] {
    (context.isOpening ? [opening] : []) + context.heardBefore.map { Mark(before, $0.familyReference) }
      + (context.past?.marks ?? [])
  }

  private static let opening = Mark("#opening")
  private static let before = Mark.Kind("#before:")

  /// - parameter heard: what the patterns heard; acts that the sum denies leave it and join `nearly`.
  func judge(_ heard: inout [Observation], _ nearly: inout [NearMiss]) -> [Judgement] {
    let weighing = model.weigh(keywords, marks: Self.marks(of: context))
    let families = heard.map(\.signal.familyReference)
    let certain = heard.filter { lexicon.isCertain($0.signal) }.map(\.signal.familyReference)
    var judgements: [Judgement] = []
    var denied: Set<String> = []
    let patternRow = model.row(Self.patternRow)
    let heardRow = model.row(Self.heardRow)
    let reviewRow = model.row(Self.reviewRow)
    for (output, act) in model.outputs.enumerated() {
      let family = model.families[output]
      let isMatched = families.contains(family)
      let sum = weighing.sums[output] + (isMatched ? patternRow?[output] ?? 0 : 0)
      let heardFrom = heardRow?[output] ?? 0
      let lacksCause = !isMatched && lexicon.acts[act]?.isCaused(by: context.heardBefore) == false
      let isHeard = sum >= heardFrom && !lacksCause || certain.contains(family)
      // A fault that the patterns hear and the other words deny is for a person to settle.
      let isDisputed = isMatched && lexicon.acts[act]?.kind == .fault
      let isUncertain = !isHeard && !lacksCause && (isDisputed || sum >= reviewRow?[output] ?? 0)
      guard isHeard || isUncertain || isMatched else { continue }
      let verdict: Judgement.Verdict = isHeard ? .heard : isUncertain ? .review : .notHeard
      let parts = weighing.parts(of: output)
      let matched = heard.first { $0.signal.family == act }?.range
      let range = matched ?? weighing.span(of: parts) ?? 0..<text.scalars.count
      judgements.append(
        judgement(of: act, output, parts, verdict, sum: sum, heardFrom: heardFrom, isMatched, quote: text.quote(range)))
      if isHeard, !isMatched {
        heard.append(
          Observation(
            signal: .byKeywords(act), rule: rule(of: act), quote: text.quote(range), range: range))
      }
      if !isHeard, isMatched { denied.insert(act) }
    }
    if !denied.isEmpty {
      for lost in heard where denied.contains(lost.signal.family) {
        nearly.append(NearMiss(signal: lost.signal, rule: lost.rule, quote: lost.quote, reason: .outweighed))
      }
      heard.removeAll { denied.contains($0.signal.family) }
    }
    return judgements
  }

  private func rule(of act: String) -> String { "\(model.file)#\(act)" }

  private func judgement(
    of act: String, _ output: Int, _ parts: [(keyword: Weighing.Keyword, weight: Double)],
    _ verdict: Judgement.Verdict, sum: Double, heardFrom: Double, _ isMatched: Bool, quote: String
  ) -> Judgement {
    let shown = parts.prefix(Judgement.partsShown)
    return Judgement(
      act: act, rule: rule(of: act), verdict: verdict, sum: sum, heardFrom: heardFrom,
      base: model.value("*base", output),
      pattern: isMatched ? model.value(Self.patternRow, output) : nil,
      parts: shown.map { part in
        switch part.keyword {
        case .words(let range): Judgement.Part(words: text.quote(range), weight: part.weight)
        case .mark(let mark): Judgement.Part(words: mark.name, weight: part.weight)
        }
      },
      rest: parts.dropFirst(shown.count).reduce(0) { $0 + $1.weight }, quote: quote)
  }
}
