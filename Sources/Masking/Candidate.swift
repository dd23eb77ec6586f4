/// A figure as its digits and how they were grouped.
struct Candidate {
  let digits: ArraySlice<Int>
  /// How many digits the first run holds; all of them where there is one run.
  let lead: Int
  /// Whether each digit stands alone.
  let isReadOut: Bool
  /// Whether an X stands behind the digits.
  let hasCheckMark: Bool
  /// Whether a plus stands before them.
  let isInternational: Bool
  /// Whether the words before say 座机.
  let isCalledLandline: Bool

  /// How many digits in front may stay; nil for a figure that is nobody's. A mobile number keeps its network's three,
  /// which a hundred million numbers share.
  var kept: Int? {
    if isIdentityCard || isBankCard { return 0 }
    for code in Self.countryCodes where digits.starts(with: code) && isMobile(digits.dropFirst(code.count)) {
      if !code.isEmpty || begins([3, 4, 7]) { return code.count + 3 }
    }
    if isLandline || isInternational && (8...15).contains(digits.count) { return 0 }
    return isCalledLandline && (7...8).contains(digits.count) && (2...8).contains(digits[0]) ? 0 : nil
  }

  private static let countryCodes = [[], [8, 6], [0, 0, 8, 6]]

  private func begins(_ lengths: Set<Int>) -> Bool { lead == digits.count || isReadOut || lengths.contains(lead) }

  private func isMobile(_ digits: ArraySlice<Int>) -> Bool {
    guard digits.count == 11, let first = digits.first, let second = digits.dropFirst().first else { return false }
    return first == 1 && (3...9).contains(second)
  }

  /// An area code of three digits (010, 02x) before eight, or one of four before seven or eight.
  private var isLandline: Bool {
    guard digits.count >= 11, digits[0] == 0 else { return false }
    let isShort = digits[1] == 2 || digits[1] == 1 && digits[2] == 0
    guard isShort || (3...9).contains(digits[1]) else { return false }
    let code = isShort ? 3 : 4
    let local = digits.count - code
    return (isShort ? 8...8 : 7...8).contains(local) && (2...8).contains(digits[code]) && begins([code])
  }

  /// 18 signs with a birthday and the check sign of GB 11643.
  private var isIdentityCard: Bool {
    let check: Int
    switch (digits.count, hasCheckMark) {
    case (17, true): check = 10
    case (18, _): check = digits[17]
    default: return false
    }
    let year = digits[6] * 1000 + digits[7] * 100 + digits[8] * 10 + digits[9]
    let month = digits[10] * 10 + digits[11]
    let day = digits[12] * 10 + digits[13]
    guard digits[0] > 0, (1900...2099).contains(year), (1...12).contains(month), (1...31).contains(day) else {
      return false
    }
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    let sum = zip(weights, digits).reduce(0) { $0 + $1.0 * $1.1 }
    return (12 - sum % 11) % 11 == check
  }

  /// 15 to 19 digits that begin as cards do and pass Luhn's check.
  private var isBankCard: Bool {
    guard (15...19).contains(digits.count), begins([4, 6]) else { return false }
    let head = digits[0] * 1000 + digits[1] * 100 + digits[2] * 10 + digits[3]
    guard [3, 4, 5, 6, 9].contains(digits[0]) || (2221...2720).contains(head) else { return false }
    let sum = digits.reversed().enumerated().reduce(0) { sum, next in
      let doubled = next.element * 2
      return sum + (next.offset % 2 == 0 ? next.element : doubled > 9 ? doubled - 9 : doubled)
    }
    return sum % 10 == 0
  }
}
