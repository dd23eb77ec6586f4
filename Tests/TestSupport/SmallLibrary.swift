import Authoring
import Foundation

/// A library of a few files written in a test: one stage and nothing to hear but what the test adds.
package enum SmallLibrary {
  package static let script = "script: common\nstages:\n  greeting: {name: 问候}\n"
  package static let lines = "lines:\n  hello: {stage: greeting, text: 您好}\n"

  package static func read(
    lexicon: String, script: String = script, lines: String = lines, rubric: String = "rubric: common\n"
  ) throws -> Library {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("huashu-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try write(to: folder, lexicon: lexicon, script: script, lines: lines, rubric: rubric)
    return try Library(at: folder)
  }

  /// Puts the files of such a library into a folder.
  package static func write(
    to folder: URL, lexicon: String, script: String = script, lines: String = lines, rubric: String = "rubric: common\n"
  ) throws {
    let files = [
      "Lexicon/zh/engine.yml": SmallLexicon.sets, "Lexicon/zh/a.yml": lexicon, "Scripts/zh/common/script.yml": script,
      "Scripts/zh/common/lines/a.yml": lines, "Scripts/zh/common/rubric.yml": rubric,
    ]
    for (path, text) in files {
      let file = folder.appendingPathComponent(path)
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
  }
}
