import CallFlow
import Listening
import Scoring
import SourceText

/// A score as it was computed, with enough beside it that lists and trends need not score again.
package struct ArchivedScore: Sendable, Equatable {
  package struct Section: Sendable, Equatable {
    package let id: String
    /// Nil for a stage, which has its name in the script.
    package let name: String?
    /// `script` or `compliance`: which of the two scores it counts to.
    package let counts: String
    package let weight: Double
    /// 0 to 100; nil where no item of it applied.
    package let points: Double?
  }

  package struct Item: Sendable, Equatable {
    package let id: String
    package let name: String
    package let section: String
    /// The act that earns it, by which drills are found.
    package let act: String
    package let points: Double
    /// 0 to 1; nil where the item did not apply.
    package let share: Double?
  }

  package struct Fault: Sendable, Equatable {
    package let turn: Int
    package let act: String
    package let name: String
    package let quote: String
    package let rule: String
  }

  package struct Alert: Sendable, Equatable {
    package let id: String
    package let name: String
    package let turns: [Int]
  }

  /// 0 to 100 each.
  package struct Points: Sendable, Equatable {
    package let script: Double
    package let compliance: Double
    package let total: Double
    package let isPassed: Bool

    package init(script: Double, compliance: Double, total: Double, isPassed: Bool) {
      self.script = script
      self.compliance = compliance
      self.total = total
      self.isPassed = isPassed
    }
  }

  /// Of the library that scored.
  package let fingerprint: String
  package let domain: String
  package let rubric: String
  package let language: String
  package let need: String
  package let severity: String?
  package let points: Points
  package let fatal: [String]
  /// Why a person should look at the card; ids.
  package let attention: [String]
  package let sections: [Section]
  package let items: [Item]
  package let faults: [Fault]
  package let alerts: [Alert]
}

extension ArchivedScore.Points {
  package init(_ card: Scorecard) {
    self.init(script: card.script, compliance: card.compliance, total: card.total, isPassed: card.isPassed)
  }
}

extension ArchivedScore {
  package init(_ card: Scorecard, fingerprint: String) {
    self.fingerprint = fingerprint
    domain = card.domain
    rubric = card.rubric
    language = card.language
    need = card.need
    severity = card.severity?.id
    points = Points(card)
    fatal = card.fatal
    attention = Array(Set(card.attention.map(\.reason.rawValue))).sorted()
    sections = card.sections.map { result in
      Section(
        id: result.section.id, name: result.section.name, counts: result.section.score.rawValue,
        weight: result.section.weight, points: result.score)
    }
    items = card.items.map { result in
      Item(
        id: result.item.id, name: result.item.name, section: result.item.section,
        act: result.item.acts.first?.name ?? result.item.id, points: result.item.points, share: result.share)
    }
    faults = card.faults.map { finding in
      Fault(
        turn: finding.turn, act: finding.act.id, name: finding.act.name, quote: finding.evidence.quote,
        rule: finding.evidence.rule)
    }
    alerts = card.alerts.map { Alert(id: $0.alert.id, name: $0.alert.name, turns: $0.turns) }
  }

  /// Tells two scores of one call apart.
  var digest: String {
    var hash = ContentHash()
    for text in [fingerprint, domain, rubric, language, need, severity ?? ""] + fatal + attention { hash.add(text) }
    for number in [points.script, points.compliance, points.total] { hash.add(number.bitPattern) }
    for section in sections {
      hash.add(section.id)
      hash.add(section.weight.bitPattern)
      hash.add((section.points ?? -1).bitPattern)
    }
    for item in items {
      hash.add(item.id)
      hash.add(item.points.bitPattern)
      hash.add((item.share ?? -1).bitPattern)
    }
    for fault in faults {
      hash.add(fault.rule)
      hash.add(UInt64(fault.turn))
    }
    for alert in alerts { hash.add(alert.id) }
    return hash.digits
  }
}
