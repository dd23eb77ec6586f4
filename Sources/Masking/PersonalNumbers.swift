/// Finds the numbers that belong to a person among all the figures of a call, however they are spaced.
enum PersonalNumbers {
  /// A stretch of digits without a gap.
  private struct Run {
    let range: Range<Int>
    /// Whether only a space, a dash or a comma lies between this run and the next.
    var isJoined = false
    /// What lies there, where it is a comma or a full stop; amounts are written so.
    var joint: Unicode.Scalar?
  }

  /// Nothing longer is looked at: a bank card's 19 digits behind a country's code.
  private static let longest = 21
  /// A landline without its area code.
  private static let shortest = 7

  /// Masks them. Says whether there was one.
  static func mask(_ scalars: inout [Unicode.Scalar]) -> Bool {
    let runs = runs(in: scalars)
    var isFound = false
    var first = 0
    while first < runs.count {
      guard let (last, kept) = number(of: runs, from: first, in: scalars) else {
        first += 1
        continue
      }
      isFound = true
      var place = 0
      for run in runs[first...last] {
        for index in run.range {
          defer { place += 1 }
          guard place >= kept else { continue }
          let scalar = scalars[index]
          scalars[index] = index == run.range.lowerBound ? Digit.leading(for: scalar) : Digit.following(for: scalar)
        }
      }
      if place == 17, let mark = checkMark(behind: runs[last].range.upperBound, in: scalars) { scalars[mark] = "*" }
      first = last + 1
    }
    return isFound
  }

  /// The longest number that begins with a run: its last run, and how many digits in front may stay; nil where none does.
  private static func number(
    of runs: [Run], from first: Int, in scalars: [Unicode.Scalar]
  ) -> (last: Int, kept: Int)? {
    if first > 0, runs[first - 1].isJoined, runs[first - 1].joint == "." { return nil }
    var digits: [Int] = []
    var ends: [(run: Int, count: Int)] = []
    for index in first..<runs.count {
      guard digits.count + runs[index].range.count <= longest else { break }
      for place in runs[index].range { digits.append(Digit.value(of: scalars[place]) ?? 0) }
      if digits.count >= shortest { ends.append((index, digits.count)) }
      if !runs[index].isJoined { break }
    }
    guard !ends.isEmpty else { return nil }
    let start = runs[first].range.lowerBound
    let isInternational = isInternational(start, in: scalars)
    let isCalledLandline = isCalledLandline(start, in: scalars)
    for end in ends.reversed() {
      let candidate = Candidate(
        digits: digits[..<end.count], lead: runs[first].range.count, isReadOut: end.count == end.run - first + 1,
        hasCheckMark: end.count == 17 && checkMark(behind: runs[end.run].range.upperBound, in: scalars) != nil,
        isInternational: isInternational, isCalledLandline: isCalledLandline)
      if let kept = candidate.kept, !isAmount(runs, first...end.run, in: scalars) { return (end.run, kept) }
    }
    return nil
  }

  private static func runs(in scalars: [Unicode.Scalar]) -> [Run] {
    var runs: [Run] = []
    var index = 0
    while index < scalars.count {
      guard Digit.value(of: scalars[index]) != nil else {
        index += 1
        continue
      }
      let start = index
      while index < scalars.count, Digit.value(of: scalars[index]) != nil { index += 1 }
      // What an asterisk follows is masked already.
      if index < scalars.count, scalars[index] == "*" || scalars[index] == "＊" { continue }
      if let last = runs.last, let joint = joint(last.range.upperBound..<start, in: scalars) {
        runs[runs.count - 1].isJoined = true
        runs[runs.count - 1].joint = joint == "," || joint == "." ? joint : nil
      }
      runs.append(Run(range: start..<index))
    }
    return runs
  }

  /// What joins two runs of one number: at most two marks; nil where something else stands between.
  private static func joint(_ gap: Range<Int>, in scalars: [Unicode.Scalar]) -> Unicode.Scalar? {
    guard gap.count <= 2, scalars[gap].allSatisfy(joints.contains) else { return nil }
    return scalars[gap].first { $0 == "," || $0 == "." } ?? scalars[gap].first
  }

  private static let joints = Set(" \t\u{A0}\u{3000}-－–—‐‑−.·()（），、,".unicodeScalars)

  /// Whether the figure is money or another quantity: a unit or a sign of money beside it, commas by thousands, cents.
  private static func isAmount(_ runs: [Run], _ range: ClosedRange<Int>, in scalars: [Unicode.Scalar]) -> Bool {
    let whole = runs[range]
    if whole.dropLast().contains(where: { $0.joint == "," }), whole.dropFirst().allSatisfy({ $0.range.count == 3 }) {
      return true
    }
    let last = runs[range.upperBound]
    if last.isJoined, last.joint == ".", runs[range.upperBound + 1].range.count <= 2 { return true }
    if last.range.upperBound < scalars.count, units.contains(scalars[last.range.upperBound]) { return true }
    let start = runs[range.lowerBound].range.lowerBound
    return start > 0 && moneySigns.contains(scalars[start - 1])
  }

  private static let units = Set("元块万亿%％".unicodeScalars)
  private static let moneySigns = Set("¥￥$＄".unicodeScalars)

  /// Where the X stands that may end an identity card's number.
  private static func checkMark(behind end: Int, in scalars: [Unicode.Scalar]) -> Int? {
    var index = end
    while index < scalars.count, index - end < 2, joints.contains(scalars[index]) { index += 1 }
    guard index < scalars.count, "xXｘＸ叉".unicodeScalars.contains(scalars[index]) else { return nil }
    let next = index + 1
    return next < scalars.count && scalars[next].isASCII && scalars[next].properties.isAlphabetic ? nil : index
  }

  private static let landlineWords = ["座机", "固话", "宅电", "家里电话", "家庭电话"].map { Array($0.unicodeScalars) }

  private static func isInternational(_ start: Int, in scalars: [Unicode.Scalar]) -> Bool {
    guard start > 0, scalars[start - 1] == "+" || scalars[start - 1] == "＋" else { return false }
    return start == 1 || Digit.value(of: scalars[start - 2]) == nil
  }

  /// Whether the words just before say that what comes is a landline, which needs no area code then.
  private static func isCalledLandline(_ start: Int, in scalars: [Unicode.Scalar]) -> Bool {
    let before = scalars[max(0, start - 8)..<start]
    return before.contains("座") || before.contains("固") || before.contains("宅") || before.contains("家")
      ? landlineWords.contains { word in before.indices.contains { before[$0...].starts(with: word) } } : false
  }
}
