import Foundation

/// The commands typed in earlier runs. A customer's or an agent's words are never kept.
package struct CommandHistory {
  static let most = 500

  private let file: URL?

  /// In `XDG_STATE_HOME`, else in `~/.local/state`.
  package init(environment: [String: String]) {
    func folder(_ name: String) -> URL? {
      environment[name].flatMap { $0.hasPrefix("/") ? URL(fileURLWithPath: $0) : nil }
    }
    let state = folder("XDG_STATE_HOME") ?? folder("HOME")?.appendingPathComponent(".local/state")
    file = state?.appendingPathComponent("huashu/history")
  }

  package func load() -> [String] {
    guard let file, let text = try? String(contentsOf: file, encoding: .utf8) else { return [] }
    return text.split(separator: "\n").map(String.init).filter(Self.isKept)
  }

  /// Writes the last commands, readable by their owner only. A history that cannot be written is not worth an error.
  package func save(_ lines: [String]) {
    guard let file else { return }
    let kept = lines.filter(Self.isKept).suffix(Self.most).map { $0 + "\n" }.joined()
    try? FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700])
    try? Data(kept.utf8).write(to: file, options: .atomic)
    try? FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
  }

  /// Only what begins with a known command; `/draft` and `/find` carry words of the call.
  static func isKept(_ line: String) -> Bool {
    guard line.hasPrefix("/"), let name = line.dropFirst().split(separator: " ").first,
      let command = SessionCommand(rawValue: String(name))
    else { return false }
    return command != .draft && command != .find
  }
}
