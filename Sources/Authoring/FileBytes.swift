import Foundation

/// Files by the system's own calls: Foundation's cost too much where a hundred files are read at every start.
enum FileBytes {
  /// All bytes of a plain file, of at most `limit`; nil where they cannot be had.
  ///
  static func read(_ path: String, limit: Int = .max) -> [UInt8]? {
    guard let (file, size) = openPlain(path, limit: limit, isOurs: false) else { return nil }
    defer { close(file) }
    var hasFailed = false
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, filled in
      while filled < buffer.count {
        let count = Foundation.read(file, buffer.baseAddress.map { $0 + filled }, buffer.count - filled)
        if count > 0 { filled += count } else if count == 0 { break } else if errno != EINTR { hasFailed = true; break }
      }
    }
    return hasFailed ? nil : bytes
  }

  /// The bytes of a plain file of the user's own that nobody else can write and that is no link, without a copy; nil
  /// where they cannot be had. Only for files that are replaced and never written to again.
  static func map(_ path: String, limit: Int) -> MappedBytes? {
    guard let (file, size) = openPlain(path, limit: limit, isOurs: true) else { return nil }
    defer { close(file) }
    return MappedBytes(file, size: size)
  }

  private static func openPlain(_ path: String, limit: Int, isOurs: Bool) -> (file: Int32, size: Int)? {
    // Without O_NONBLOCK a named pipe would hold us up.
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | (isOurs ? O_NOFOLLOW : 0))
    guard file >= 0 else { return nil }
    var status = stat()
    if fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size <= limit,
      !isOurs || status.st_uid == geteuid() && status.st_mode & 0o022 == 0
    {
      return (file, Int(status.st_size))
    }
    close(file)
    return nil
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

/// The bytes of a file as the system holds them in memory.
final class MappedBytes: @unchecked Sendable {
  let bytes: UnsafeRawBufferPointer

  /// Nil where the file is empty or cannot be mapped.
  fileprivate init?(_ file: Int32, size: Int) {
    guard size > 0, let start = mmap(nil, size, PROT_READ, MAP_PRIVATE, file, 0), start != MAP_FAILED else {
      return nil
    }
    bytes = UnsafeRawBufferPointer(start: start, count: size)
  }

  deinit { munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count) }
}
