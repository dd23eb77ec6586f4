import Authoring
import CallFlow
import Foundation
import Importing
import Listening
import SourceText

/// The library of this project, read once for all tests.
package enum TestLibrary {
  package static let root: URL = {
    var folder = URL(fileURLWithPath: #filePath)
    for _ in 0..<3 { folder.deleteLastPathComponent() }
    return folder
  }()

  package static let golden = root.appendingPathComponent("Tests/Golden")

  package static let shared: Library = {
    do { return try Library(at: root) } catch { fatalError("the project's own library cannot be read: \(error)") }
  }()

  package static func script(_ domain: String = "common") -> Script {
    guard let script = shared.scripts[domain] else { fatalError("there is no script \(domain)") }
    return script
  }

  /// The trace of a call written as `客服：…` and `客户：…` lines.
  package static func trace(_ text: String, domain: String = "telecom") -> CallTrace {
    CallTrace(turns(text), listener: shared.listener, script: script(domain))
  }

  package static func turns(_ text: String) -> [Turn] {
    var turns: [Turn] = []
    do {
      try TranscriptReader.read(ByteSource(text.utf8), name: "test") { turns += try $0.get().turns }
    } catch { fatalError("unreadable test call: \(error)") }
    return turns
  }
}

/// A lexicon made of YAML written in a test, with the few sets that the engine asks for.
package enum SmallLexicon {
  package static let sets = """
    sets:
      negator: [不, 没, 没有, 不是, 别]
      question-end: [吗, 么]
      question-word: [什么, 怎么, 几]
      filler: [呃]
    """

  package static func read(_ yaml: String) -> (lexicon: Lexicon, problems: Problems) {
    LexiconReader.read([("engine.yml", sets), ("test.yml", yaml)], language: "zh")
  }

  package static func listener(_ yaml: String) -> Listener {
    let (lexicon, problems) = read(yaml)
    if !problems.errors.isEmpty { fatalError(problems.errors.map { $0.line(in: .en) }.joined(separator: "\n")) }
    return Listener(lexicon)
  }

  /// A signal `s` of one pattern, for any speaker.
  package static func listener(pattern: String, more: String = "") -> Listener {
    listener("signals:\n  s:\n    patterns: [\"\(pattern)\"]\n    \(more)\n")
  }
}
