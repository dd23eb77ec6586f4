/// What came from the keyboard or a pipe.
package enum Input: Equatable, Sendable {
  case line(String)
  /// Ctrl-C: the line is dropped.
  case interrupt
  /// Ctrl-D, or the end of a pipe.
  case end
}

/// Where lines come from.
@MainActor
package protocol LineReader {
  mutating func read(prompt: String) -> Input
}

/// Reads lines from a pipe, without prompts.
package struct PipeReader: LineReader {
  package init() {}

  package mutating func read(prompt: String) -> Input {
    Swift.readLine(strippingNewline: true).map(Input.line) ?? .end
  }
}
