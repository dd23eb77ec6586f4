import Listening
import SourceText
import TestSupport
import Testing

/// How the patterns and the fitted weights come to one verdict.
@Suite struct TwoEarsTests {
  private let yaml = """
    acts:
      apologise: {name: 致歉, kind: merit}
      argue: {name: 争辩, kind: fault}
      insult: {name: 辱骂, kind: fault}
    signals:
      apologise/plain: {patterns: [抱歉], speaker: agent}
      argue/plain: {patterns: [哪有], speaker: agent}
      insult/plain: {patterns: [有病], speaker: agent, certain: true}
      complain/late: {patterns: [太慢], speaker: customer}
    """
  private let weights = """
    *outputs\tapologise\targue\tinsult
    *base\tapologise=-2.00\targue=-2.00\tinsult=-4.00
    *pattern\tapologise=1.50\targue=1.50\tinsult=1.00
    *heard-from\tapologise=0.00\targue=0.00\tinsult=1.00
    *review-from\tapologise=0.00\targue=-1.00\tinsult=0.00
    让您久等\tapologise=2.50
    实在\tapologise=1.00
    明明\targue=1.20
    您自己\targue=1.00
    #before:complain\tapologise=1.00
    #done:apologise\tapologise=-1.50
    #just-done:apologise\targue=0.50
    #turns:1\tapologise=0.25
    #asked\targue=-1.00
    """

  private func hear(
    _ words: String, before: [Signal.ID] = [], speaker: Speaker = .agent, past: CallPast? = nil
  ) throws -> TurnHearing {
    var problems = Problems()
    let model = try #require(
      FittedModelFile.read(weights, name: "acts", file: "weights/acts.tsv", problems: &problems))
    #expect(problems.all.isEmpty)
    let (lexicon, lexiconProblems) = SmallLexicon.read(yaml)
    #expect(lexiconProblems.errors.isEmpty)
    let listener = Listener(lexicon, weights: FittedWeights([model]))
    return listener.hear(
      listener.normalize(words), from: speaker, in: HearingContext(heardBefore: before, past: past))
  }

  /// - parameter turns: who spoke, what he said, and what the patterns heard in it.
  private func past(_ turns: [(Speaker, String, [String])]) -> CallPast {
    var past = CallPast()
    for (speaker, words, matched) in turns {
      past.add(NormalizedText(words), matched: matched.map(Signal.ID.init), from: speaker)
    }
    return past
  }

  @Test func wordsThatNoPatternKnowsAreHeardByTheirWeightsAndQuotedAsSaid() throws {
    let hearing = try hear("让您久等了")
    let found = try #require(hearing.observations.first)
    #expect(found.signal.name == "apologise/keywords" && found.quote == "让您久等")
    #expect(found.rule == "weights/acts.tsv#apologise")
  }

  @Test func aPatternIsOneTermOfTheSumAndMayBeOutweighed() throws {
    #expect(try hear("实在抱歉").observations.map(\.signal.name) == ["apologise/plain"])
    let alone = try hear("抱歉")
    #expect(alone.observations.isEmpty)
    #expect(alone.nearMisses.map(\.reason) == [.outweighed])
  }

  @Test func theTurnBeforeCanTipTheScale() throws {
    #expect(try hear("抱歉", before: [Signal.ID("complain/late")]).observations.map(\.quote) == ["抱歉"])
  }

  @Test func whatTheAgentHasDoneInTheCallCanTipTheScale() throws {
    let sorry = (Speaker.agent, "抱歉", ["apologise/plain"])
    func sum(_ turns: [(Speaker, String, [String])]) throws -> Double? {
      try hear("实在抱歉", past: past(turns)).judgements.first { $0.act == "apologise" }?.sum
    }
    #expect(try sum([]) == 0.5)
    #expect(try sum([(.agent, "请讲", [])]) == 0.75)
    #expect(try sum([sorry]) == -0.75)
    #expect(try sum([sorry, (.customer, "哼", []), (.agent, "请讲", [])]) == -0.75)
  }

  @Test func whatHasJustBeenDoneAndAskedIsForgottenATurnLater() throws {
    let sorry = (Speaker.agent, "抱歉", ["apologise/plain"])
    func sum(_ turns: [(Speaker, String, [String])]) throws -> Double? {
      try hear("哪有", past: past(turns)).judgements.first { $0.act == "argue" }?.sum
    }
    #expect(try sum([]) == -0.5)
    #expect(try sum([sorry]) == 0)
    #expect(try sum([sorry, (.customer, "什么时候来？", [])]) == -1)
    #expect(try sum([sorry, (.customer, "来？等着。", [])]) == 0)
    #expect(try sum([sorry, (.customer, "什么时候来？", []), (.agent, "请讲", [])]) == -0.5)
  }

  @Test func anUncertainFaultIsForReviewAndNotHeard() throws {
    let unsure = try hear("明明说过的")
    #expect(unsure.observations.isEmpty)
    #expect(unsure.judgements.map(\.verdict) == [.review])
    let surer = try hear("明明是您自己")
    #expect(surer.observations.map(\.signal.name) == ["argue/keywords"])
  }

  @Test func aFaultThatThePatternsHearAndTheWeightsDenyIsForReview() throws {
    let hearing = try hear("哪有")
    #expect(hearing.observations.isEmpty)
    #expect(hearing.judgements.map(\.verdict) == [.review])
    #expect(hearing.judgements.first?.quote == "哪有")
  }

  @Test func aSignalThatItsAuthorCallsCertainIsNeverOutweighed() throws {
    #expect(try hear("你有病吧").observations.map(\.signal.name) == ["insult/plain"])
  }

  @Test func theShownTermsAddUpToTheSum() throws {
    let sorry = past([(.agent, "抱歉", ["apologise/plain"]), (.customer, "怎么才来？", [])])
    for judgement in try hear("实在抱歉，让您久等，明明是您自己", past: sorry).judgements {
      let terms = judgement.base + (judgement.pattern ?? 0) + judgement.parts.reduce(0) { $0 + $1.weight }
      #expect(abs(terms + judgement.rest - judgement.sum) < 1e-9)
    }
  }

  @Test func theCustomersWordsAreForThePatternsAlone() throws {
    #expect(try hear("让您久等了", speaker: .customer).judgements.isEmpty)
    #expect(try hear("太慢", speaker: .customer).observations.map(\.signal.name) == ["complain/late"])
  }
}
