/// Finds e-mail addresses by their @.
enum MailFinder {
  /// Puts an asterisk for every letter and digit of an address. Says whether there was one.
  static func mask(_ scalars: inout [Unicode.Scalar]) -> Bool {
    var isFound = false
    for place in scalars.indices where scalars[place] == "@" || scalars[place] == "＠" {
      var start = place
      while start > 0, isLocal(scalars[start - 1]) { start -= 1 }
      var end = place + 1
      while end < scalars.count, isDomain(scalars[end]) { end += 1 }
      while end > place + 1, scalars[end - 1] == "." || scalars[end - 1] == "-" { end -= 1 }
      guard start < place, isHost(scalars[(place + 1)..<end]) else { continue }
      isFound = true
      for index in start..<end where isWord(scalars[index]) { scalars[index] = "*" }
    }
    return isFound
  }

  /// Two names or more, the last of letters alone.
  private static func isHost(_ host: ArraySlice<Unicode.Scalar>) -> Bool {
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count > 1, !parts.contains(where: \.isEmpty), let last = parts.last else { return false }
    return last.count >= 2 && last.allSatisfy { isWord($0) && !("0"..."9").contains($0) }
  }

  private static func isLocal(_ scalar: Unicode.Scalar) -> Bool {
    isWord(scalar) || scalar == "." || scalar == "_" || scalar == "%" || scalar == "+" || scalar == "-"
  }

  private static func isDomain(_ scalar: Unicode.Scalar) -> Bool {
    isWord(scalar) || scalar == "." || scalar == "-"
  }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || ("0"..."9").contains(scalar)
  }
}
