import Foundation
import SourceText

/// The bytes of a transcript.
package enum TranscriptFile {
  /// - parameter path: `-` is standard input.
  package static func bytes(of path: String, language: InterfaceLanguage) throws(TranscriptProblem) -> Data {
    if path == "-" { return FileHandle.standardInput.readDataToEndOfFile() }
    do {
      return try Data(contentsOf: URL(fileURLWithPath: path))
    } catch {
      var isFolder: ObjCBool = false
      let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      let wording =
        !exists
        ? Wording(zh: "没有这个文件", en: "no such file")
        : isFolder.boolValue
          ? Wording(zh: "是文件夹", en: "it is a folder") : Wording(zh: "没有权限", en: "no permission")
      throw .unreadable(wording(language))
    }
  }
}
