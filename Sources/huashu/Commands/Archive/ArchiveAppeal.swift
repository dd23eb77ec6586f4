import Archiving
import ArgumentParser
import Authoring
import Scoring
import SourceText

struct ArchiveAppeal: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "appeal", abstract: "申诉与复核 (appeal a score, decide on it, give the final word).",
    discussion: """
      Without --uphold or --override an appeal is raised. --item names an item of the card, the act of a fault or the id
      of an alert; earned takes a fault or an alert back. Nothing is ever changed or removed: the machine's score and the
      score that people gave stay side by side. After --final nothing more can be said.

        $ huashu archive appeal 17 --by 1023 --why 第3句我道过歉 --item apologises
        $ huashu archive appeal 17 --by 组长王 --why 听过录音，确有致歉 --override --item apologises --to earned
        $ huashu archive appeal 17 --by 质检李 --why 双方确认 --uphold --final
      """)

  @OptionGroup var common: CommonOptions
  @OptionGroup var place: ArchivePlace

  @Argument(help: "The call's id or name.")
  var call: String

  @Option(help: ArgumentHelp("Who says so.", valueName: "who"))
  var by: String

  @Option(help: ArgumentHelp("For what reason.", valueName: "text"))
  var why: String

  @Option(help: ArgumentHelp("What it is about; without it the whole card.", valueName: "id"))
  var item: String?

  @Option(help: ArgumentHelp("earned, lost, or the share earned in percent.", valueName: "share"))
  var to: ItemShare?

  @Flag(help: "The score stands.")
  var uphold = false

  @Flag(help: "The score is changed.")
  var override = false

  @Flag(help: "This is the final word.")
  var final = false

  func validate() throws {
    if uphold, override { throw ValidationError("--uphold and --override exclude each other") }
    if final, !uphold, !override { throw ValidationError("--final needs --uphold or --override") }
    if override, item == nil { throw ValidationError("--override needs --item") }
    if to != nil, item == nil || uphold { throw ValidationError("--to needs --item, and goes not with --uphold") }
    for (name, text) in [("--by", by), ("--why", why)] where text.allSatisfy(\.isWhitespace) {
      throw ValidationError("\(name): must not be empty")
    }
  }

  func run() throws {
    let archive = try place.open(common)
    let found = try common.telling { try archive.call(call) }
    guard let scoring = found.newest else { return try common.telling { throw ArchiveProblem.noScore(call) } }
    try common.telling { try require(item, of: scoring.score) }
    let share = to?.value ?? (override ? 1 : nil)
    var points: ArchivedScore.Points?
    if override, let item, let share {
      points = try rescored(found, scoring, with: found.overrides(of: scoring).merging([item: share]) { _, new in new })
    } else if final {
      points = found.standing ?? scoring.score.points
    }
    let appeal = Appeal(
      override ? .overridden : uphold ? .upheld : .raised, of: scoring.id, isFinal: final, item: item, share: share,
      by: by, because: why, points: points)
    try common.telling { try archive.add(appeal, to: found.id) }
    let after = try common.telling { try archive.call("\(found.id)") }
    Output.write(ArchiveText(language: common.language).line(for: after))
  }

  private func require(_ item: String?, of score: ArchivedScore) throws(ArchiveProblem) {
    guard let item else { return }
    let known = score.items.map(\.id) + score.faults.map(\.act) + score.alerts.map(\.id)
    guard !known.contains(item) else { return }
    throw .noSuchItem(item, wayOut: NearestName.wayOut(item, among: known))
  }

  /// The score of the stored words with the overrides, by the library that scored them.
  private func rescored(
    _ call: ArchivedCall, _ scoring: ArchivedCall.Scoring, with shares: [String: Double]
  ) throws -> ArchivedScore.Points {
    let library = try common.loadLibrary()
    let score = scoring.score
    func card(_ overrides: Overrides) -> Scorecard? {
      library.scorecard(of: call.transcript, domain: score.domain, overrides: overrides)
    }
    guard library.fingerprint == score.fingerprint,
      let plain = card(Overrides()), ArchivedScore(plain, fingerprint: score.fingerprint) == score,
      let changed = card(Overrides(shares))
    else {
      Output.error(
        Wording(
          zh: "这个分是另一套规则（\(score.fingerprint)）打的 — 用 --library 指明那一套，或先重打："
            + "huashu archive export --call \(call.id) | huashu score - --archive",
          en: "that score was made by other rules (\(score.fingerprint)) — name them with --library, or score anew: "
            + "huashu archive export --call \(call.id) | huashu score - --archive")(common.language))
      throw ExitCode(2)
    }
    return ArchivedScore.Points(changed)
  }
}

/// `earned`, `lost`, or 0 to 100 percent.
struct ItemShare: ExpressibleByArgument {
  /// 0 to 1.
  let value: Double

  init?(argument: String) {
    switch argument {
    case "earned": value = 1
    case "lost": value = 0
    default:
      let figure = argument.hasSuffix("%") ? String(argument.dropLast()) : argument
      guard let percent = Double(figure), (0...100).contains(percent) else { return nil }
      value = percent / 100
    }
  }
}
