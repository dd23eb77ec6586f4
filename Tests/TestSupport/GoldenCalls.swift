import CallFlow
import Foundation
import Importing

/// The calls under `Tests/Golden` that stand beside their marks.
package enum GoldenCalls {
  /// - parameter folder: below `Tests/Golden`; all of it where left out.
  package static func all(in folder: String = "") throws -> [Transcript] {
    let files = FileManager.default.enumerator(
      at: TestLibrary.golden.appendingPathComponent(folder), includingPropertiesForKeys: nil)
    let texts = (files?.compactMap { $0 as? URL } ?? []).filter { file in
      file.pathExtension == "txt"
        && FileManager.default.fileExists(atPath: file.deletingPathExtension().path + ".gold.json")
    }
    return try texts.sorted { $0.path < $1.path }.map { file in
      let call = try TranscriptReader.first(path: file.path)
      return Transcript(
        call: file.lastPathComponent, turns: call.turns, details: call.details, inferred: call.inferred)
    }
  }
}
