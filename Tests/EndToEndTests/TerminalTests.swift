import Foundation
import TestSupport
import Testing

/// The REPL in a real terminal, typed into and looked at through tmux.
@Suite(.serialized, .timeLimit(.minutes(5)), .enabled(if: Tmux.isInstalled, "tmux is not installed"))
struct TerminalTests {
  @Test func chineseIsTypedEditedAnsweredAndLeftWithCtrlD() throws {
    let tmux = try Tmux()
    defer { tmux.close() }
    try tmux.start()
    #expect(tmux.waits(for: "话术>"))
    tmux.type("我要投诉投")
    tmux.press("BSpace")
    tmux.press("Home")
    tmux.type("你们乱扣费，")
    #expect(tmux.waits(for: "你们乱扣费，我要投诉"))
    tmux.press("Enter")
    #expect(tmux.waits(for: " 1. "))
    #expect(tmux.screen().contains("“"))
    tmux.press("C-d")
    #expect(tmux.waits(for: "left:0"))
  }

  @Test func ctrlCDropsTheLineAndNothingElse() throws {
    let tmux = try Tmux()
    defer { tmux.close() }
    try tmux.start()
    #expect(tmux.waits(for: "话术>"))
    tmux.type("打错的话")
    #expect(tmux.waits(for: "打错的话"))
    tmux.press("C-c")
    #expect(tmux.waits(for: "^C"))
    tmux.type("/score")
    tmux.press("Enter")
    #expect(tmux.waits(for: "还没有通话可打分"))
    tmux.type("/quit")
    tmux.press("Enter")
    #expect(tmux.waits(for: "left:0"))
  }

  @Test func tabCompletesAndTheHistoryComesBackInTheNextRun() throws {
    let tmux = try Tmux()
    defer { tmux.close() }
    try tmux.start()
    #expect(tmux.waits(for: "话术>"))
    tmux.type("/rolep")
    tmux.press("Tab")
    tmux.type("ring")
    tmux.press("Tab")
    #expect(tmux.waits(for: "/roleplay ring-back-tone"))
    tmux.press("C-u")
    tmux.type("/stage closing")
    tmux.press("Enter")
    #expect(tmux.waits(for: "要做："))
    tmux.press("C-d")
    #expect(tmux.waits(for: "left:0"))
    try tmux.start()
    #expect(tmux.waits(for: "话术>"))
    tmux.press("Up")
    #expect(tmux.waits(for: "/stage closing"))
    tmux.press("C-u")
    tmux.press("C-d")
  }
}

private struct Tmux {
  static let path = ["/usr/bin/tmux", "/usr/local/bin/tmux"].first { FileManager.default.isExecutableFile(atPath: $0) }
  static var isInstalled: Bool { path != nil }

  /// The server that tmux leaves behind would hold the files open by which `Process` and pipes learn of an end.
  private static let withoutInheritedFiles =
    "for f in /proc/$$/fd/*; do f=${f##*/}; [ $f -gt 2 ] && eval \"exec $f>&-\"; done; exec \"$@\""

  private let socket = "huashu-\(UUID().uuidString.prefix(8))"
  private let home = FileManager.default.temporaryDirectory.appendingPathComponent("huashu-\(UUID().uuidString)")

  init() throws { try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true) }

  func start() throws {
    run("kill-server")
    let command =
      "trap : INT; cd '\(TestLibrary.root.path)' && HOME='\(home.path)' XDG_STATE_HOME= HUASHU_CACHE='\(Program.cache.path)' LC_ALL=C.UTF-8 '\(Program.binary.path)' repl --lang zh; echo left:$?; sleep 30"
    run("-u", "new-session", "-d", "-x", "100", "-y", "40", command, reads: false)
  }

  func type(_ text: String) { run("send-keys", "-l", text) }
  func press(_ key: String) { run("send-keys", key) }
  func screen() -> String { run("capture-pane", "-p") }

  /// Looks at the screen until it holds `text`, for at most a minute, since other tests share the machine.
  func waits(for text: String) -> Bool {
    for _ in 0..<600 {
      if screen().contains(text) { return true }
      Thread.sleep(forTimeInterval: 0.1)
    }
    return false
  }

  func close() {
    run("kill-server")
    try? FileManager.default.removeItem(at: home)
  }

  /// - parameter reads: false for a command that starts the server, which would hold a pipe open for ever.
  @discardableResult
  private func run(_ arguments: String..., reads: Bool = true) -> String {
    guard let path = Self.path else { return "" }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.arguments = ["-c", Self.withoutInheritedFiles, "tmux", path, "-L", socket] + arguments
    process.environment = ProcessInfo.processInfo.environment.merging(["LC_ALL": "C.UTF-8"]) { _, new in new }
    let output = Pipe()
    process.standardOutput = reads ? output : FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return "" }
    let data = reads ? output.fileHandleForReading.readDataToEndOfFile() : Data()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }
}
