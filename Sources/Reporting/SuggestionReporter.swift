import CallFlow
import Foundation
import Importing
import Listening
import SourceText
import Suggesting

/// One moment as other programs send it: `{"id","script","history":[{"speaker","text"}],"customer"}`.
package struct SuggestionRequest {
  private struct Body: Decodable {
    struct Entry: Decodable {
      let speaker: String
      let text: String
    }
    let id: String
    let script: String?
    let history: [Entry]?
    let customer: String
  }

  package enum Problem: Error, Equatable {
    case broken(String)
    case unknownSpeaker(String)
    case unknownScript(String, [String])

    package var wording: Wording {
      switch self {
      case .broken(let reason):
        Wording(
          zh: #"读不懂这一行：\#(reason) — 写成 {"id":…,"history":[{"speaker":"agent","text":…}],"customer":…}"#,
          en: #"unreadable: \#(reason) — write {"id":…,"history":[{"speaker":"agent","text":…}],"customer":…}"#)
      case .unknownSpeaker(let name):
        Wording(zh: "speaker“\(name)”只能是 agent 或 customer", en: "speaker “\(name)” must be agent or customer")
      case .unknownScript(let name, let names):
        Wording(
          zh: "没有叫“\(name)”的话术 — 可用的有：\(names.joined(separator: ", "))",
          en: "no script is called “\(name)” — there are: \(names.joined(separator: ", "))")
      }
    }
  }

  package let id: String
  package let script: String?
  /// The history and then the customer's words.
  package let turns: [Turn]

  package init(_ line: String) throws(Problem) {
    let body: Body
    do {
      body = try JSONDecoder().decode(Body.self, from: Data(line.utf8))
    } catch {
      throw .broken(Self.reason(of: error))
    }
    id = body.id
    script = body.script
    var turns: [Turn] = []
    for entry in body.history ?? [] {
      guard let speaker = SpeakerAliases.speaker(entry.speaker) else { throw .unknownSpeaker(entry.speaker) }
      turns.append(Turn(speaker, entry.text))
    }
    self.turns = turns + [Turn(.customer, body.customer)]
  }

  private static func reason(of error: any Error) -> String {
    switch error as? DecodingError {
    case .keyNotFound(let key, _)?: "\(key.stringValue) is missing"
    case .typeMismatch(_, let context)?, .valueNotFound(_, let context)?:
      "\(context.codingPath.map(\.stringValue).joined(separator: ".")) is of the wrong kind"
    default: "not valid JSON"
    }
  }
}

/// Writes suggestions as JSON Lines.
package struct SuggestionReporter {
  private struct Because: Encodable {
    let signal, quote: String
  }
  private struct Entry: Encodable {
    let line, text: String
    let acts: [String]
    let technique: Nullable<String>
    let because: [Because]
  }
  private struct Avoid: Encodable {
    let act: String
    let say: Nullable<String>
  }
  private struct Escalate: Encodable {
    let severity, asks: String
  }
  private struct Body: Encodable {
    let version: Int
    let id, stage: String
    let mood: Int
    let need: String
    let severity, manner, intent: Nullable<String>
    let suggestions: [Entry]
    let owed: [String]
    let avoid: [Avoid]
    let escalate: Nullable<Escalate>
    let values: [ValueJSON]
  }

  private let acts: [String: Act]

  package init(acts: [String: Act]) { self.acts = acts }

  /// One line, without the line break.
  ///
  /// - parameter say: what to say instead of a fault.
  package func line(for moment: Moment, id: String, say: (String) -> String?) throws -> String {
    let state = moment.trace.state
    let script = moment.trace.script
    let body = Body(
      version: JSONReporter.version, id: id, stage: state.stage, mood: state.mood, need: state.need(in: script),
      severity: Nullable(state.severity(in: script)?.id), manner: Nullable(state.manner?.rawValue),
      intent: Nullable(state.intent?.rawValue),
      suggestions: Ranker.suggestions(at: moment).map { suggestion in
        Entry(
          line: suggestion.line.id, text: suggestion.text, acts: suggestion.line.acts,
          technique: Nullable(suggestion.line.technique),
          because: suggestion.because.map { Because(signal: $0.signal.name, quote: $0.quote) })
      },
      owed: state.owed(in: script).map(\.act),
      avoid: Ranker.cautions(at: moment, acts: acts, say: say).map { Avoid(act: $0.act.id, say: Nullable($0.say)) },
      escalate: Nullable(moment.escalation.map { Escalate(severity: $0.id, asks: $0.asks) }),
      values: moment.trace.steps.last.map { ValueJSON.all(of: $0.turn) } ?? [])
    return try JSONLineEncoder.encode(body)
  }
}
