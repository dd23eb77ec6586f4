import Authoring
import CallFlow
import Reporting
import Scoring
import SourceText
import TestSupport

/// Calls and words that the tests of all views share.
enum ReportFixtures {
  static func words(_ language: InterfaceLanguage = .zh) -> Glossary {
    let library = TestLibrary.shared
    return Glossary(
      language: language, scripts: library.scripts,
      rubrics: library.scripts.compactMapValues { library.rubric(for: $0.domain) }, lexicon: library.lexicon,
      drills: library.drills)
  }

  static func card(
    _ call: String, named name: String = "a.txt", details: CallDetails = CallDetails()
  ) throws -> Scorecard {
    guard let rubric = TestLibrary.shared.rubric(for: "telecom") else { fatalError("telecom has no rubric") }
    return Scorecard(of: TestLibrary.trace(call), by: rubric, call: name, details: details)
  }

  static func document(_ cards: [Scorecard], _ reporter: any BatchReporter) throws -> String {
    var summary = BatchSummary()
    for card in cards { summary.add(BatchSummary.Row(card)) }
    return try reporter.opening(summary) + cards.map { try reporter.part(for: $0) }.joined()
      + reporter.closing(summary)
  }

  static let bad = """
    [0:01] 客服：您好，有什么可以帮您？
    [0:04] 客户：打了半天才打通，彩铃我没同意你们就开通了
    [0:09] 客服：嗯。
    [0:11] 客户：到底怎么回事，我要投诉
    [0:15] 客服：会尽快处理的，再见。
    """

  static let good = """
    客服：您好，我是工号1023，请问有什么可以帮您？
    客户：我想问一下这个月的账单
    客服：好的，我帮您查一下。您这个月的费用是58元，还有别的需要吗？
    客户：没有了，谢谢
    客服：不客气，感谢您的来电，再见。
    """

  /// What would break out of every view that forgot to make it safe.
  static let hostile = """
    客服：您好</p></style></script><script>alert(1)</script><img src=x onerror="alert(2)">'"&amp;
    客户：=HYPERLINK("http://evil.example","点我") 我没同意，|**[点我](javascript:alert(3))**` <b>粗</b> http://evil.example
    客服：嗯\u{202E}倒\u{7}退\u{1B}[31m
    """
}
