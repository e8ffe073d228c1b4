import ROOTIO

/// How the reading of branches is divided among threads.
struct ReadPlan {
  /// A run of entries of a branch that one thread reads.
  struct Task {
    /// The numbers of the branch and of the piece among those of it.
    let branch: Int
    let piece: Int
    let entries: Range<Int>
    /// The entries for which room is made: in the first piece all of the branch, as the others are put behind it.
    let room: Range<Int>
    /// The entries cut at the borders of baskets, between which a job can be cancelled.
    let baskets: [Range<Int>]
  }

  /// Those that take longest last.
  let tasks: [Task]
  /// The number of pieces of each branch; at least one.
  let pieceCounts: [Int]

  /// Fewer entries than these are no piece of their own.
  private static let smallestPiece = 4096

  init(_ branches: [Branch], entries: Range<Int>, threads: Int) {
    var weighed: [(task: Task, weight: Int)] = []
    var counts: [Int] = []
    let ranges = branches.map { entries.clamped(to: 0..<$0.entryCount) }
    let weights = zip(branches, ranges).map { branch, range in
      range.count + Int(Double(branch.uncompressedBytes) * Double(range.count) / Double(max(1, branch.entryCount)))
    }
    let share = weights.reduce(0, +) / (2 * threads)
    for (number, branch) in branches.enumerated() {
      let baskets = Self.runs(of: branch.readingBorders, in: ranges[number], atLeast: Self.smallestPiece)
      let wanted = threads == 1 || share == 0 ? 1 : (weights[number] + share - 1) / share
      let pieces = Self.pieces(baskets, wanted)
      for (piece, baskets) in pieces.enumerated() {
        let entries = (baskets.first?.lowerBound ?? 0)..<(baskets.last?.upperBound ?? 0)
        weighed.append(
          (
            Task(
              branch: number, piece: piece, entries: entries, room: piece == 0 ? ranges[number] : entries,
              baskets: baskets),
            weights[number] / pieces.count
          ))
      }
      counts.append(pieces.count)
    }
    tasks = weighed.sorted { $0.weight < $1.weight }.map(\.task)
    pieceCounts = counts
  }

  /// The range cut at those of `borders` that leave at least `smallest` entries in each run.
  private static func runs(of borders: [Int], in range: Range<Int>, atLeast smallest: Int) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var start = range.lowerBound
    for border in borders where border - start >= smallest && border < range.upperBound {
      runs.append(start..<border)
      start = border
    }
    if start < range.upperBound || runs.isEmpty { runs.append(start..<range.upperBound) }
    return runs
  }

  /// Cuts `baskets` into at most `count` parts that are alike.
  private static func pieces(_ baskets: [Range<Int>], _ count: Int) -> [[Range<Int>]] {
    let count = min(max(1, count), baskets.count)
    return (0..<count).map { Array(baskets[baskets.count * $0 / count..<baskets.count * ($0 + 1) / count]) }
  }
}
