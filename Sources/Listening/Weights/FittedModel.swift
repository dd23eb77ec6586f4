import SourceText

/// Weights that `huashu fit` found: how much each keyword speaks for each output, as readable data.
///
/// A keyword counts once a turn. The sum of an output is its base and the weights of what stands in the turn.
package final class FittedModel: Sendable {
  /// What one weight belongs to.
  struct Posting: Sendable, Equatable, CompactBits {
    let output: Int32
    /// In ten-thousandths, finer than any weight is written.
    private let units: Int32

    init(output: Int, weight: Double) {
      self.output = Int32(output)
      units = Int32(clamping: Int((min(max(weight, -1e5), 1e5) * Self.unitsInOne).rounded()))
    }

    var weight: Double { Double(units) / Self.unitsInOne }

    private static let unitsInOne = 10_000.0
  }

  /// `acts`, `mood`, `stage-agent` …: the file's name.
  package let name: String
  /// The file, as reports name it.
  package let file: String
  package let outputs: [String]
  /// Rows beside the keywords, such as `*base`: a number for each output.
  private let rows: [String: [Double]]
  /// The row of what each output is worth before a word is said.
  package let base: [Double]
  private let automaton: PhraseAutomaton
  /// By number, one behind another: for each phrase its postings as a plain word, at the start of a turn and at its
  /// end, and then those of the marks.
  private let postings: [Posting]
  /// Where each number's postings begin; one longer than there are numbers.
  private let starts: [Int32]
  /// In the order of their numbers.
  private let marks: [String]
  private let numberOfMark: [Mark: Int]
  /// For each output its name as signals' families have it.
  let families: [SignalReference]

  package init(
    name: String, file: String, outputs: [String], rows: [String: [Double]], weights: [String: [(Int, Double)]]
  ) {
    self.name = name
    self.file = file
    self.outputs = outputs
    self.rows = rows
    var phrases: [[UInt32]] = []
    var numbers: [[UInt32]: Int] = [:]
    var tables = [[[Posting]]](repeating: [], count: Self.tableCount)
    var marks: [String: ArraySlice<Posting>] = [:]
    for (keyword, found) in weights.sorted(by: { $0.key < $1.key }) {
      let postings = found.map { Posting(output: $0.0, weight: $0.1) }
      if keyword.hasPrefix("#") {
        marks[keyword] = postings[...]
        continue
      }
      let table = keyword.hasPrefix("^") ? 1 : keyword.hasSuffix("$") ? 2 : 0
      let word = keyword.unicodeScalars.map(\.value).filter { $0 != 0x5E && $0 != 0x24 }
      let number = numbers[word] ?? phrases.count
      if number == phrases.count {
        numbers[word] = number
        phrases.append(word)
        for index in tables.indices { tables[index].append([]) }
      }
      tables[table][number] = postings
    }
    automaton = PhraseAutomaton(phrases)
    base = rows["*base"] ?? [Double](repeating: 0, count: outputs.count)
    var flat: [Posting] = []
    var starts: [Int32] = [0]
    for phrase in phrases.indices {
      for table in tables {
        flat += table[phrase]
        starts.append(Int32(flat.count))
      }
    }
    var numberOfMark: [Mark: Int] = [:]
    for (mark, postings) in marks.sorted(by: { $0.key < $1.key }) {
      numberOfMark[Mark(mark)] = starts.count - 1
      flat += postings
      starts.append(Int32(flat.count))
    }
    postings = flat
    self.starts = starts
    self.numberOfMark = numberOfMark
    self.marks = marks.keys.sorted()
    families = outputs.map(SignalReference.init)
  }

  /// What a cache held.
  package init(from decoder: inout CompactDecoder) throws {
    name = try decoder.decode()
    file = try decoder.decode()
    outputs = try decoder.decode()
    rows = try decoder.decode()
    automaton = try decoder.decode()
    postings = try decoder.decode()
    starts = try decoder.decode()
    marks = try decoder.decode()
    let limit = outputs.count
    let first = starts.count - 1 - marks.count
    guard automaton.phraseLimit * Self.tableCount <= first, Set(marks).count == marks.count, starts.first == 0,
      starts.last == Int32(exactly: postings.count), rows.values.allSatisfy({ $0.count == limit }),
      postings.allSatisfy({ (0..<limit).contains(Int($0.output)) })
    else { throw CompactError.damaged }
    for (start, end) in zip(starts, starts.dropFirst()) where start > end { throw CompactError.damaged }
    base = rows["*base"] ?? [Double](repeating: 0, count: limit)
    numberOfMark = Dictionary(uniqueKeysWithValues: marks.enumerated().map { (Mark($1), first + $0) })
    families = outputs.map(SignalReference.init)
  }

  private static let tableCount = 3

  /// The number of an output in a row; 0 where the row has none.
  package func value(_ row: String, _ output: Int) -> Double { rows[row]?[output] ?? 0 }

  /// A number for each output; nil where there is no such row.
  func row(_ name: String) -> [Double]? { rows[name] }

  private func places(of number: Int) -> Range<Int> { Int(starts[number])..<Int(starts[number + 1]) }

  /// What a turn's words and marks come to for each output.
  ///
  /// Marks are added up in an order of their own, each once, so that the same marks always come to the same sum.
  package func weigh(_ text: KeywordText, marks: [Mark] = []) -> Weighing {
    weigh(text, markNumbers: numbers(of: marks))
  }

  /// Of those that have weights, each once and in ascending order.
  private func numbers(of marks: [Mark]) -> [Int] {
    var numbers: [Int] = []
    numbers.reserveCapacity(marks.count)
    for mark in marks {
      if let number = numberOfMark[mark] { numbers.append(number) }
    }
    numbers.sort()
    var kept = 0
    for number in numbers where kept == 0 || numbers[kept - 1] != number {
      numbers[kept] = number
      kept += 1
    }
    numbers.removeSubrange(kept...)
    return numbers
  }

  private func weigh(_ text: KeywordText, markNumbers: [Int]) -> Weighing {
    var sums = base
    var found: [Weighing.Hit] = []
    found.reserveCapacity(text.scalars.count * 2)
    var seen = NumberSet()
    scan(text) { number, range in
      if seen.insert(number) { found.append(Weighing.Hit(keyword: .words(range), postings: places(of: number))) }
    }
    for mark in text.marks {
      if let number = numberOfMark[mark] {
        found.append(Weighing.Hit(keyword: .mark(mark), postings: places(of: number)))
      }
    }
    for number in markNumbers {
      found.append(Weighing.Hit(keyword: .mark(mark(number)), postings: places(of: number)))
    }
    for hit in found { add(hit.postings, to: &sums) }
    return Weighing(sums: sums, hits: found, postings: postings, clauseOf: text.clauseOf)
  }

  private func mark(_ number: Int) -> Mark { Mark(marks[number - (starts.count - 1 - marks.count)]) }

  private func add(_ places: Range<Int>, to sums: inout [Double]) {
    postings.withUnsafeBufferPointer { postings in
      sums.withUnsafeMutableBufferPointer { sums in
        for posting in postings[places] { sums[Int(posting.output)] += posting.weight }
      }
    }
  }

  /// Adds what has not been seen before in the call.
  ///
  /// - parameter sums: one for each output.
  /// - parameter seen: the numbers of what has been counted.
  package func add(_ text: KeywordText, marks: [Mark], to sums: inout [Double], seen: inout NumberSet) {
    var new: [Int] = []
    scan(text) { number, _ in
      if seen.insert(number) { new.append(number) }
    }
    for number in numbers(of: marks) where seen.insert(number) { new.append(number) }
    for number in new { add(places(of: number), to: &sums) }
  }

  /// Calls `found` for every keyword that stands in the text and has weights, with its number.
  private func scan(_ text: KeywordText, _ found: (Int, Range<Int>) -> Void) {
    starts.withUnsafeBufferPointer { starts in
      text.clauseOf.withUnsafeBufferPointer { clauseOf in
        automaton.scan(text.scalars) { hit in
          let range = hit.range
          guard clauseOf[range.lowerBound] == clauseOf[range.upperBound - 1] else { return }
          let number = hit.phrase * Self.tableCount
          if starts[number] < starts[number + 1] { found(number, range) }
          if range.lowerBound == 0, starts[number + 1] < starts[number + 2] { found(number + 1, range) }
          if range.upperBound == clauseOf.count, starts[number + 2] < starts[number + 3] { found(number + 2, range) }
        }
      }
    }
  }

  /// What marks alone come to, for conditions that are known only later.
  package func weigh(marks: [Mark]) -> [Double] {
    var sums = [Double](repeating: 0, count: outputs.count)
    for number in numbers(of: marks) { add(places(of: number), to: &sums) }
    return sums
  }
}

