import GRDB
import SourceText

/// Why the archive could not do what was asked.
package enum ArchiveProblem: Error, Sendable, Equatable {
  case missing(String)
  case notAnArchive(String)
  case tooNew(String)
  case unwritable(String, reason: String)
  case busy(String)
  case failed(String, reason: String)
  case noSuchCall(String)
  case severalCalls(String, ids: [Int64])
  case noScore(String)
  case nothingToSearch
  case nothingRaised
  case closed(by: String, at: String)
  case noSuchItem(String, wayOut: Wording?)

  package var wording: Wording {
    switch self {
    case .missing(let path):
      Wording(
        zh: "\(path)：没有这个档案 — 打分时加 --archive 就会建，或用 --archive 文件、环境变量 HUASHU_ARCHIVE 指明",
        en:
          "\(path): no such archive — huashu score … --archive makes one; name another with --archive or HUASHU_ARCHIVE"
      )
    case .notAnArchive(let path):
      Wording(
        zh: "\(path)：不是话术的档案，没有动它 — 文字稿写在 --archive 前面，或写成 --archive=文件",
        en:
          "\(path): not an archive of huashu, left as it is — put transcripts before --archive, or write --archive=FILE"
      )
    case .tooNew(let path):
      Wording(zh: "\(path)：由更新的版本写成 — 请升级 huashu", en: "\(path): written by a newer version — update huashu")
    case .unwritable(let path, let reason):
      Wording(zh: "\(path)：建不了档案：\(reason)", en: "\(path): the archive cannot be made: \(reason)")
    case .busy(let path):
      Wording(
        zh: "\(path)：别的程序一直占着档案 — 稍后再试", en: "\(path): another program keeps the archive locked — try again later")
    case .failed(let path, let reason):
      Wording(zh: "\(path)：档案出错：\(reason)", en: "\(path): the archive failed: \(reason)")
    case .noSuchCall(let name):
      Wording(
        zh: "档案里没有“\(name)” — huashu archive list 列出编号和名字",
        en: "the archive holds no call “\(name)” — huashu archive list shows ids and names")
    case .severalCalls(let name, let ids):
      Wording(
        zh: "叫“\(name)”的有几通：\(Self.list(ids)) — 用编号",
        en: "several calls are called “\(name)”: \(Self.list(ids)) — name one by its id")
    case .noScore(let name): Wording(zh: "“\(name)”还没有分", en: "“\(name)” has no score yet")
    case .nothingToSearch: Wording(zh: "没有可搜的字 — 给出一个词", en: "nothing to search for — give a word")
    case .nothingRaised:
      Wording(zh: "这里没有待定的申诉 — 先提出，或用 --override 直接改", en: "no appeal is open here — raise one, or use --override")
    case .closed(let who, let at):
      Wording(zh: "\(who) 已在 \(at) 作了最后决定，不能再改", en: "\(who) gave the final word at \(at); nothing can follow it")
    case .noSuchItem(let id, let wayOut):
      Wording(
        zh: "这通电话的评分里没有“\(id)”" + (wayOut.map { " — " + $0.zh } ?? ""),
        en: "this call's card has no “\(id)”" + (wayOut.map { " — " + $0.en } ?? ""))
    }
  }

  private static func list(_ ids: [Int64]) -> String { ids.map(String.init).joined(separator: ", ") }

  init(_ error: any Error, path: String) {
    switch error {
    case let problem as ArchiveProblem: self = problem
    case let error as DatabaseError where error.resultCode == .SQLITE_BUSY: self = .busy(path)
    case let error as DatabaseError where error.resultCode == .SQLITE_NOTADB: self = .notAnArchive(path)
    case let error as DatabaseError: self = .failed(path, reason: error.message ?? "\(error.resultCode)")
    default: self = .failed(path, reason: "\(error)")
    }
  }
}
