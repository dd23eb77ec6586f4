@preconcurrency import CReadline
import Foundation

/// Reads lines through GNU readline: editing of Chinese, completion, history, Ctrl-C and Ctrl-D.
///
/// Ctrl-C is taken from a signal descriptor, since a handler would leave readline's state half changed.
@MainActor
package final class ReadlineReader: LineReader {
  private static var finished: Input?
  private static var completion: Completion?
  private static var matches: [String] = []

  private let signals: Int32
  private let history: CommandHistory
  private var lines: [String]

  package init(completion: Completion, history: CommandHistory) {
    Self.completion = completion
    self.history = history
    lines = history.load()
    setlocale(LC_ALL, "")
    if !Self.readsMultibyte { setlocale(LC_CTYPE, "C.UTF-8") }
    var mask = sigset_t()
    sigemptyset(&mask)
    sigaddset(&mask, SIGINT)
    sigprocmask(SIG_BLOCK, &mask, nil)
    signals = signalfd(-1, &mask, 0)
    rl_catch_signals = 0
    using_history()
    for line in lines { add_history(line) }
    rl_attempted_completion_function = { text, start, _ in
      MainActor.assumeIsolated {
        let word = text.map { String(cString: $0) } ?? ""
        let line = rl_line_buffer.map { String(cString: $0) } ?? ""
        let before = String(decoding: line.utf8.prefix(Int(start)), as: UTF8.self)
        guard let found = ReadlineReader.completion?.candidates(for: word, before: before) else { return }
        rl_attempted_completion_over = 1
        ReadlineReader.matches = found.reversed()
      }
      let wantsFile = MainActor.assumeIsolated { rl_attempted_completion_over == 0 }
      return wantsFile
        ? nil
        : rl_completion_matches(text) { _, _ in
          let next: String? = MainActor.assumeIsolated { ReadlineReader.matches.popLast() }
          return next.flatMap { strdup($0) }
        }
    }
  }

  /// Writes the history; called once, when the session ends.
  package func finish() { history.save(lines) }

  package func read(prompt: String) -> Input {
    Self.finished = nil
    rl_callback_handler_install(prompt) { line in
      MainActor.assumeIsolated {
        ReadlineReader.finished = line.map { .line(String(cString: $0)) } ?? .end
        rl_callback_handler_remove()
      }
      free(line)
    }
    while Self.finished == nil {
      var watched = [
        pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0),
        pollfd(fd: signals, events: Int16(POLLIN), revents: 0),
      ]
      guard poll(&watched, nfds_t(watched.count), -1) > 0 else { continue }
      if watched[1].revents & Int16(POLLIN) != 0 {
        dropLine()
        return .interrupt
      }
      if watched[0].revents != 0 { rl_callback_read_char() }
    }
    let input = Self.finished ?? .end
    if case .line(let line) = input, !line.isEmpty {
      add_history(line)
      lines.append(line)
    }
    return input
  }

  private func dropLine() {
    var information = signalfd_siginfo()
    _ = Foundation.read(signals, &information, MemoryLayout<signalfd_siginfo>.size)
    rl_callback_sigcleanup()
    rl_free_line_state()
    rl_callback_handler_remove()
    try? FileHandle.standardOutput.write(contentsOf: Data("^C\n".utf8))
  }

  /// Whether the locale reads 话 as one character.
  private static var readsMultibyte: Bool {
    var wide = wchar_t()
    return mbtowc(&wide, "话", 3) == 3
  }
}
