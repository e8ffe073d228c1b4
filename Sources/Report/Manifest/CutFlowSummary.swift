/// How many events were left after each step of the selection.
struct CutFlowSummary: Decodable, Sendable {
  struct Counts: Decodable, Sendable {
    let label: String?
    /// After each step; the first before any cut.
    let events: [Int]
    /// The same, each event counted with its weight.
    let weighted: [Double]?
  }

  let steps: [String]
  let labels: [Counts]
  let total: Counts?

  var isConsistent: Bool {
    (labels + [total].compactMap(\.self)).allSatisfy {
      $0.events.count == steps.count && ($0.weighted ?? []).count == ($0.weighted == nil ? 0 : steps.count)
    }
  }
}
