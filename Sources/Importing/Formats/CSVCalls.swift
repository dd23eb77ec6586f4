import CallFlow
import Listening

/// Exports as tables: long, one turn a row, or wide, one call a row with the whole dialogue in one cell.
struct CSVCalls: Sendable {
  static let name = "CSV"

  /// The rows of one call.
  struct Group: Sendable {
    let id: String?
    var rows: [CSVTable.Row]
  }

  private let bytes: [UInt8]
  private let separator: UInt8
  private let places: [CSVColumn: Int]
  private let unit: TimeUnit?
  let isWide: Bool
  /// In the order of their first rows; a call's rows need not stand together.
  private(set) var groups: [Group] = []

  /// nil for text that does not begin with a header that we know.
  init?(_ bytes: [UInt8]) {
    guard var table = CSVTable(bytes) else { return nil }
    let found = CSVColumn.find(in: table.header)
    var places = found.places
    guard places[.text] != nil else { return nil }
    // A column of channel numbers stands for the speaker where nothing else does.
    if places[.role] == nil, places[.start] != nil, let channel = places.removeValue(forKey: .channel) {
      places[.role] = channel
    }
    guard places.count >= 2 else { return nil }
    self.bytes = bytes
    separator = table.separator
    self.places = places
    unit = found.unit
    isWide = places[.role] == nil
    var placeOfID: [String: Int] = [:]
    while let row = table.next() {
      let id = isWide ? nil : places[.call].flatMap { cell($0, cells(row)) }
      if isWide || !row.isClosed {
        groups.append(Group(id: nil, rows: [row]))
      } else if let place = placeOfID[id ?? ""] {
        groups[place].rows.append(row)
      } else {
        placeOfID[id ?? ""] = groups.count
        groups.append(Group(id: id, rows: [row]))
      }
    }
  }

  private func cells(_ row: CSVTable.Row) -> [String] { CSVTable.cells(bytes[row.bytes], separator: separator) }

  private func cell(_ place: Int, _ cells: [String]) -> String? {
    guard place < cells.count else { return nil }
    let text = cells[place].trimmed
    return text.isEmpty ? nil : text
  }

  /// Any thread may read a group.
  func read(_ group: Group, roles: RoleMap) throws(TranscriptProblem) -> RawCall {
    guard let first = group.rows.first, first.isClosed else {
      throw .brokenRow(line: group.rows.first?.line ?? 1)
    }
    let rows = group.rows.map(cells)
    func value(_ column: CSVColumn, _ row: [String]) -> String? { places[column].flatMap { cell($0, row) } }
    guard rows.contains(where: { value(.text, $0) != nil }) else { throw .noWords(line: first.line) }
    var call = isWide ? PlainText.read(value(.text, rows[0]) ?? "", roles: roles) ?? RawCall() : RawCall()
    func common(_ column: CSVColumn) -> String? { rows.lazy.compactMap { value(column, $0) }.first }
    call.id = group.id ?? common(.call)
    call.details.agent = common(.agent)
    call.details.team = common(.team)
    call.details.channel = common(.channel).flatMap(Channel.init(alias:))
    call.details.startedAt = common(.startedAt).flatMap { CalendarTime($0)?.text } ?? call.details.startedAt
    call.inferred.insert(.readAs(Self.name), at: 0)
    guard !isWide else { return call }
    call.unit = unit
    for row in rows {
      let (start, moment) = clock(value(.start, row), in: &call)
      if let moment, call.origin == nil {
        call.origin = moment.seconds
        call.details.startedAt = call.details.startedAt ?? moment.text
      }
      call.turns.append(
        .init(
          label: value(.role, row), text: value(.text, row) ?? "", start: start,
          end: clock(value(.end, row), in: &call).seconds, confidence: value(.confidence, row).flatMap(Double.init)))
    }
    return call
  }

  /// A figure in the column's unit, or a clock, which settles the unit.
  private func clock(_ text: String?, in call: inout RawCall) -> (seconds: Double?, moment: CalendarTime?) {
    guard let text else { return (nil, nil) }
    if let figure = Double(text) { return (figure.isFinite ? figure : nil, nil) }
    var rest = text[...]
    guard let clock = Clock.take(from: &rest) else { return (nil, nil) }
    call.unit = .seconds
    return (clock.start, clock.moment)
  }
}
