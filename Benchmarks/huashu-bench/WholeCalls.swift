import Authoring
import CallFlow
import Foundation
import Importing
import Reporting
import Scoring

/// Scores whole calls from the bytes of a file of JSON Lines to the bytes of their cards, each part of the way timed
/// by itself.
struct WholeCalls {
  private let library: Library
  private let file: String
  private let megabytes: Double

  init(_ library: Library, file: String) throws {
    self.library = library
    self.file = file
    megabytes = Double(try Data(contentsOf: URL(fileURLWithPath: file)).count) / 1e6
  }

  /// The median of each part over the repetitions.
  func measure(repeats: Int) throws -> CallFigures {
    let runs = try (0..<repeats).map { _ in try run() }
    func middle(_ part: KeyPath<CallFigures, Double>) -> Double { median(runs.map { $0[keyPath: part] }) }
    return CallFigures(
      calls: runs[0].calls, turns: runs[0].turns, megabytes: runs[0].megabytes, parse: middle(\.parse),
      hear: middle(\.hear), score: middle(\.score), write: middle(\.write), peakMegabytes: peakMegabytes())
  }

  private func run() throws -> CallFigures {
    let clock = ContinuousClock()
    var transcripts: [Transcript] = []
    let parse = try clock.measure {
      try TranscriptReader.read(path: file) { transcripts.append(try $0.get()) }
    }
    let reporter = JSONReporter(fingerprint: library.fingerprint)
    var (hear, score, write) = (Duration.zero, Duration.zero, Duration.zero)
    var written = 0
    for transcript in transcripts {
      var domain = ""
      hear += clock.measure { domain = library.domain(of: transcript.turns) }
      guard let script = library.script(for: domain), let rubric = library.rubric(for: domain) else { continue }
      var trace = CallTrace(listener: library.listener, script: script)
      hear += clock.measure { for turn in transcript.turns { trace.hear(turn) } }
      var card: Scorecard?
      score += clock.measure {
        card = Scorecard(of: trace, by: rubric, call: transcript.call, details: transcript.details)
      }
      guard let card else { continue }
      write += try clock.measure { written += try reporter.line(for: card).utf8.count }
    }
    if written == 0 { fail("no card was written") }
    return CallFigures(
      calls: transcripts.count, turns: transcripts.reduce(0) { $0 + $1.turns.count },
      megabytes: megabytes, parse: parse / .seconds(1), hear: hear / .seconds(1),
      score: score / .seconds(1), write: write / .seconds(1), peakMegabytes: 0)
  }
}

/// Times are seconds for the whole file.
struct CallFigures: Encodable {
  let calls: Int
  let turns: Int
  let megabytes: Double
  let parse: Double
  let hear: Double
  let score: Double
  let write: Double
  let peakMegabytes: Double

  enum CodingKeys: String, CodingKey {
    case calls, turns, megabytes, parse, hear, score, write
    case peakMegabytes = "peak_mb"
  }
}
