import SourceText

/// Weights that `huashu fit` found: how much each keyword speaks for each output, as readable data.
///
/// A keyword counts once a turn. The sum of an output is its base and the weights of what stands in the turn.
package final class FittedModel: Sendable {
  /// What one weight belongs to.
  struct Posting: Sendable, Equatable, CompactBits {
    let output: Int
    let weight: Double
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
  private let numberOfMark: [String: Int]

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
    var numberOfMark: [String: Int] = [:]
    for (mark, postings) in marks.sorted(by: { $0.key < $1.key }) {
      numberOfMark[mark] = starts.count - 1
      flat += postings
      starts.append(Int32(flat.count))
    }
    postings = flat
    self.starts = starts
    self.numberOfMark = numberOfMark
    self.marks = marks.keys.sorted()
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
      postings.allSatisfy({ (0..<limit).contains($0.output) })
    else { throw CompactError.damaged }
    for (start, end) in zip(starts, starts.dropFirst()) where start > end { throw CompactError.damaged }
    base = rows["*base"] ?? [Double](repeating: 0, count: limit)
    numberOfMark = Dictionary(uniqueKeysWithValues: marks.enumerated().map { ($1, first + $0) })
  }

  private static let tableCount = 3

  /// The number of an output in a row; 0 where the row has none.
  package func value(_ row: String, _ output: Int) -> Double { rows[row]?[output] ?? 0 }

  /// A number for each output; nil where there is no such row.
  func row(_ name: String) -> [Double]? { rows[name] }

  private func places(of number: Int) -> Range<Int> { Int(starts[number])..<Int(starts[number + 1]) }

  /// What a turn's words and marks come to for each output. Marks are added in one order whatever order they come in,
  /// so that the same turn has the same sum to the last digit.
  package func weigh(_ text: KeywordText, marks extra: some Sequence<String> = []) -> Weighing {
    weigh(text, markNumbers: extra.compactMap { numberOfMark[$0] })
  }

  /// Marks are added up in an order of their own, so that the same marks always come to the same sum.
  package func weigh(_ text: KeywordText, marks extra: Set<String>) -> Weighing {
    weigh(text, markNumbers: extra.compactMap { numberOfMark[$0] }.sorted())
  }

  private func weigh(_ text: KeywordText, markNumbers: [Int]) -> Weighing {
    var sums = base
    var found: [Weighing.Hit] = []
    func add(_ number: Int, _ keyword: Weighing.Keyword) {
      let places = places(of: number)
      guard !places.isEmpty else { return }
      for place in places { sums[postings[place].output] += postings[place].weight }
      found.append(Weighing.Hit(keyword: keyword, postings: places))
    }
    var seen = NumberSet()
    scan(text) { number, range in
      if seen.insert(number) { add(number, .words(range)) }
    }
    for mark in text.marks {
      if let number = numberOfMark[mark] { add(number, .mark(mark)) }
    }
    for number in markNumbers { add(number, .mark(marks[number - (starts.count - 1 - marks.count)])) }
    return Weighing(sums: sums, hits: found, postings: postings, clauseOf: text.clauseOf)
  }

  /// Adds what has not been seen before in the call.
  ///
  /// - parameter sums: one for each output.
  /// - parameter seen: the numbers of what has been counted.
  package func add(_ text: KeywordText, marks extra: Set<String>, to sums: inout [Double], seen: inout NumberSet) {
    func add(_ number: Int) {
      guard seen.insert(number) else { return }
      for place in places(of: number) { sums[postings[place].output] += postings[place].weight }
    }
    scan(text) { number, _ in add(number) }
    for number in extra.compactMap({ numberOfMark[$0] }).sorted() { add(number) }
  }

  /// Calls `found` for every keyword that stands in the text, with its number.
  private func scan(_ text: KeywordText, _ found: (Int, Range<Int>) -> Void) {
    automaton.scan(text.scalars) { hit in
      let range = hit.range
      guard text.clauseOf[range.lowerBound] == text.clauseOf[range.upperBound - 1] else { return }
      let number = hit.phrase * Self.tableCount
      if starts[number] < starts[number + 1] { found(number, range) }
      if range.lowerBound == 0, starts[number + 1] < starts[number + 2] { found(number + 1, range) }
      if range.upperBound == text.scalars.count, starts[number + 2] < starts[number + 3] { found(number + 2, range) }
    }
  }

  /// What marks alone come to, for conditions that are known only later.
  package func weigh(marks extra: Set<String>) -> [Double] {
    var sums = [Double](repeating: 0, count: outputs.count)
    for number in extra.compactMap({ numberOfMark[$0] }).sorted() {
      for place in places(of: number) { sums[postings[place].output] += postings[place].weight }
    }
    return sums
  }
}

/// Small numbers that were seen, one bit each.
package struct NumberSet: Sendable {
  private var words: [UInt64] = []

  package init() {}

  /// Whether the number is new.
  mutating func insert(_ number: Int) -> Bool {
    let (place, bit) = (number >> 6, UInt64(1) << UInt64(number & 63))
    if place >= words.count {
      words.append(contentsOf: repeatElement(0, count: max(place + 1 - words.count, words.count)))
    }
    guard words[place] & bit == 0 else { return false }
    words[place] |= bit
    return true
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
    case mark(String)
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
      for place in hit.postings where postings[place].output == output {
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
