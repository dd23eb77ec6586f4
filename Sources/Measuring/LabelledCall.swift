import CallFlow
import Foundation
import Importing
import Listening
import SourceText

/// A call with the marks that a person gave it: `NAME.txt` beside `NAME.gold.json`.
package struct LabelledCall: Sendable {
  package struct Marks: Sendable, Decodable {
    package let stage: String
    /// 0 to 4; nil for the agent's turns.
    package let mood: Int?
    package let merits: [String]
    package let faults: [String]
  }

  /// The file's name without its ending.
  package let name: String
  package let transcript: Transcript
  /// One for each turn of the transcript.
  package let marks: [Marks]
  package let need: String
  package let severity: String
  /// 0 to 100.
  package let overall: Double
  package let fatal: [String]
}

/// What is wrong with a folder of labelled calls.
package enum LabelProblem: Error, Sendable, Equatable {
  case noFolder(String)
  case noCalls(String)
  case unreadableMarks(file: String, String)
  case unreadableCall(file: String, TranscriptProblem)
  case turnCount(file: String, marks: Int, turns: Int)
  case noSecondMarks(folder: String, call: String)

  package var wording: Wording {
    switch self {
    case .noFolder(let path):
      Wording(
        zh: "\(path)：不是文件夹 — 给一个装着 名字.txt 和 名字.gold.json 的文件夹",
        en: "\(path): not a folder — name one that holds NAME.txt and NAME.gold.json")
    case .noCalls(let path):
      Wording(
        zh: "\(path)：里面没有 *.gold.json — 标注和文字稿要放在一起",
        en: "\(path): holds no *.gold.json — marks and transcripts must lie side by side")
    case .unreadableMarks(let file, let reason):
      Wording(zh: "\(file)：标注读不懂：\(reason)", en: "\(file): the marks cannot be read: \(reason)")
    case .unreadableCall(let file, let problem):
      Wording(zh: problem.line(for: file, in: .zh), en: problem.line(for: file, in: .en))
    case .turnCount(let file, let marks, let turns):
      Wording(
        zh: "\(file)：标注有 \(marks) 轮，文字稿有 \(turns) 轮 — 一轮一行，补齐后再来",
        en: "\(file): marks for \(marks) turns, yet the transcript has \(turns) — one turn a line, then try again")
    case .noSecondMarks(let folder, let call):
      Wording(
        zh: "\(folder)：没有 \(call).gold.json — 两个人要标同一批通话，这一通没比",
        en: "\(folder): holds no \(call).gold.json — both must mark the same calls; this one was left out")
    }
  }
}

extension LabelledCall {
  private struct File: Decodable {
    let turns: [Marks]
    let need: String
    let severity: String
    let overall: Double
    let fatal: [String]
  }

  /// Every labelled call of a folder, by name; what cannot be read is among the problems and the rest goes on.
  ///
  /// - parameter words: the folder of the transcripts where they do not lie beside the marks.
  package static func all(
    in folder: URL, words: URL? = nil
  ) throws(LabelProblem) -> (calls: [LabelledCall], problems: [LabelProblem]) {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path) else {
      throw .noFolder(folder.path)
    }
    let marked = names.filter { $0.hasSuffix(ending) }.sorted()
    guard !marked.isEmpty else { throw .noCalls(folder.path) }
    var calls: [LabelledCall] = []
    var problems: [LabelProblem] = []
    for file in marked {
      do throws(LabelProblem) {
        calls.append(try read(String(file.dropLast(ending.count)), in: folder, words: words ?? folder))
      } catch {
        problems.append(error)
      }
    }
    return (calls, problems)
  }

  private static let ending = ".gold.json"

  private static func read(_ name: String, in folder: URL, words: URL) throws(LabelProblem) -> LabelledCall {
    let marks = folder.appendingPathComponent(name + ending)
    let words = words.appendingPathComponent(name + ".txt")
    let file: File
    do {
      file = try JSONDecoder().decode(File.self, from: try Data(contentsOf: marks))
    } catch {
      throw .unreadableMarks(file: marks.path, reason(of: error))
    }
    let transcript: Transcript
    do {
      transcript = try TranscriptReader.first(path: words.path)
    } catch {
      throw .unreadableCall(file: words.path, error)
    }
    guard transcript.turns.count == file.turns.count else {
      throw .turnCount(file: words.path, marks: file.turns.count, turns: transcript.turns.count)
    }
    return LabelledCall(
      name: name, transcript: transcript, marks: file.turns, need: file.need, severity: file.severity,
      overall: file.overall, fatal: file.fatal)
  }

  private static func reason(of error: any Error) -> String {
    guard let error = error as? DecodingError else { return error.localizedDescription }
    switch error {
    case .keyNotFound(let key, let context):
      return (context.codingPath + [key]).map(\.stringValue).joined(separator: ".") + " ?"
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      return context.codingPath.map(\.stringValue).joined(separator: ".") + " ?"
    default: return "JSON ?"
    }
  }
}