/// Numbers that were seen.
package struct NumberSet: Sendable {
  /// Open addressing, a power of two of places: one more than each number; 0 is an empty place.
  private var places: [UInt32] = []
  private var count = 0

  package init() {}

  /// Whether the number is new.
  mutating func insert(_ number: Int) -> Bool {
    if count * 2 >= places.count { grow() }
    let mark = UInt32(number + 1)
    var place = Self.place(of: mark, among: places.count)
    while places[place] != 0 {
      if places[place] == mark { return false }
      place = (place + 1) & (places.count - 1)
    }
    places[place] = mark
    count += 1
    return true
  }

  private mutating func grow() {
    var wider = [UInt32](repeating: 0, count: max(64, places.count * 2))
    for mark in places where mark != 0 {
      var place = Self.place(of: mark, among: wider.count)
      while wider[place] != 0 { place = (place + 1) & (wider.count - 1) }
      wider[place] = mark
    }
    places = wider
  }

  private static func place(of mark: UInt32, among count: Int) -> Int {
    Int(truncatingIfNeeded: mark &* 0x9E37_79B1 >> 8) & (count - 1)
  }
}

extension FittedModel: CompactCodable {
  package func encode(to encoder: inout CompactEncoder) {
    encoder.encode(name, file, outputs, rows, automaton, postings, starts, marks)
  }
}

