import Authoring
import CallFlow
import Foundation
import Importing
import Reporting
import Scoring
import SourceText

/// Scores a batch with several workers. What comes out is the same, byte by byte, however many there are.
struct BatchScoring: Sendable {
  let library: Library
  let reporter: any BatchReporter
  let language: InterfaceLanguage
  /// nil tells the domain by the words of each call.
  let domain: String?
  let roles: RoleMap
  /// Of calls whose transcripts do not say.
  let channel: Channel?
  /// Where the calls are kept; nil where they are not.
  let keeper: CallKeeper?

  /// How many packets may be cut, scored or waiting for an earlier one, for each worker.
  private static let window = 4

  /// - throws: what a reporter or the output throws.
  func run(_ files: [String], jobs: Int, output: BatchOutput) async throws {
    var packets = BatchPackets(files)
    var started = 0
    try output.begin(reporter)
    try await withThrowingTaskGroup(of: Void.self) { group in
      var running = 0
      while !output.isClosed, let packet = packets.next() {
        group.addTask { try output.take(try score(packet), number: packet.number) }
        started += 1
        running += 1
        // A packet that others wait for is itself running, so each wait ends.
        while running >= jobs || started - output.delivered >= jobs * Self.window, running > 0 {
          try await group.next()
          running -= 1
        }
      }
      try await group.waitForAll()
    }
    try output.end(reporter)
  }

  private func score(_ packet: BatchPacket) throws -> BatchOutput.Packet {
    var scored = BatchOutput.Packet(bytes: packet.bytes)
    for call in packet.calls {
      switch call.slice.read(roles: roles) {
      case .failure(let problem): scored.entries.append(.problem(problem.line(for: call.path, in: language)))
      case .success(let given):
        let transcript = (keeper?.masked(given) ?? given).reaching(by: channel)
        scored.entries += transcript.inferred.map { .inference(call: transcript.call, $0) }
        guard let card = library.scorecard(of: transcript, domain: domain) else { continue }
        // Before it waits for its turn to be written, so that a kill costs each worker the call in hand and no more.
        try keeper?.save(card, of: transcript)
        scored.entries.append(
          .card(
            try reporter.part(for: card), reporter.opensWithSummary ? BatchSummary.Row(card) : nil))
      }
    }
    return scored
  }
}

extension Transcript {
  /// - parameter channel: taken where the transcript names none.
  fileprivate func reaching(by channel: Channel?) -> Transcript {
    guard let channel, details.channel == nil else { return self }
    var details = details
    details.channel = channel
    return Transcript(call: call, turns: turns, details: details, inferred: inferred)
  }
}
