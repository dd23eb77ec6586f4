/// HTML. A text put into it is escaped unless it is markup itself, so that text from outside stays text.
struct Markup: Sendable, ExpressibleByStringInterpolation {
  struct StringInterpolation: StringInterpolationProtocol, Sendable {
    fileprivate var html = ""

    init(literalCapacity: Int, interpolationCount: Int) { html.reserveCapacity(literalCapacity * 2) }

    mutating func appendLiteral(_ literal: String) { html += literal }
    mutating func appendInterpolation(_ text: some StringProtocol) { html += Escaping.html(text) }
    mutating func appendInterpolation(_ number: Int) { html += String(number) }
    mutating func appendInterpolation(_ markup: Markup) { html += markup.html }
  }

  private(set) var html: String

  init(stringLiteral html: String) { self.html = html }
  init(stringInterpolation: StringInterpolation) { html = stringInterpolation.html }

  /// Markup that is no literal of this program, such as the stylesheet; never text from outside.
  init(trusted html: String) { self.html = html }

  var isEmpty: Bool { html.isEmpty }

  static func + (a: Markup, b: Markup) -> Markup { Markup(trusted: a.html + b.html) }
  static func += (a: inout Markup, b: Markup) { a.html += b.html }
}

extension Sequence<Markup> {
  func joined(_ separator: Markup = "") -> Markup {
    Markup(trusted: map(\.html).joined(separator: separator.html))
  }
}
