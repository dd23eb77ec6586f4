import Scoring

/// The measured figures as other programs read them; null is what could not be measured.
struct MetricsJSON: Encodable {
  struct Stretches: Encodable {
    let count: Int
    let mean: Nullable<Double>
    let total, longest: Double
    let turn: Nullable<Int>

    init(_ stretches: Metrics.Stretches) {
      count = stretches.count
      mean = Nullable(stretches.mean.map(MetricsJSON.tenths))
      total = MetricsJSON.tenths(stretches.total)
      longest = MetricsJSON.tenths(stretches.longest)
      turn = Nullable(stretches.turn)
    }
  }
  struct Stage: Encodable {
    let stage: String
    let seconds, agentShare, agentCharactersPerMinute: Nullable<Double>
  }
  struct Norm: Encodable {
    let measure: String
    let value, from, to: Nullable<Double>
    let within: Nullable<Bool>
  }

  let agentShare, charactersPerMinute, longestSilence: Nullable<Double>
  let agentCharactersPerMinute, customerCharactersPerMinute: Nullable<Double>
  let answerDelay, silence, overlap, hold: Nullable<Stretches>
  let stages: [Stage]
  let norms: [Norm]

  init(_ metrics: Metrics) {
    agentShare = Nullable(metrics.agentShare.map(Self.thousandths))
    charactersPerMinute = Nullable(metrics.charactersPerMinute.map(Self.tenths))
    longestSilence = Nullable(metrics.longestSilence.map(Self.tenths))
    agentCharactersPerMinute = Nullable(metrics.agentRate.map(Self.tenths))
    customerCharactersPerMinute = Nullable(metrics.customerRate.map(Self.tenths))
    answerDelay = Nullable(metrics.answerDelay.map(Stretches.init))
    silence = Nullable(metrics.silence.map(Stretches.init))
    overlap = Nullable(metrics.overlap.map(Stretches.init))
    hold = Nullable(metrics.hold.map(Stretches.init))
    stages = metrics.stages.map {
      Stage(
        stage: $0.stage, seconds: Nullable($0.seconds.map(Self.tenths)),
        agentShare: Nullable($0.agentShare.map(Self.thousandths)),
        agentCharactersPerMinute: Nullable($0.agentRate.map(Self.tenths)))
    }
    norms = metrics.norms.map {
      Norm(
        measure: $0.norm.measure.rawValue, value: Nullable($0.value.map(Self.thousandths)),
        from: Nullable($0.norm.from), to: Nullable($0.norm.to), within: Nullable($0.isWithin))
    }
  }

  private static func tenths(_ value: Double) -> Double { (value * 10).rounded() / 10 }
  private static func thousandths(_ value: Double) -> Double { (value * 1000).rounded() / 1000 }
}
