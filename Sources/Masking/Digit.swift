/// The digits that speakers and recognisers write, with what stands for them once they are masked.
enum Digit {
  /// 0 to 9; nil for what is no digit. 十 and 百 are none: they make quantities, not numbers read out.
  static func value(of scalar: Unicode.Scalar) -> Int? {
    switch scalar.value {
    case 0x30...0x39: Int(scalar.value - 0x30)
    case 0xFF10...0xFF19: Int(scalar.value - 0xFF10)
    case 0...0x2FF: nil
    default: spoken[scalar]
    }
  }

  /// A digit that stands first in its run, so that a number is still heard there.
  static func leading(for scalar: Unicode.Scalar) -> Unicode.Scalar { mask(for: scalar, ascii: "0", wide: "０") }

  static func following(for scalar: Unicode.Scalar) -> Unicode.Scalar { mask(for: scalar, ascii: "*", wide: "＊") }

  static func isSpoken(_ scalar: Unicode.Scalar) -> Bool { spoken[scalar] != nil }

  private static func mask(for scalar: Unicode.Scalar, ascii: Unicode.Scalar, wide: Unicode.Scalar) -> Unicode.Scalar {
    if isSpoken(scalar) { return "〇" }
    return scalar.value >= 0xFF00 ? wide : ascii
  }

  private static let spoken: [Unicode.Scalar: Int] = {
    var values: [Unicode.Scalar: Int] = [:]
    for (value, written) in ["零〇○", "一幺壹", "二贰貳", "三叁參", "四肆", "五伍", "六陆陸", "七柒", "八捌", "九玖"].enumerated() {
      for scalar in written.unicodeScalars { values[scalar] = value }
    }
    return values
  }()
}
