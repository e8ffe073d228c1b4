import Columns

/// Where the quantities of an analysis lie in a release of the data: which branch holds each, and what a value has to be
/// multiplied with to be in the quantity's unit.
///
/// ```swift
/// let schema = EventSchema(release: "2025", [pt: Source("jet_pt", in: .gev), trigger: "trigP"])
/// ```
public struct EventSchema: Sendable, Equatable {
  /// What a quantity is read from.
  public struct Source: Sendable, Hashable, ExpressibleByStringLiteral {
    /// The branch's name in the tree.
    public let branch: String
    /// The unit of the branch's values; nil if it is the quantity's.
    public let unit: Unit?
    /// What the branch's values are multiplied with to be in the quantity's unit.
    public let factor: Double
    /// The names of branches of which the first is read that a file has, if it lacks ``branch``.
    public let alternatives: [String]
    /// What becomes of negative numbers.
    public let negatives: Negatives

    public enum Negatives: Sendable, Hashable {
      case kept
      /// Their signs are dropped.
      case madePositive
      /// They are 0, as counts of which that means none.
      case madeZero
    }

    public init(
      _ branch: String, factor: Double = 1, else alternatives: [String] = [], negatives: Negatives = .kept
    ) {
      self.branch = branch
      unit = nil
      self.factor = factor
      self.alternatives = alternatives
      self.negatives = negatives
    }

    /// A branch with values in another unit than the quantity's, which is the canonical one of its dimension.
    public init(_ branch: String, in unit: Unit) {
      self.branch = branch
      self.unit = unit
      factor = unit.factor
      alternatives = []
      negatives = .kept
    }

    public init(stringLiteral branch: String) { self.init(branch) }

    /// The branches of which the first is read that a file has.
    var branches: [String] { [branch] + alternatives }

    /// Whether numbers are what the branch has.
    var isPlain: Bool { factor == 1 && negatives == .kept }

    /// What a number of the branch is in the quantity's unit.
    func value(of number: Double) -> Double {
      switch negatives {
      case .kept: number * factor
      case .madePositive: abs(number) * factor
      case .madeZero: (number < 0 ? 0 : number) * factor
      }
    }
  }

  /// The schema in which every quantity is the branch of its own name: for analyses of any tree.
  public static let branchNames = EventSchema(
    release: nil, sources: [:], quantities: [], counters: [:], namesBranches: true)

  /// The name of the release; nil for ``branchNames``.
  public let release: String?
  private var sources: [String: Source]
  /// The quantities that have a source of their own, in the order of their names.
  package let quantities: [Quantity]
  /// The branches that count objects, by their kinds.
  private let counters: [String: String]
  private let namesBranches: Bool

  /// - Parameter sources: where each quantity lies that the release has.
  /// - Precondition: a branch's unit measures what its quantity's unit does; one quantity at most counts a kind of object.
  public init(release: String, _ sources: [Quantity: Source]) {
    for (quantity, source) in sources {
      guard let unit = source.unit else { continue }
      precondition(unit.dimension == quantity.unit?.dimension, "\(quantity.name) is not measured in \(unit)")
    }
    let named = sources.map { ($0.name, $1) }
    let counters = sources.compactMap { quantity, source in quantity.countedKind.map { ($0, source.branch) } }
    self.init(
      release: release, sources: Dictionary(uniqueKeysWithValues: named),
      quantities: sources.keys.sorted { $0.name < $1.name },
      counters: Dictionary(uniqueKeysWithValues: counters), namesBranches: false)
  }

  private init(
    release: String?, sources: [String: Source], quantities: [Quantity], counters: [String: String],
    namesBranches: Bool
  ) {
    self.release = release
    self.sources = sources
    self.quantities = quantities
    self.counters = counters
    self.namesBranches = namesBranches
  }

  /// What a quantity is read from; nil if the release lacks it.
  public func source(of quantity: Quantity) -> Source? {
    sources[quantity.name] ?? (namesBranches ? Source(quantity.name) : nil)
  }

  /// What a quantity is called in formulas: its branch, or its own name if the release lacks it.
  public func name(of quantity: Quantity) -> String { source(of: quantity)?.branch ?? quantity.name }

  /// This schema with quantities that are the branches of their own names besides, such as those that a user's settings
  /// name.
  public func naming(_ branches: some Sequence<String>) -> EventSchema {
    var schema = self
    for branch in branches where schema.sources[branch] == nil { schema.sources[branch] = Source(branch) }
    return schema
  }

  /// The branches that quantities are read from, each once.
  public func branches(of quantities: [Quantity]) -> [InputBranch] {
    var names: Set<String> = []
    return quantities.compactMap { quantity in
      guard let source = source(of: quantity), names.insert(source.branch).inserted else { return nil }
      guard case .list(let kind) = quantity.shape else {
        return InputBranch(source.branch, else: source.alternatives, .flat, quantity.type)
      }
      let counter = quantities.first { $0.countedKind == kind }.flatMap { self.source(of: $0)?.branch }
      return InputBranch(
        source.branch, else: source.alternatives, .jagged, quantity.type, counter: counters[kind] ?? counter)
    }
  }
}
