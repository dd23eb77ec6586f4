import CallFlow
import Foundation
import Listening
import Rehearsing
import Scoring
import SourceText

/// What the files of a library decide, put together; what only lints ask for is left out.
struct LibraryContents {
  let lexicon: Lexicon
  let weights: FittedWeights
  let scripts: [String: Script]
  let rubrics: [String: Rubric]
  let scenarios: [String: Scenario]
  let problems: Problems
  let topicWords: TopicWords

  init(of library: Library) {
    lexicon = library.lexicon
    weights = library.listener.weights
    scripts = library.scripts
    rubrics = library.rubrics
    scenarios = library.scenarios
    problems = library.problems
    topicWords = library.topicWords
  }
}

extension LibraryContents: CompactCodable {
  func encode(to encoder: inout CompactEncoder) {
    encoder.encode(lexicon, weights, scripts, rubrics, scenarios, problems, topicWords)
  }

  init(from decoder: inout CompactDecoder) throws {
    lexicon = try decoder.decode()
    weights = try decoder.decode()
    scripts = try decoder.decode()
    rubrics = try decoder.decode()
    scenarios = try decoder.decode()
    problems = try decoder.decode()
    topicWords = try decoder.decode()
  }
}

extension Library {
  /// - parameter sources: the files that gave the contents.
  init(_ contents: LibraryContents, from sources: LibrarySources) {
    folder = sources.folder
    language = sources.language
    lexicon = contents.lexicon
    written = nil
    listener = Listener(contents.lexicon, weights: contents.weights)
    scripts = contents.scripts
    rubrics = contents.rubrics
    scenarios = contents.scenarios
    fingerprint = sources.fingerprint
    problems = contents.problems
    topicWords = contents.topicWords
  }
}
