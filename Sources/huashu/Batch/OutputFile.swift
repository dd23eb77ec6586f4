import Foundation

/// Where data goes: standard output, or a file that is replaced only when it is whole.
final class OutputFile: Sendable {
  /// What the system says when nothing more can be written.
  struct Problem: Error {
    let path: String
    let reason: String
  }

  private let descriptor: Int32
  private let path: String?
  private let draft: String

  /// - parameter path: nil for standard output.
  init(_ path: String?) throws(Problem) {
    self.path = path
    guard let path else {
      (descriptor, draft) = (STDOUT_FILENO, "")
      return
    }
    draft = path + ".\(getpid()).part"
    descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw Problem(path: path, reason: String(cString: strerror(errno))) }
  }

  deinit {
    guard path != nil, descriptor >= 0 else { return }
    close(descriptor)
    // Gone already where the file was finished.
    unlink(draft)
  }

  /// False where the reader has gone away.
  func write(_ bytes: [UInt8]) throws(Problem) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if written >= 0 {
        rest = rest.dropFirst(written)
      } else if errno == EPIPE {
        return false
      } else if errno != EINTR {
        throw Problem(path: path ?? "standard output", reason: String(cString: strerror(errno)))
      }
    }
    return true
  }

  func finish() throws(Problem) {
    guard let path else { return }
    guard rename(draft, path) == 0 else { throw Problem(path: path, reason: String(cString: strerror(errno))) }
  }
}
