import SourceText

/// A list of postings for each number, all in one array behind one another.
struct PostingTable: Sendable {
  /// Where each list begins, and behind the last where it ends.
  private let starts: [UInt32]
  private let postings: [FittedModel.Posting]

  init(_ lists: [[FittedModel.Posting]]) {
    var starts: [UInt32] = [0]
    starts.reserveCapacity(lists.count + 1)
    for list in lists { starts.append(starts[starts.count - 1] + UInt32(list.count)) }
    self.starts = starts
    postings = Array(lists.joined())
  }

  var count: Int { starts.count - 1 }

  subscript(number: Int) -> ArraySlice<FittedModel.Posting> {
    postings[Int(starts[number])..<Int(starts[number + 1])]
  }

  /// Whether every posting is for one of these outputs.
  func names(only outputs: Range<Int>) -> Bool { postings.allSatisfy { outputs.contains($0.output) } }
}

extension PostingTable: CompactCodable {
  func encode(to encoder: inout CompactEncoder) { encoder.encode(starts, postings) }

  init(from decoder: inout CompactDecoder) throws {
    starts = try decoder.decode()
    postings = try decoder.decode()
    guard starts.first == 0, starts.last == UInt32(exactly: postings.count) else { throw CompactError.damaged }
    for (start, end) in zip(starts, starts.dropFirst()) where start > end { throw CompactError.damaged }
  }
}
