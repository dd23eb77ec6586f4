import Authoring
import CallFlow
import Foundation
import Listening
import SourceText
import Suggesting

// Takes whole turns, as the REPL does: words are heard, the call moves, lines are ranked. `Benchmarks/run.py` runs it:
//   huashu-bench LIBRARY TURNS ANSWERS REPEATS CALL_LENGTH
// TURNS holds one turn a line, customer and agent by turns. ANSWERS gets a line for each: the signals heard, the stage
// and the lines suggested, parted by tabs. Figures go to standard output as JSON.
//   huashu-bench LIBRARY calls CALLS REPEATS
// scores whole calls, CALLS being JSON Lines.

/// One turn taken, with how long it took.
struct Answer {
  let heard: [String]
  let stage: String
  let suggested: [String]
  let seconds: Double

  var line: String { [heard.joined(separator: ","), stage, suggested.joined(separator: ",")].joined(separator: "\t") }
}

/// A call in progress; what was suggested once is offered less gladly again.
struct Call {
  private var trace: CallTrace
  private var offered = OfferedLines()

  init(_ library: Library, _ script: Script) { trace = CallTrace(listener: library.listener, script: script) }

  mutating func take(_ text: String) -> Answer {
    let clock = ContinuousClock()
    let begin = clock.now
    trace.hear(Turn(trace.steps.count % 2 == 0 ? .customer : .agent, text))
    let suggestions = Ranker.suggestions(at: Moment(trace, offered: offered))
    let seconds = (clock.now - begin) / .seconds(1)
    for suggestion in suggestions { offered.add(suggestion.line) }
    return Answer(
      heard: trace.steps.last?.turn.evidence.map(\.signal.name) ?? [], stage: trace.state.stage,
      suggested: suggestions.map(\.line.id), seconds: seconds)
  }
}

struct Figures: Encodable {
  let loadMilliseconds: Double
  let turns: Int
  let turnsPerSecond: Double
  let peakMegabytes: Double
  /// For each turn the median of its repetitions; only where turns are few.
  let turnMilliseconds: [Double]?

  enum CodingKeys: String, CodingKey {
    case loadMilliseconds = "load_ms"
    case turns
    case turnsPerSecond = "turns_per_second"
    case peakMegabytes = "peak_mb"
    case turnMilliseconds = "turn_ms"
  }
}

func median(_ values: [Double]) -> Double {
  let sorted = values.sorted()
  return sorted.isEmpty ? 0 : (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
}

/// 0 where the system has no `/proc`. What `getrusage` tells would include the parent's memory from before `exec`.
func peakMegabytes() -> Double {
  let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
  let peak = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
  return (peak?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Double($0) } ?? 0) / 1024
}

/// Ends the program with a fact and the way out.
func fail(_ message: String) -> Never {
  FileHandle.standardError.write(Data("huashu-bench: \(message)\n".utf8))
  exit(2)
}

let arguments = CommandLine.arguments
if arguments.count == 5, arguments[2] == "calls", let repeats = Int(arguments[4]), repeats > 0 {
  let calls = try WholeCalls(Library(at: URL(fileURLWithPath: arguments[1])), file: arguments[3])
  print(String(decoding: try JSONEncoder().encode(calls.measure(repeats: repeats)), as: UTF8.self))
  exit(0)
}
guard arguments.count == 6, let repeats = Int(arguments[4]), let callLength = Int(arguments[5]), repeats > 0 else {
  fail("usage: huashu-bench LIBRARY TURNS ANSWERS REPEATS CALL_LENGTH (run Benchmarks/run.py instead)")
}
let clock = ContinuousClock()
let begin = clock.now
let library = try Library(at: URL(fileURLWithPath: arguments[1]))
let loadMilliseconds = (clock.now - begin) / .milliseconds(1)
if !library.problems.errors.isEmpty {
  fail(library.problems.errors.prefix(5).map { $0.line(in: .en) }.joined(separator: "\n"))
}
guard let script = library.script(for: Library.commonDomain) else { fail("\(arguments[1]) holds no common script") }
let turns = try String(contentsOfFile: arguments[2], encoding: .utf8).split(separator: "\n").map(String.init)

var runs: [[Answer]] = []
for _ in 0..<repeats {
  var answers: [Answer] = []
  for start in stride(from: 0, to: turns.count, by: callLength) {
    var call = Call(library, script)
    for text in turns[start..<min(start + callLength, turns.count)] { answers.append(call.take(text)) }
  }
  runs.append(answers)
}
try runs[0].map { $0.line + "\n" }.joined().write(toFile: arguments[3], atomically: false, encoding: .utf8)
if runs.contains(where: { $0.map(\.line) != runs[0].map(\.line) }) { fail("the same turns were answered differently") }
let figures = Figures(
  loadMilliseconds: loadMilliseconds, turns: turns.count,
  turnsPerSecond: median(runs.map { Double($0.count) / $0.reduce(0) { $0 + $1.seconds } }),
  peakMegabytes: peakMegabytes(),
  turnMilliseconds: turns.count > 50 ? nil : turns.indices.map { turn in median(runs.map { $0[turn].seconds * 1000 }) })
print(String(decoding: try JSONEncoder().encode(figures), as: UTF8.self))
