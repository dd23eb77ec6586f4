import Foundation
import GRDB

extension Archive {
  /// Writes down a word about a score of a call.
  ///
  /// - throws: where the final word was given, or where an appeal is upheld that nobody raised.
  package func add(_ appeal: Appeal, to call: Int64) throws(ArchiveProblem) {
    try write { db in
      let earlier = try Row.fetchAll(db, sql: "SELECT * FROM appeal WHERE call = ? ORDER BY id", arguments: [call])
      if let last = earlier.last(where: { $0["isFinal"] }) {
        throw ArchiveProblem.closed(by: last["who"], at: last["madeAt"])
      }
      let about = earlier.last { $0["score"] == appeal.scoring && $0["item"] == appeal.item }
      if appeal.step == .upheld, !appeal.isFinal, about?["step"] != Appeal.Step.raised.rawValue {
        throw ArchiveProblem.nothingRaised
      }
      try db.execute(
        sql: """
          INSERT INTO appeal
            (call, score, step, isFinal, item, share, who, madeAt, why, script, compliance, total, isPassed)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          call, appeal.scoring, appeal.step.rawValue, appeal.isFinal, appeal.item, appeal.share, appeal.who,
          appeal.madeAt, appeal.why, appeal.points?.script, appeal.points?.compliance, appeal.points?.total,
          appeal.points?.isPassed,
        ])
    }
  }
}

extension Appeal {
  /// A word said now.
  package init(
    _ step: Step, of scoring: Int64, isFinal: Bool, item: String?, share: Double?, by who: String, because why: String,
    points: ArchivedScore.Points?, now: Date = Date()
  ) {
    self.init(
      scoring: scoring, step: step, isFinal: isFinal, item: item, share: share, who: who,
      madeAt: Archive.stamp(now), why: why, points: points)
  }
}
