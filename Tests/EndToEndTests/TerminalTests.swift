import Foundation
import TestSupport
import Testing

/// The REPL in a real terminal, typed into and looked at through tmux.
@Suite(.serialized, .enabled(if: Tmux.isInstalled, "tmux is not installed")) struct TerminalTests {
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

  private let socket = "huashu-\(UUID().uuidString.prefix(8))"
  private let home = FileManager.default.temporaryDirectory.appendingPathComponent("huashu-\(UUID().uuidString)")

  init() throws { try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true) }

  func start() throws {
    run("kill-server")
    let command =
      "cd '\(TestLibrary.root.path)' && HOME='\(home.path)' XDG_STATE_HOME= LC_ALL=C.UTF-8 '\(Program.binary.path)' repl --lang zh; echo left:$?; sleep 30"
    run("-u", "new-session", "-d", "-x", "100", "-y", "40", command)
  }

  func type(_ text: String) { run("send-keys", "-l", text) }
  func press(_ key: String) { run("send-keys", key) }
  func screen() -> String { run("capture-pane", "-p") }

  /// Looks at the screen until it holds `text`, for at most 20 seconds.
  func waits(for text: String) -> Bool {
    for _ in 0..<200 {
      if screen().contains(text) { return true }
      Thread.sleep(forTimeInterval: 0.1)
    }
    return false
  }

  func close() {
    run("kill-server")
    try? FileManager.default.removeItem(at: home)
  }

  @discardableResult
  private func run(_ arguments: String...) -> String {
    guard let path = Self.path else { return "" }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = ["-L", socket] + arguments
    process.environment = ProcessInfo.processInfo.environment.merging(["LC_ALL": "C.UTF-8"]) { _, new in new }
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return "" }
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }
}
