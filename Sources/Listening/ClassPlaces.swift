import SourceText

/// For each phrase of a lexicon the classes that hold it, one phrase behind another.
struct PhraseClasses: Sendable {
  /// Where each phrase's classes begin; one longer than there are phrases.
  private(set) var starts: [Int32] = [0]
  private(set) var classes: [Int32] = []
  /// By phrase; empty where nothing is shielded.
  private var shields: [Bool] = []
  let classCount: Int

  init(_ classesOfPhrase: [[Int]], shield: Int, classCount: Int) {
    self.classCount = classCount
    starts.reserveCapacity(classesOfPhrase.count + 1)
    for list in classesOfPhrase {
      for number in list { classes.append(Int32(number)) }
      starts.append(Int32(classes.count))
    }
    let shields = classesOfPhrase.map { $0.contains(shield) }
    if shields.contains(true) { self.shields = shields }
  }

  /// How many phrases there are.
  var count: Int { starts.count - 1 }

  var isAnyShield: Bool { !shields.isEmpty }

  /// - parameter source: a phrase; a value that was found by code shields nothing.
  func isShield(_ source: Int) -> Bool { source >= 0 && shields[source] }
}

extension PhraseClasses: CompactCodable {
  private static let mostClasses = 1 << 24

  func encode(to encoder: inout CompactEncoder) { encoder.encode(starts, classes, shields, classCount) }

  init(from decoder: inout CompactDecoder) throws {
    starts = try decoder.decode()
    classes = try decoder.decode()
    shields = try decoder.decode()
    classCount = try decoder.decode()
    guard (0...Self.mostClasses).contains(classCount), starts.first == 0,
      starts.last == Int32(exactly: classes.count), shields.isEmpty || shields.count == starts.count - 1,
      classes.allSatisfy({ 0 <= $0 && $0 < Int32(classCount) })
    else { throw CompactError.damaged }
    for (start, end) in zip(starts, starts.dropFirst()) where start > end { throw CompactError.damaged }
  }
}

/// The places of every word class in one turn.
///
/// Each phrase stands in many classes, so that a short turn holds hundreds of them: they are counted and dealt out
/// without a sort, and what is set aside for classes that are not in the turn is never touched.
final class ClassPlaces {
  struct Hit {
    let range: Range<Int>
    /// A phrase, or the complement of a class whose words are found by code.
    let source: Int

    /// By start, and then the longest first.
    static func standsBefore(_ a: Hit, _ b: Hit) -> Bool {
      a.range.lowerBound == b.range.lowerBound
        ? a.range.upperBound > b.range.upperBound : a.range.lowerBound < b.range.lowerBound
    }
  }

  /// Those with a hit, in ascending order.
  let present: [Int32]
  private let classCount: Int
  /// One bit a class: whether it has a hit.
  private let bits: UnsafeMutablePointer<UInt64>
  /// Where the hits of a class end; means something only where its bit is set.
  private let ends: UnsafeMutablePointer<Int32>
  /// How many hits a class has; means something only where its bit is set.
  private let counts: UnsafeMutablePointer<Int32>
  private let words: UnsafeMutablePointer<Range<Int>>

  /// - parameter hits: in the order in which each class shall have them.
  init(_ hits: [Hit], of phrases: PhraseClasses) {
    classCount = phrases.classCount
    let width = (classCount + 63) / 64
    let bits = UnsafeMutablePointer<UInt64>.allocate(capacity: width)
    bits.initialize(repeating: 0, count: width)
    let counts = UnsafeMutablePointer<Int32>.allocate(capacity: classCount)
    let ends = UnsafeMutablePointer<Int32>.allocate(capacity: classCount)
    var total = 0
    Self.deal(hits, phrases) { wordClass, _ in
      let bit = UInt64(1) << UInt64(wordClass & 63)
      if bits[wordClass >> 6] & bit == 0 {
        bits[wordClass >> 6] |= bit
        counts[wordClass] = 1
      } else {
        counts[wordClass] += 1
      }
      total += 1
    }
    var present: [Int32] = []
    var next: Int32 = 0
    for place in 0..<width {
      var rest = bits[place]
      while rest != 0 {
        let wordClass = place << 6 | rest.trailingZeroBitCount
        rest &= rest - 1
        present.append(Int32(wordClass))
        ends[wordClass] = next
        next += counts[wordClass]
      }
    }
    let words = UnsafeMutablePointer<Range<Int>>.allocate(capacity: total)
    Self.deal(hits, phrases) { wordClass, range in
      (words + Int(ends[wordClass])).initialize(to: range)
      ends[wordClass] += 1
    }
    self.present = present
    self.bits = bits
    self.counts = counts
    self.ends = ends
    self.words = words
  }

  deinit {
    bits.deallocate()
    counts.deallocate()
    ends.deallocate()
    words.deallocate()
  }

  func holds(_ wordClass: Int) -> Bool { bits[wordClass >> 6] & UInt64(1) << UInt64(wordClass & 63) != 0 }

  /// Valid as long as the places live.
  func hits(of wordClass: Int) -> UnsafeBufferPointer<Range<Int>> {
    guard holds(wordClass) else { return UnsafeBufferPointer(start: nil, count: 0) }
    let count = Int(counts[wordClass])
    return UnsafeBufferPointer(start: words + (Int(ends[wordClass]) - count), count: count)
  }

  /// Calls `body` for every class of every hit.
  @inline(__always)
  private static func deal(_ hits: [Hit], _ phrases: PhraseClasses, _ body: (Int, Range<Int>) -> Void) {
    phrases.starts.withUnsafeBufferPointer { starts in
      phrases.classes.withUnsafeBufferPointer { classes in
        for hit in hits {
          guard hit.source >= 0 else {
            body(~hit.source, hit.range)
            continue
          }
          for place in Int(starts[hit.source])..<Int(starts[hit.source + 1]) { body(Int(classes[place]), hit.range) }
        }
      }
    }
  }
}
