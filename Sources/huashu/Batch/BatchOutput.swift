import CallFlow
import Foundation
import Reporting
import SourceText
import Synchronization

/// Where a batch goes: takes packets from any worker in any order and writes them in the order of the input, whole.
final class BatchOutput: Sendable {
  enum Entry: Sendable {
    case card(String, BatchSummary.Row?)
    case problem(String)
    case inference(call: String, Inference)
  }

  struct Packet: Sendable {
    var entries: [Entry] = []
    let bytes: Int
  }

  private struct State {
    var waiting: [Int: Packet] = [:]
    var delivered = 0
    var hasProblems = false
    var inferences = InferenceLog()
    var summary = BatchSummary()
    /// Parts that wait for the summary.
    var spool: Spool?
    var progress: Progress
    var isClosed = false
  }

  private let state: Mutex<State>
  private let destination: OutputFile
  private let language: InterfaceLanguage

  /// - parameter totalBytes: of all input; nil where it is not known.
  init(to destination: OutputFile, language: InterfaceLanguage, totalBytes: Int?) {
    self.destination = destination
    self.language = language
    let shows = isatty(STDERR_FILENO) == 1 && isatty(STDOUT_FILENO) == 0
    state = Mutex(State(progress: Progress(totalBytes: totalBytes, isShown: shows, language: language)))
  }

  /// How many packets were written.
  var delivered: Int { state.withLock { $0.delivered } }
  /// Whether the reader of the output went away.
  var isClosed: Bool { state.withLock { $0.isClosed } }
  var hasProblems: Bool { state.withLock { $0.hasProblems } }

  func begin(_ reporter: any BatchReporter) throws {
    try state.withLock { state in
      if reporter.opensWithSummary {
        state.spool = try Spool()
      } else {
        try write(try reporter.opening(state.summary), &state)
      }
    }
  }

  func take(_ packet: Packet, number: Int) throws {
    try state.withLock { state in
      state.waiting[number] = packet
      while let ready = state.waiting.removeValue(forKey: state.delivered) {
        state.delivered += 1
        try deliver(ready, &state)
      }
    }
  }

  func end(_ reporter: any BatchReporter) throws {
    try state.withLock { state in
      if let spool = state.spool {
        try write(try reporter.opening(state.summary), &state)
        try spool.replay { part in try write(part, &state) }
      }
      try write(try reporter.closing(state.summary), &state)
      state.progress.hide()
      for line in state.inferences.rest(in: language) { Output.error(line) }
      if !state.isClosed { try destination.finish() }
    }
  }

  /// Lets what is being written end, then runs `body` while nothing else is written.
  func atRest(_ body: () -> Void) {
    state.withLock { state in
      state.progress.hide()
      body()
    }
  }

  private func deliver(_ packet: Packet, _ state: inout State) throws {
    var text = ""
    var cards = 0
    var messages: [String] = []
    for entry in packet.entries {
      switch entry {
      case .card(let part, let row):
        cards += 1
        text += part
        if let row { state.summary.add(row) }
      case .problem(let line):
        state.hasProblems = true
        messages.append(line)
      case .inference(let call, let inference):
        if state.inferences.isWorthSaying(inference) { messages.append("\(call): \(inference(language))") }
      }
    }
    if !messages.isEmpty { state.progress.hide() }
    for message in messages { Output.error(message) }
    if let spool = state.spool { try spool.add(text) } else { try write(text, &state) }
    state.progress.add(calls: cards, bytes: packet.bytes)
  }

  private func write(_ text: String, _ state: inout State) throws { try write(Array(text.utf8), &state) }

  private func write(_ bytes: [UInt8], _ state: inout State) throws {
    guard !bytes.isEmpty, !state.isClosed else { return }
    state.isClosed = try !destination.write(bytes)
  }
}
