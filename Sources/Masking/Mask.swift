/// Takes out of words what tells who a person is: phones, identity cards, bank cards, e-mail and listed names.
///
/// What is masked keeps its length, its spaces and its dashes: `138-1234-5678` becomes `138-0***-0***`, 一三八零零… becomes
/// 一三八〇〇…, any other number `0***`, a name ＊＊. Of all digits only the three stay by which a mobile number begins, which
/// tell the network and nobody. So a person sees what stood there, the program still hears a number, and places in the
/// words stay where they were. Masking what is masked changes nothing.
package struct Mask: Sendable {
  /// What is looked for.
  package enum Subject: CaseIterable, Sendable { case numbers, mail, names }

  private let names: NameList

  package init(names: NameList = NameList()) { self.names = names }

  /// - parameter subjects: for a field such as the agent's own name, less than all.
  package func masked(_ text: String, _ subjects: Set<Subject> = Set(Subject.allCases)) -> String {
    var scalars = Array(text.unicodeScalars)
    var isChanged = false
    if subjects.contains(.mail) { isChanged = MailFinder.mask(&scalars) || isChanged }
    if subjects.contains(.numbers) { isChanged = PersonalNumbers.mask(&scalars) || isChanged }
    if subjects.contains(.names) { isChanged = names.mask(&scalars) || isChanged }
    guard isChanged else { return text }
    var masked = String.UnicodeScalarView()
    masked.append(contentsOf: scalars)
    return String(masked)
  }
}
