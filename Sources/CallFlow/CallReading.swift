import Listening

/// What a whole call comes to by fitted weights, such as the grade of the complaint: a keyword counts once a call.
struct CallReading: Sendable {
  /// The models of either side's words.
  private let agentModel: String
  private let customerModel: String
  private var sums: [Double] = []
  private var seenOfAgent = NumberSet()
  private var seenOfCustomer = NumberSet()
  private var seenOfSystem = NumberSet()
  private var seenOfUnknown = NumberSet()

  /// - parameter name: what is read, `CallMarks.severity` or `CallMarks.need`.
  init(_ name: String) {
    agentModel = CallMarks.modelName(name, .agent)
    customerModel = CallMarks.modelName(name, .customer)
  }

  /// The reading after one more turn.
  ///
  /// - parameter mood: the customer's after the turn.
  /// - parameter more: what else is known of the call by now.
  func adding(_ turn: HeardTurn, mood: Int, _ more: [Mark] = [], by weights: FittedWeights) -> CallReading {
    let speaker = turn.turn.speaker
    guard let customers = weights[customerModel],
      let model = speaker == .agent ? weights[agentModel] : customers
    else { return self }
    var reading = self
    if reading.sums.isEmpty { reading.sums = customers.base }
    let marks = CallMarks.of(turn.matched, mood: speaker == .customer ? mood : 0) + more
    switch speaker {
    case .agent: model.add(turn.keywords, marks: marks, to: &reading.sums, seen: &reading.seenOfAgent)
    case .customer: model.add(turn.keywords, marks: marks, to: &reading.sums, seen: &reading.seenOfCustomer)
    case .system: model.add(turn.keywords, marks: marks, to: &reading.sums, seen: &reading.seenOfSystem)
    case .unknown: model.add(turn.keywords, marks: marks, to: &reading.sums, seen: &reading.seenOfUnknown)
    }
    return reading
  }

  /// The output with the largest sum; nil where nothing is fitted or nothing was said.
  func likeliest(by weights: FittedWeights) -> String? {
    guard let outputs = weights[customerModel]?.outputs,
      let best = sums.indices.max(by: { sums[$0] < sums[$1] })
    else { return nil }
    return outputs[best]
  }
}

/// The marks of one turn for the models that read a whole call.
package enum CallMarks {
  package static let severity = "severity"
  package static let need = "need"

  /// The model of one side's words.
  package static func modelName(_ name: String, _ speaker: Speaker) -> String {
    "\(name)-\(speaker == .agent ? "agent" : "customer")"
  }

  /// - parameter signals: what the patterns heard in the turn.
  /// - parameter mood: 0 for the agent's turns.
  package static func of(_ signals: [Signal.ID], mood: Int) -> [Mark] {
    var marks: [Mark] = []
    for signal in signals {
      marks.append(Mark(heard, signal.reference))
      marks.append(Mark(heard, signal.familyReference))
    }
    return marks + moods.prefix(mood)
  }

  /// How many points of severity have come together: for each criterion and in all, every step up to what was reached.
  ///
  /// - parameter points: the most heard for each criterion.
  package static func points(_ points: [String: Double]) -> [Mark] {
    guard !points.isEmpty else { return [] }
    var marks: [Mark] = []
    for (criterion, reached) in points {
      let kind = Mark.Kind("#points:\(criterion):")
      for (step, name) in steps where reached >= step { marks.append(Mark(kind, name)) }
    }
    let sum = points.values.sorted().reduce(0, +)
    for (step, name) in steps where sum >= step { marks.append(Mark(total, name)) }
    return marks
  }

  private static let steps = [0.5, 1, 1.5, 2, 3, 4, 5, 6, 8].map { (step: $0, name: SignalReference("\($0)")) }
  private static let total = Mark.Kind("#points:")
  static let heard = Mark.Kind("#heard:")
  /// A mood speaks for every level up to its own.
  private static let moods = (1...4).map { Mark("#mood:\($0)") }
}
