import SourceText
import Synchronization

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
  func isShield(_ source: Int32) -> Bool { source >= 0 && shields[Int(source)] }
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

/// A place where a word stands.
struct WordHit {
  private let start: Int32
  private let end: Int32
  /// A phrase, or the complement of a class whose words are found by code.
  let source: Int32

  init(range: Range<Int>, source: Int) {
    start = Int32(range.lowerBound)
    end = Int32(range.upperBound)
    self.source = Int32(source)
  }

  var range: Range<Int> { Int(start)..<Int(end) }

  /// By start, and then the longest first.
  static func standsBefore(_ a: WordHit, _ b: WordHit) -> Bool {
    a.start == b.start ? a.end > b.end : a.start < b.start
  }
}

/// The places of every word class in one turn.
///
/// Each phrase stands in many classes, so that a short turn holds hundreds of them: they are counted and dealt out
/// without a sort, and what is set aside for classes that are not in the turn is never touched. The room is made once
/// and used for one turn after another, by one turn at a time.
final class ClassPlaces: @unchecked Sendable {
  /// In the order in which each class shall have them.
  var hits: [WordHit] = []
  private let classCount: Int
  /// One bit a class: whether it has a hit. All are clear between turns.
  private let bits: UnsafeMutablePointer<UInt64>
  /// Where the hits of a class end, and how many they are; means something only where its bit is set.
  private let spans: UnsafeMutablePointer<(end: Int32, count: Int32)>
  private var words: UnsafeMutablePointer<Range<Int>>
  private var room = 256
  /// Those with a hit, in ascending order.
  private(set) var present: [Int32] = []

  init(classCount: Int) {
    self.classCount = classCount
    let width = (classCount + 63) / 64
    bits = UnsafeMutablePointer<UInt64>.allocate(capacity: width)
    bits.initialize(repeating: 0, count: width)
    spans = UnsafeMutablePointer<(end: Int32, count: Int32)>.allocate(capacity: classCount)
    words = UnsafeMutablePointer<Range<Int>>.allocate(capacity: room)
  }

  deinit {
    bits.deallocate()
    spans.deallocate()
    words.deallocate()
  }

  /// Deals the hits out to their classes.
  func deal(by phrases: PhraseClasses) {
    var total = 0
    each(phrases) { wordClass, _ in
      let bit = UInt64(1) << UInt64(wordClass & 63)
      if bits[wordClass >> 6] & bit == 0 {
        bits[wordClass >> 6] |= bit
        spans[wordClass] = (0, 1)
      } else {
        spans[wordClass].count += 1
      }
      total += 1
    }
    if total > room { grow(to: total) }
    var next: Int32 = 0
    for place in 0..<(classCount + 63) / 64 {
      var rest = bits[place]
      while rest != 0 {
        let wordClass = place << 6 | rest.trailingZeroBitCount
        rest &= rest - 1
        present.append(Int32(wordClass))
        spans[wordClass].end = next
        next += spans[wordClass].count
      }
    }
    each(phrases) { wordClass, range in
      (words + Int(spans[wordClass].end)).initialize(to: range)
      spans[wordClass].end += 1
    }
  }

  /// Makes the room empty again.
  func clear() {
    for wordClass in present { bits[Int(wordClass) >> 6] = 0 }
    present.removeAll(keepingCapacity: true)
    hits.removeAll(keepingCapacity: true)
  }

  /// Whether a long turn has made the room larger than is worth keeping.
  var isLarge: Bool { room > Self.largest || hits.capacity > Self.largest }

  private static let largest = 1 << 14

  private func grow(to total: Int) {
    words.deallocate()
    room = total * 2
    words = UnsafeMutablePointer<Range<Int>>.allocate(capacity: room)
  }

  func holds(_ wordClass: Int) -> Bool { bits[wordClass >> 6] & UInt64(1) << UInt64(wordClass & 63) != 0 }

  /// Valid until the room is cleared.
  func hits(of wordClass: Int) -> UnsafeBufferPointer<Range<Int>> {
    guard holds(wordClass) else { return UnsafeBufferPointer(start: nil, count: 0) }
    let span = spans[wordClass]
    return UnsafeBufferPointer(start: words + Int(span.end - span.count), count: Int(span.count))
  }

  /// Calls `body` for every class of every hit.
  @inline(__always)
  private func each(_ phrases: PhraseClasses, _ body: (Int, Range<Int>) -> Void) {
    phrases.starts.withUnsafeBufferPointer { starts in
      phrases.classes.withUnsafeBufferPointer { classes in
        for hit in hits {
          guard hit.source >= 0 else {
            body(Int(~hit.source), hit.range)
            continue
          }
          let phrase = Int(hit.source)
          for place in Int(starts[phrase])..<Int(starts[phrase + 1]) { body(Int(classes[place]), hit.range) }
        }
      }
    }
  }
}

/// Rooms that are free, so that a turn need not make its own.
final class ScanRooms: Sendable {
  private let classCount: Int
  private let free = Mutex<[ClassPlaces]>([])

  init(classCount: Int) { self.classCount = classCount }

  func take() -> ClassPlaces { free.withLock { $0.popLast() } ?? ClassPlaces(classCount: classCount) }

  func giveBack(_ places: ClassPlaces) {
    if places.isLarge { return }
    places.clear()
    free.withLock { $0.append(places) }
  }
}
