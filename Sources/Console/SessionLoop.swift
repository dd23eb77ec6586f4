import Foundation

/// Reads lines, hands them to the session, writes its screens.
@MainActor
package enum SessionLoop {
  /// - parameter isTerminal: false for a pipe, which gets the answers without prompts.
  package static func run(
    _ session: inout Session, reader: inout some LineReader, isTerminal: Bool, colour: Bool,
    write: (String) -> Void, stopsWithRehearsal: Bool = false
  ) {
    while true {
      switch reader.read(prompt: isTerminal ? session.prompt : "") {
      case .interrupt: continue
      case .end:
        if isTerminal { write("\n") }
        return
      case .line(let line):
        let (screen, outcome) = session.handle(line)
        write(screen.rendered(colour: colour))
        if outcome == .quit || stopsWithRehearsal && !session.isRehearsing { return }
      }
    }
  }
}
