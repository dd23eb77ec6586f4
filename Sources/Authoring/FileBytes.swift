import Foundation

/// Files by the system's own calls: Foundation's cost too much where a hundred files are read at every start.
enum FileBytes {
  /// All bytes of a plain file, of at most `limit`; nil where they cannot be had.
  ///
  /// - parameter isOurs: only a file that is the user's own, that nobody else can write, and that is no link.
  static func read(_ path: String, limit: Int = .max, isOurs: Bool = false) -> [UInt8]? {
    // Without O_NONBLOCK a named pipe would hold us up.
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | (isOurs ? O_NOFOLLOW : 0))
    guard file >= 0 else { return nil }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size <= limit else { return nil }
    if isOurs, status.st_uid != geteuid() || status.st_mode & 0o022 != 0 { return nil }
    var hasFailed = false
    let bytes = [UInt8](unsafeUninitializedCapacity: Int(status.st_size)) { buffer, filled in
      while filled < buffer.count {
        let count = Foundation.read(file, buffer.baseAddress.map { $0 + filled }, buffer.count - filled)
        if count > 0 { filled += count } else if count == 0 { break } else if errno != EINTR { hasFailed = true; break }
      }
    }
    return hasFailed ? nil : bytes
  }

  /// Whether all bytes lie on the disk in a file that only its owner can read and that was not there before.
  static func write(_ parts: [[UInt8]], to path: String) -> Bool {
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard file >= 0 else { return false }
    let isWritten = parts.allSatisfy { write($0, to: file) } && fsync(file) == 0
    return close(file) == 0 && isWritten
  }

  private static func write(_ bytes: [UInt8], to file: Int32) -> Bool {
    bytes.withUnsafeBytes { buffer in
      var written = 0
      while written < buffer.count {
        let count = Foundation.write(file, buffer.baseAddress.map { $0 + written }, buffer.count - written)
        if count >= 0 { written += count } else if errno != EINTR { return false }
      }
      return true
    }
  }

  static func names(in folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      names.append(
        withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) })
    }
    return names
  }
}
