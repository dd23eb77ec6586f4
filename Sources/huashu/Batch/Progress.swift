import Foundation
import SourceText

/// How far a batch is, on one line of a terminal that is written over again and again.
struct Progress {
  /// Seconds between two looks.
  private static let pause = 0.2

  private let totalBytes: Int?
  private let isShown: Bool
  private let language: InterfaceLanguage
  private let start = ContinuousClock.now
  private var last = ContinuousClock.now
  private var isVisible = false
  private var calls = 0
  private var bytes = 0

  init(totalBytes: Int?, isShown: Bool, language: InterfaceLanguage) {
    self.totalBytes = totalBytes
    self.isShown = isShown
    self.language = language
  }

  mutating func add(calls: Int, bytes: Int) {
    self.calls += calls
    self.bytes += bytes
    guard isShown, ContinuousClock.now - last > .seconds(Self.pause) else { return }
    last = ContinuousClock.now
    isVisible = true
    let line = Self.line(
      calls: self.calls, bytes: self.bytes, of: totalBytes, seconds: (last - start) / .seconds(1), language)
    Self.write("\r\(line)\u{1B}[K")
  }

  mutating func hide() {
    guard isVisible else { return }
    isVisible = false
    Self.write("\r\u{1B}[K")
  }

  static func line(calls: Int, bytes: Int, of total: Int?, seconds: Double, _ language: InterfaceLanguage) -> String {
    let rate = Double(calls) / max(seconds, 0.001)
    let speed = Double(bytes) / max(seconds, 0.001) / 1e6
    let left = total.map { max(0, Double($0 - bytes)) / max(Double(bytes) / max(seconds, 0.001), 1) }
    let figures = String(format: "%.0f", rate)
    let megabytes = String(format: "%.1f MB/s", speed)
    let time = left.map { seconds in
      let whole = Int(min(seconds.rounded(.up), 359_999))
      return String(format: whole >= 3600 ? "%d:%02d:%02d" : "%2$d:%3$02d", whole / 3600, whole / 60 % 60, whole % 60)
    }
    return Wording(
      zh: "\(calls) 通　每秒 \(figures) 通　\(megabytes)" + (time.map { "　还要 \($0)" } ?? ""),
      en: "\(calls) calls  \(figures)/s  \(megabytes)" + (time.map { "  \($0) left" } ?? ""))(language)
  }

  private static func write(_ text: String) {
    // Nothing is lost where the terminal is gone.
    try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
  }
}
