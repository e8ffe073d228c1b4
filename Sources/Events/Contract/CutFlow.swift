/// How many events there were and how much they weigh, before any cut and after each.
public struct CutFlow: Sendable, Equatable {
  /// Events before any cut.
  public var total: Int
  /// Events left after each cut, in the order of ``Analysis/cuts``.
  public var passed: [Int]
  /// What all events weigh.
  public var totalWeight: WeightSum
  /// What the events left after each cut weigh.
  public var passedWeights: [WeightSum]
  /// For each cut, the events that pass all the others; nil if that was not asked for.
  public var nMinusOne: [AllOthers?]?
  /// What of the events that pass all cuts is in each region, in the order of ``Analysis/regions``.
  public var regions: [Yield] = []
  /// The same under each variation, in the order of ``Analysis/variations``.
  public var variations: [CutFlow] = []

  /// Some events.
  public struct Yield: Sendable, Equatable {
    public var events: Int
    public var weight: WeightSum

    public init(events: Int = 0, weight: WeightSum = WeightSum()) {
      self.events = events
      self.weight = weight
    }
  }

  /// The events that pass all cuts but one, which they pass or fail.
  public struct AllOthers: Sendable, Equatable {
    public var events: Int
    public var weight: WeightSum

    public init(events: Int, weight: WeightSum) {
      self.events = events
      self.weight = weight
    }
  }

  /// - Parameters:
  ///   - passedWeights: one for each cut; a run refuses a cut-flow of another number.
  ///   - nMinusOne: one for each cut; nil for one that later cuts rely on.
  public init(
    total: Int, passed: [Int], totalWeight: WeightSum, passedWeights: [WeightSum], nMinusOne: [AllOthers?]? = nil
  ) {
    self.total = total
    self.passed = passed
    self.totalWeight = totalWeight
    self.passedWeights = passedWeights
    self.nMinusOne = nMinusOne
  }

  /// A cut-flow of events that weigh 1 each.
  public init(total: Int = 0, passed: [Int]) {
    self.init(
      total: total, passed: passed, totalWeight: WeightSum(Double(total)),
      passedWeights: passed.map { WeightSum(Double($0)) })
  }

  /// Adds the events of another, cut by cut; cuts that only the other has come behind those of this one.
  public static func += (left: inout CutFlow, right: CutFlow) {
    left.total += right.total
    left.totalWeight += right.totalWeight
    add(right.passed, to: &left.passed, +=)
    add(right.passedWeights, to: &left.passedWeights, +=)
    add(right.variations, to: &left.variations, +=)
    add(right.regions, to: &left.regions) { sum, yield in
      sum.events += yield.events
      sum.weight += yield.weight
    }
    guard let others = right.nMinusOne else { return }
    var sums = left.nMinusOne ?? []
    add(others, to: &sums) { $0 = sum($0, $1) }
    left.nMinusOne = sums
  }

  private static func sum(_ left: AllOthers?, _ right: AllOthers?) -> AllOthers? {
    guard let left, let right else { return nil }
    return AllOthers(events: left.events + right.events, weight: left.weight + right.weight)
  }

  private static func add<Value>(
    _ values: [Value], to sums: inout [Value], _ add: (inout Value, Value) -> Void
  ) {
    for (cut, value) in values.enumerated() {
      if cut < sums.count { add(&sums[cut], value) } else { sums.append(value) }
    }
  }

  /// Whether it is of so many cuts, regions and variations.
  package func isOf(cuts: Int, regions: Int, variations: Int) -> Bool {
    passed.count == cuts && passedWeights.count == cuts && self.regions.count == regions
      && self.variations.count == variations
      && self.variations.allSatisfy { $0.isOf(cuts: cuts, regions: regions, variations: 0) }
  }
}
