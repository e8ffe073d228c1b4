import Provenance

/// What Python is told of a run that is over.
struct Outcome: Encodable {
  let manifest: Manifest
  /// What makes one doubt of the input, a sentence each.
  let doubts: [String]
}
