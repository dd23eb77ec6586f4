import Reporting

/// Lines of a screen with their emphasis, before anyone knows whether a terminal will show them.
package struct StyledText: Sendable, Equatable {
  package enum Style: String, Sendable {
    case plain = "0"
    case strong = "1"
    case faint = "2"
    case good = "32"
    case bad = "31"
    case warn = "33"
    case here = "1;36"
  }

  package struct Span: Sendable, Equatable {
    let text: String
    let style: Style
  }

  private(set) var lines: [[Span]] = []

  package init() {}

  /// Adds a line; every span is made safe for a terminal.
  mutating func add(_ spans: (String, Style)...) { add(spans) }

  mutating func add(_ spans: [(String, Style)]) {
    lines.append(spans.map { Span(text: Escaping.terminal($0.0), style: $0.1) })
  }

  mutating func add(_ text: String, _ style: Style = .plain) { add((text, style)) }

  /// Adds several lines of ready text.
  mutating func add(block: String) {
    for line in block.split(separator: "\n", omittingEmptySubsequences: false) { add(String(line)) }
  }

  mutating func add(_ other: StyledText) { lines += other.lines }

  package var isEmpty: Bool { lines.isEmpty }

  /// - parameter colour: true only on a terminal, and never with `NO_COLOR`.
  package func rendered(colour: Bool) -> String {
    lines.map { line in
      line.map { span in
        colour && span.style != .plain ? "\u{1B}[\(span.style.rawValue)m\(span.text)\u{1B}[0m" : span.text
      }.joined() + "\n"
    }.joined()
  }
}
