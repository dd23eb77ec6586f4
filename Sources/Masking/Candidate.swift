/// A figure as its digits and how they were grouped.
struct Candidate {
  let digits: [Int]
  /// How many digits each run holds.
  let shape: [Int]
  /// Whether an X stands behind the digits.
  let hasCheckMark: Bool
  /// Whether a plus stands before them.
  let isInternational: Bool
  /// Whether the words before say 座机.
  let isCalledLandline: Bool

  var isPersonal: Bool {
    if isIdentityCard || isBankCard || isPhone { return true }
    return isInternational && (8...15).contains(digits.count)
  }

  private var isReadOut: Bool { shape.allSatisfy { $0 == 1 } }

  private func begins(_ lengths: Set<Int>) -> Bool { shape.count == 1 || isReadOut || lengths.contains(shape[0]) }

  private var isPhone: Bool {
    if isMobile(digits[...]) { return begins([3, 4, 7]) }
    for code in [[8, 6], [0, 0, 8, 6]] where digits.starts(with: code) && isMobile(digits.dropFirst(code.count)) {
      return true
    }
    if isCalledLandline, (7...8).contains(digits.count), (2...8).contains(digits[0]) { return true }
    return isLandline
  }

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
