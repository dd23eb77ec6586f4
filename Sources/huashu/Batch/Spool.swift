import Foundation

/// Text kept outside memory until it is wanted: in a file that has no name, so that nothing is left behind.
final class Spool: Sendable {
  private static let chunk = 1 << 18

  private let file: FileHandle

  init() throws {
    let folder = FileManager.default.temporaryDirectory.path
    var template = Array((folder + "/huashu-XXXXXX").utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else { throw OutputFile.Problem(path: folder, reason: String(cString: strerror(errno))) }
    unlink(template)
    file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
  }

  func add(_ text: String) throws { try file.write(contentsOf: Data(text.utf8)) }

  /// Gives everything back, from the start, in pieces that may end inside a character.
  func replay(_ body: ([UInt8]) throws -> Void) throws {
    try file.seek(toOffset: 0)
    while let piece = try file.read(upToCount: Self.chunk), !piece.isEmpty { try body(Array(piece)) }
  }
}
