import Foundation
import SourceText

/// Bytes that come piece by piece: a file, standard input, or what is in memory already.
package final class ByteSource {
  private static let chunk = 1 << 18

  private let descriptor: Int32?
  private var memory: [UInt8]?

  package init(_ bytes: some Sequence<UInt8>) {
    descriptor = nil
    memory = Array(bytes)
  }

  /// - parameter path: `-` is standard input.
  package init(path: String) throws(TranscriptProblem) {
    guard path != "-" else {
      descriptor = STDIN_FILENO
      return
    }
    let opened = open(path, O_RDONLY | O_CLOEXEC)
    guard opened >= 0 else { throw .unreadable(Self.reason(errno)) }
    descriptor = opened
  }

  /// Whether all of it is there to be read, so that looking ahead never waits for anybody.
  var isAtHand: Bool {
    guard let descriptor else { return true }
    var status = stat()
    return fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  deinit {
    if let descriptor, descriptor != STDIN_FILENO { close(descriptor) }
  }

  /// What there is to read now, waiting for it where nothing is; nil at the end.
  func read() throws(TranscriptProblem) -> [UInt8]? {
    guard let descriptor else {
      defer { memory = nil }
      return memory
    }
    while true {
      var code: Int32 = 0
      let piece = [UInt8](unsafeUninitializedCapacity: Self.chunk) { buffer, count in
        let got = Foundation.read(descriptor, buffer.baseAddress, Self.chunk)
        if got < 0 { code = errno }
        count = max(0, got)
      }
      if code == EINTR { continue }
      guard code == 0 else { throw .unreadable(Self.reason(code)) }
      return piece.isEmpty ? nil : piece
    }
  }

  private static func reason(_ code: Int32) -> Wording {
    switch code {
    case ENOENT: Wording(zh: "没有这个文件", en: "no such file")
    case EISDIR: Wording(zh: "是文件夹", en: "it is a folder")
    case EACCES, EPERM: Wording(zh: "没有权限", en: "no permission")
    default: Wording(zh: String(cString: strerror(code)), en: String(cString: strerror(code)))
    }
  }
}
