import Foundation

/// Reads the calls of one file, whatever of the known kinds it is; the kind is told by the content.
package struct TranscriptReader {
  /// Only these end a line; JSON may hold the other separators of Unicode in its texts.
  static func endsLine(_ character: Character) -> Bool { character == "\n" || character == "\r\n" || character == "\r" }

  /// Reads a file's bytes.
  ///
  /// - parameter name: the path as given; names the call of a plain text and is the prefix of calls without an id.
  /// - parameter each: called for every call in file order with what was read or why it could not be.
  /// - throws: what makes the whole file unreadable.
  package static func read(
    _ data: Data, name: String, each: (Result<Transcript, TranscriptProblem>) throws -> Void
  ) throws {
    guard !data.prefix(4096).contains(0) else { throw TranscriptProblem.binary }
    let body = data.starts(with: [0xEF, 0xBB, 0xBF]) ? data.dropFirst(3) : data
    guard let text = String(validating: body, as: UTF8.self) else { throw TranscriptProblem.notUTF8 }
    guard let first = text.first(where: { !$0.isWhitespace }) else { throw TranscriptProblem.empty }
    guard first == "{" else { return try each(.success(try PlainTextReader.read(text, call: name))) }
    var number = 0
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: endsLine) {
      number += 1
      guard line.contains(where: { !$0.isWhitespace }) else { continue }
      try each(
        Result { () throws(TranscriptProblem) in
          try JSONLinesReader.read(line, number: number, of: name)
        })
    }
  }

  /// The first call of a file, for files that hold one.
  package static func first(in data: Data, name: String) throws(TranscriptProblem) -> Transcript {
    var first: Result<Transcript, TranscriptProblem>?
    do {
      try read(data, name: name) { first = first ?? $0 }
    } catch {
      throw error as? TranscriptProblem ?? .unreadable("\(error)")
    }
    guard let first else { throw .empty }
    return try first.get()
  }
}
