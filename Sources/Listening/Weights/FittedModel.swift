import SourceText

/// Weights that `huashu fit` found: how much each keyword speaks for each output, as readable data.
///
/// A keyword counts once a turn. The sum of an output is its base and the weights of what stands in the turn.
package struct FittedModel: Sendable {
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
  private let automaton: PhraseAutomaton
  /// For each phrase its postings as a plain word, at the start of a turn, at its end.
  private let plain: PostingTable
  private let atStart: PostingTable
  private let atEnd: PostingTable
  private let marks: [String: ArraySlice<Posting>]
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
    (plain, atStart, atEnd) = (PostingTable(tables[0]), PostingTable(tables[1]), PostingTable(tables[2]))
    self.marks = marks
    numberOfMark = Self.numbers(of: marks.keys, behind: plain)
  }

  /// Marks are numbered behind all places of phrases.
  private static func numbers(of marks: some Sequence<String>, behind table: PostingTable) -> [String: Int] {
    Dictionary(uniqueKeysWithValues: marks.sorted().enumerated().map { ($1, table.count * tableCount + $0) })
  }

  private static let tableCount = 3

  /// The number of an output in a row; 0 where the row has none.
  package func value(_ row: String, _ output: Int) -> Double { rows[row]?[output] ?? 0 }

  package func hasRow(_ row: String) -> Bool { rows[row] != nil }

  package var base: [Double] { rows["*base"] ?? [Double](repeating: 0, count: outputs.count) }

  /// What a turn's words and marks come to for each output.
  package func weigh(_ text: KeywordText, marks extra: some Sequence<String> = []) -> Weighing {
    var sums = base
    var found: [Weighing.Hit] = []
    func add(_ postings: ArraySlice<Posting>, _ keyword: Weighing.Keyword) {
      guard !postings.isEmpty else { return }
      for posting in postings { sums[posting.output] += posting.weight }
      found.append(Weighing.Hit(keyword: keyword, postings: postings))
    }
    var seen: Set<Int> = []
    scan(text) { number, postings, range in
      if seen.insert(number).inserted { add(postings, .words(range)) }
    }
    for mark in text.marks { add(marks[mark] ?? [], .mark(mark)) }
    for mark in extra { add(marks[mark] ?? [], .mark(mark)) }
    return Weighing(sums: sums, hits: found)
  }

  /// Adds what has not been seen before in the call.
  ///
  /// - parameter sums: one for each output.
  /// - parameter seen: the numbers of what has been counted.
  package func add(_ text: KeywordText, marks extra: Set<String>, to sums: inout [Double], seen: inout Set<Int>) {
    func add(_ number: Int, _ postings: ArraySlice<Posting>) {
      guard !seen.contains(number) else { return }
      seen.insert(number)
      for posting in postings { sums[posting.output] += posting.weight }
    }
    scan(text) { number, postings, _ in add(number, postings) }
    for mark in extra.sorted() {
      if let number = numberOfMark[mark], let postings = marks[mark] { add(number, postings) }
    }
  }

  /// Calls `found` for every keyword that stands in the text, with its number.
  private func scan(_ text: KeywordText, _ found: (Int, ArraySlice<Posting>, Range<Int>) -> Void) {
    automaton.scan(text.scalars) { hit in
      let range = hit.range
      guard text.clauseOf[range.lowerBound] == text.clauseOf[range.upperBound - 1] else { return }
      let number = hit.phrase * Self.tableCount
      if !plain[hit.phrase].isEmpty { found(number, plain[hit.phrase], range) }
      if range.lowerBound == 0, !atStart[hit.phrase].isEmpty { found(number + 1, atStart[hit.phrase], range) }
      if range.upperBound == text.scalars.count, !atEnd[hit.phrase].isEmpty {
        found(number + 2, atEnd[hit.phrase], range)
      }
    }
  }

  /// What marks alone come to, for conditions that are known only later.
  package func weigh(marks extra: some Sequence<String>) -> [Double] {
    var sums = [Double](repeating: 0, count: outputs.count)
    for mark in extra {
      for posting in marks[mark] ?? [] { sums[posting.output] += posting.weight }
    }
    return sums
  }
}

extension FittedModel: CompactCodable {
  package func encode(to encoder: inout CompactEncoder) {
    let marked = marks.sorted { $0.key < $1.key }
    encoder.encode(name, file, outputs, rows, automaton, plain, atStart, atEnd)
    encoder.encode(marked.map(\.key), PostingTable(marked.map { Array($0.value) }))
  }

  package init(from decoder: inout CompactDecoder) throws {
    name = try decoder.decode()
    file = try decoder.decode()
    outputs = try decoder.decode()
    rows = try decoder.decode()
    automaton = try decoder.decode()
    plain = try decoder.decode()
    atStart = try decoder.decode()
    atEnd = try decoder.decode()
    let names: [String] = try decoder.decode()
    let table: PostingTable = try decoder.decode()
    let phrases = automaton.phraseLimit
    let limit = outputs.count
    guard phrases <= min(plain.count, atStart.count, atEnd.count), names.count == table.count,
      Set(names).count == names.count, rows.values.allSatisfy({ $0.count == limit }),
      [plain, atStart, atEnd, table].allSatisfy({ $0.names(only: 0..<limit) })
    else { throw CompactError.damaged }
    marks = Dictionary(zip(names, names.indices.map { table[$0] })) { first, _ in first }
    numberOfMark = Self.numbers(of: names, behind: plain)
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
    let postings: ArraySlice<FittedModel.Posting>
  }

  package let sums: [Double]
  private let hits: [Hit]

  init(sums: [Double], hits: [Hit]) {
    self.sums = sums
    self.hits = hits
  }

  /// What speaks for and against an output, the weightiest first.
  package func parts(of output: Int) -> [(keyword: Keyword, weight: Double)] {
    let parts = hits.flatMap { hit in
      hit.postings.filter { $0.output == output }.map { (keyword: hit.keyword, weight: $0.weight) }
    }
    return parts.enumerated().sorted {
      (abs($1.element.weight), $0.offset) < (abs($0.element.weight), $1.offset)
    }.map(\.element)
  }

  /// The words that speak most for an output: its weightiest keyword, with those that run into it.
  package func span(of output: Int) -> Range<Int>? {
    let words = parts(of: output).compactMap { part -> Range<Int>? in
      guard part.weight > 0, case .words(let range) = part.keyword else { return nil }
      return range
    }
    guard var span = words.first else { return nil }
    for range in words.dropFirst() where range.overlaps(span) {
      span = min(span.lowerBound, range.lowerBound)..<max(span.upperBound, range.upperBound)
    }
    return span
  }
}
