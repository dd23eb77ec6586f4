import Scoring
import SourceText

/// Writes a batch as one HTML file that needs nothing beside it: an index, then a page for each call.
package struct HTMLReporter: BatchReporter {
  private let words: Glossary
  /// Of the library that the calls were scored by.
  private let fingerprint: String

  package init(_ words: Glossary, fingerprint: String) {
    self.words = words
    self.fingerprint = fingerprint
  }

  package var opensWithSummary: Bool { true }

  package func opening(_ summary: BatchSummary) -> String {
    let title =
      summary.rows.count == 1
      ? words.say("通话评分", "Scorecard") + " · " + (summary.rows.first?.call ?? "")
      : words.say("通话评分：", "Scorecards: ") + words.say("\(summary.rows.count) 通", "\(summary.rows.count) calls")
    let index = summary.rows.count == 1 ? "" : HTMLIndex(summary, words: words).markup
    let document: Markup = """
      <!DOCTYPE html>
      <html lang="\(words.language == .zh ? "zh-CN" : "en")">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta http-equiv="Content-Security-Policy" content="\(Self.policy)">
      <meta name="color-scheme" content="light dark">
      <title>\(title)</title>
      <style>\(HTMLStyle.sheet)</style>
      <script>\(Markup(trusted: HTMLScript.source))</script>
      </head>
      <body class="\(summary.rows.count == 1 ? "single" : "batch")" data-previous="\(words.say("上一通（k）", "previous (k)"))"\
       data-next="\(words.say("下一通（j）", "next (j)"))" data-count="\(words.say("列出 {n} 通，共 {all} 通", "{n} of {all} calls listed"))">
      <a class="skip" href="#main">\(words.say("跳到正文", "Skip to content"))</a>
      <main id="main">
      \(index)
      """
    return document.html
  }

  package func part(for card: Scorecard) -> String { HTMLCall(card, words: words).markup.html }

  package func closing(_ summary: BatchSummary) -> String {
    let fact = words.say(
      "评分只凭文字稿；同一规则库得同一结果。规则库指纹 ", "Scored from the words alone; the same library gives the same result. Library ")
    let document: Markup =
      "</main>\n<footer class=\"foot\"><p>\(fact)<code>\(fingerprint)</code></p></footer>\n</body>\n</html>\n"
    return document.html
  }

  /// Nothing is loaded from anywhere, and no script runs but this program's own.
  private static let policy =
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-\(HTMLScript.digest)'; base-uri 'none'; "
    + "form-action 'none'"
}
