import CallFlow
import Listening

/// A call as a file's own kind has it, before roles and clocks are made out.
struct RawCall {
  struct Turn {
    /// The speaker as the file names him; nil where it names nobody.
    var label: String?
    var text: String
    var start: Double?
    var end: Double?
    var confidence: Double?
  }

  var id: String?
  var turns: [Turn] = []
  var details = CallDetails()
  /// nil where neither the kind nor the field's name tells it.
  var unit: TimeUnit?
  /// Where the call's own clock begins, in its unit; nil for clocks that count from the start of the call.
  var origin: Double?
  /// Whether unknown labels may be people's names, so that one stands for the side that is missing.
  var labelsAreNames = false
  /// Whether both sides may stand one behind the other, each in its own order.
  var isByChannel = false
  var inferred: [Inference] = []

  /// - parameter name: the call's name where the file gives it none.
  func transcript(name: String, roles: RoleMap) -> Transcript {
    var inferred = inferred
    var details = details
    let speakers = Roles.speakers(of: self, roles: roles, inferred: &inferred)
    let clocks = clocks(details: &details, inferred: &inferred)
    var turns: [CallFlow.Turn] = []
    turns.reserveCapacity(self.turns.count)
    for (index, turn) in self.turns.enumerated() {
      turns.append(
        CallFlow.Turn(
          speakers[index], turn.text, start: clocks[index].start, end: clocks[index].end,
          confidence: turn.confidence.flatMap(Self.share)))
    }
    if isByChannel { Self.sort(&turns, inferred: &inferred) }
    return Transcript(call: id ?? name, turns: turns, details: details, inferred: inferred)
  }

  /// 0 to 1; some write per cent.
  private static func share(_ confidence: Double) -> Double? {
    (0...1).contains(confidence) ? confidence : (0...100).contains(confidence) ? confidence / 100 : nil
  }

  private static func sort(_ turns: inout [CallFlow.Turn], inferred: inout [Inference]) {
    let starts = turns.compactMap(\.start)
    guard starts.count == turns.count, zip(starts, starts.dropFirst()).contains(where: { $0 > $1 }) else { return }
    let order = turns.indices.sorted { (starts[$0], $0) < (starts[$1], $1) }
    turns = order.map { turns[$0] }
    inferred.append(.sortedByClock)
  }
}

// MARK: Clocks

extension RawCall {
  private typealias Clocks = (start: Double?, end: Double?)

  /// Four months, in seconds: a clock that no call can have is none.
  private static let longestCall = 1e7

  /// Seconds from the start of the call.
  private func clocks(details: inout CallDetails, inferred: inout [Inference]) -> [Clocks] {
    guard let first = turns.lazy.compactMap(\.start).first else {
      return [Clocks](repeating: (nil, nil), count: turns.count)
    }
    let epoch = TimeUnit(sinceEpoch: origin ?? first)
    let unit = epoch ?? unit ?? TimeUnit(of: turns.map { ($0.start, $0.end, $0.text.utf8.count / 3 + 1) })
    if self.unit == nil, unit != .seconds { inferred.append(.clocksIn(unit.rawValue)) }
    var zero = origin ?? 0
    if epoch != nil {
      if origin == nil { inferred.append(.clocksFromFirst) }
      zero = origin ?? first
      details.startedAt = details.startedAt ?? CalendarTime(secondsSinceEpoch: zero / unit.perSecond).text
    }
    return turns.map { turn in
      func seconds(_ clock: Double?) -> Double? {
        guard let value = clock.map({ ($0 - zero) / unit.perSecond }), (0...Self.longestCall).contains(value) else {
          return nil
        }
        return value
      }
      let start = seconds(turn.start)
      let end = seconds(turn.end)
      return (start, end.flatMap { $0 >= start ?? 0 ? $0 : nil })
    }
  }
}
