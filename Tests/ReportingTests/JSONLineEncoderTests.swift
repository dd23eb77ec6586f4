import Foundation
import Reporting
import Testing

@Suite struct JSONLineEncoderTests {
  private struct Part: Encodable {
    let q: Double
    let i: Int
    let s: String
  }

  private struct Whole: Encodable {
    let zebra, Apple, apple, a10, a9: String
    let some, none: Double?
    let isSo: Bool
    let part: Part
    let parts: [Part]
    let numbers: [Int]
    let texts, nothing: [String]
    let maybe: [Double?]
  }

  /// Every control character, what JSON escapes, and what some readers trip over.
  private static let text =
    String(String.UnicodeScalarView((0..<0x100).compactMap { Unicode.Scalar($0) }))
    + "太貴了🙂\u{2028}\u{FEFF}/\\\"e\u{301}"

  @Test(arguments: [0, 1, -0.0, 72.5, 0.1, 1e16, 1e-7, 123_456_789_012_345_680, 1e300, 33.3])
  func aLineIsByteForByteWhatFoundationWrites(number: Double) throws {
    let part = Part(q: number, i: -7, s: Self.text)
    let whole = Whole(
      zebra: "z", Apple: Self.text, apple: "", a10: "x", a9: "中", some: number, none: nil, isSo: number > 1, part: part,
      parts: [part, part], numbers: [1, -2, 0], texts: ["a", Self.text], nothing: [], maybe: [nil, number])
    let foundation = JSONEncoder()
    foundation.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    #expect(try JSONLineEncoder.encode(whole) == String(decoding: foundation.encode(whole), as: UTF8.self))
  }

  @Test func whatIsNoNumberIsRefused() {
    #expect(throws: EncodingError.self) { try JSONLineEncoder.encode(Part(q: .infinity, i: 0, s: "")) }
  }
}
