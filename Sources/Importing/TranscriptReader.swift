import CallFlow

/// Reads the calls of one file, whatever of the known kinds it is.
package enum TranscriptReader {
  /// Reads a file or standard input.
  ///
  /// - parameter path: `-` is standard input.
  /// - parameter each: called for every call in file order with what was read or why it could not be.
  package static func read(
    path: String, roles: RoleMap = .none, each: (Result<Transcript, TranscriptProblem>) throws -> Void
  ) rethrows {
    try read(CallSlices(opening: path), roles: roles, each: each)
  }

  /// - parameter name: the path as given; names the call of a file that holds one.
  package static func read(
    _ source: ByteSource, name: String, roles: RoleMap = .none,
    each: (Result<Transcript, TranscriptProblem>) throws -> Void
  ) rethrows {
    try read(CallSlices(source, name: name), roles: roles, each: each)
  }

  private static func read(
    _ slices: CallSlices, roles: RoleMap, each: (Result<Transcript, TranscriptProblem>) throws -> Void
  ) rethrows {
    var slices = slices
    while let slice = slices.next() { try each(slice.read(roles: roles)) }
  }

  /// The first call of a file, for files that hold one.
  package static func first(path: String) throws(TranscriptProblem) -> Transcript {
    var slices = CallSlices(opening: path)
    guard let slice = slices.next() else { throw .empty }
    return try slice.read(roles: .none).get()
  }
}
