import CallFlow
import Listening
import SourceText

/// Lines that wait for words which no customer's turn can carry.
enum LinesLint {
  static func find(in ground: LintGround, problems: inout Problems) {
    for domain in ground.library.domains {
      for line in ground.library.scripts[domain]?.lines ?? []
      where line.id.hasPrefix(domain + "/") && !line.answers.isEmpty {
        let answered = line.answers.filter { reference in
          ground.signals(meantBy: reference.name).contains { $0.speaker != .agent }
        }
        for reference in line.answers
        where !answered.contains(reference) && ground.library.lexicon.knows(reference) {
          let fact = Wording(
            zh: "客户的话里听不出“\(reference.name)”，\(line.id) 等不到它",
            en: "“\(reference.name)” is never heard from a customer, yet \(line.id) waits for it")
          let wayOut = Wording(zh: "在 for 里写客户的信号", en: "name signals of the customer in for")
          if answered.isEmpty {
            problems.add(line.place, zh: fact.zh, en: fact.en, wayOut: wayOut)
          } else {
            problems.warn(line.place, zh: fact.zh, en: fact.en, wayOut: wayOut)
          }
        }
      }
    }
  }
}