/// The sums of one turn, with what they are made of.
package struct Weighing: Sendable {
  package enum Keyword: Sendable, Equatable {
    /// Folded positions in the turn.
    case words(Range<Int>)
    case mark(Mark)
  }

  struct Hit: Sendable {
    let keyword: Keyword
    /// Where its postings stand in the model.
    let postings: Range<Int>
  }

  package let sums: [Double]
  private let hits: [Hit]
  private let postings: [FittedModel.Posting]
  private let clauseOf: [Int32]

  init(sums: [Double], hits: [Hit], postings: [FittedModel.Posting], clauseOf: [Int32]) {
    self.sums = sums
    self.hits = hits
    self.postings = postings
    self.clauseOf = clauseOf
  }

  /// What speaks for and against an output, the weightiest first.
  package func parts(of output: Int) -> [(keyword: Keyword, weight: Double)] {
    var parts: [(keyword: Keyword, weight: Double)] = []
    for hit in hits {
      for place in hit.postings where Int(postings[place].output) == output {
        parts.append((hit.keyword, postings[place].weight))
      }
    }
    // Equal weights keep their order.
    parts.sort { abs($0.weight) > abs($1.weight) }
    return parts
  }

  /// The words that speak most for an output: of the clause whose keywords weigh most, from the first that speaks for
  /// it to the last.
  package func span(of output: Int) -> Range<Int>? { span(of: parts(of: output)) }

  func span(of parts: [(keyword: Keyword, weight: Double)]) -> Range<Int>? {
    var weights: [Int32: Double] = [:]
    var spans: [Int32: Range<Int>] = [:]
    for part in parts {
      guard part.weight > 0, case .words(let range) = part.keyword else { continue }
      let clause = clauseOf[range.lowerBound]
      weights[clause, default: 0] += part.weight
      let known = spans[clause] ?? range
      spans[clause] = min(known.lowerBound, range.lowerBound)..<max(known.upperBound, range.upperBound)
    }
    return weights.max { ($0.value, $1.key) < ($1.value, $0.key) }.flatMap { spans[$0.key] }
  }
}
