import CallFlow
import Listening
import SourceText

/// The words that tell domains apart, all in one automaton, each with the domains that it speaks for.
struct TopicWords: Sendable {
  private let automaton: PhraseAutomaton
  private let domains: [String]
  /// By the phrase's number: the places of its domains.
  private let domainsOfPhrase: [[Int]]

  init(_ scripts: [String: Script]) {
    domains = scripts.filter { !$0.value.topics.isEmpty }.keys.sorted()
    var places: [[UInt32]: [Int]] = [:]
    for (place, domain) in domains.enumerated() {
      for word in Set(scripts[domain]?.topics ?? []) where word.count <= PhraseAutomaton.longestPhrase {
        places[word, default: []].append(place)
      }
    }
    let words = places.keys.sorted { $0.lexicographicallyPrecedes($1) }
    automaton = PhraseAutomaton(words)
    domainsOfPhrase = words.map { places[$0] ?? [] }
  }

  /// - parameter words: folded.
  func tally(_ words: [UInt32]) -> TopicTally {
    var counts = [Int](repeating: 0, count: domains.count)
    automaton.scan(words) { hit in
      for place in domainsOfPhrase[hit.phrase] { counts[place] += 1 }
    }
    var tally = TopicTally()
    for (domain, count) in zip(domains, counts) where count > 0 { tally.add(domain, count) }
    return tally
  }
}

extension TopicWords: CompactCodable {
  func encode(to encoder: inout CompactEncoder) { encoder.encode(automaton, domains, domainsOfPhrase) }

  init(from decoder: inout CompactDecoder) throws {
    automaton = try decoder.decode()
    domains = try decoder.decode()
    domainsOfPhrase = try decoder.decode()
    guard domainsOfPhrase.joined().allSatisfy(domains.indices.contains) else { throw CompactError.damaged }
  }
}

/// Counts of the words that tell domains apart.
package struct TopicTally: Sendable {
  private var counts: [String: Int] = [:]

  package init() {}

  mutating func add(_ domain: String, _ count: Int) { counts[domain, default: 0] += count }

  package mutating func add(_ other: TopicTally) { counts.merge(other.counts, uniquingKeysWith: +) }

  /// The domain with the most words; of equals the first by name.
  var most: String? { counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key }
}
