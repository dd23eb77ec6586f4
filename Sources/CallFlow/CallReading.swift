import Listening

/// What a whole call comes to by fitted weights, such as the grade of the complaint: a keyword counts once a call.
struct CallReading: Sendable {
  private(set) var sums: [Double] = []
  private var seen: Set<Int> = []

  /// The sums after one more turn.
  func adding(_ keywords: KeywordText?, marks: Set<String>, by model: FittedModel?) -> CallReading {
    guard let model else { return self }
    var reading = self
    if reading.sums.isEmpty { reading.sums = model.base }
    model.add(keywords, marks: marks, to: &reading.sums, seen: &reading.seen)
    return reading
  }

  /// The output with the largest sum; nil before anything was read.
  func likeliest(by model: FittedModel?) -> String? {
    guard let model, let best = sums.indices.max(by: { sums[$0] < sums[$1] }) else { return nil }
    return model.outputs[best]
  }
}

/// The marks of one turn for the models that read a whole call.
package enum CallMarks {
  package static let severity = "severity"
  package static let need = "need"

  /// - parameter mood: after the turn.
  package static func of(_ signals: [Signal.ID], speaker: Speaker, mood: Int) -> Set<String> {
    var marks: Set<String> = []
    for signal in signals {
      if speaker == .customer {
        marks.insert("#heard:\(signal.name)")
        marks.insert("#heard:\(signal.family)")
      } else {
        marks.insert("#agent:\(signal.family)")
      }
    }
    if mood > 0 { for level in 1...mood { marks.insert("#mood:\(level)") } }
    return marks
  }
}
