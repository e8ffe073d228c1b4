import Columns

/// The events of a batch that are left, and what is known of them. Their positions are 0, 1, ... in event order.
public struct Candidates {
  /// All events of the batch.
  public let batch: EventBatch
  /// The rows of the batch that are left, ascending.
  public private(set) var rows: [Int]

  private let batchWeights: Column<Float>
  private let wholeWeights: WholeWeights
  @usableFromInline var known: [Key: Known] = [:]
  /// How long the lists of each kind of object are, for the events that are left.
  @usableFromInline var lengths: [String: Lengths] = [:]
  @usableFromInline var isSelected = false
  private var undropped = Undropped.unwanted

  @usableFromInline struct Key: Hashable {
    @usableFromInline let name: String
    @usableFromInline let type: ObjectIdentifier

    @usableFromInline init(name: String, type: ObjectIdentifier) {
      self.name = name
      self.type = type
    }
  }

  /// The offsets of the first lists of a kind of object that were read.
  @usableFromInline struct Lengths {
    @usableFromInline let quantity: Quantity
    @usableFromInline let offsets: [Int]

    @usableFromInline init(quantity: Quantity, offsets: [Int]) {
      self.quantity = quantity
      self.offsets = offsets
    }
  }

  /// What was known of the events before the first of them was dropped.
  private enum Undropped {
    case unwanted
    case wanted
    case kept(known: [Key: Known], lengths: [String: Lengths])
  }

  /// A value of the events that are left, and how its type gathers values.
  @usableFromInline struct Known {
    @usableFromInline private(set) var value: any RowAligned
    private let gathered: (any RowAligned, _ positions: [Int]) -> any RowAligned

    @usableFromInline init(
      _ value: any RowAligned, gathered: @escaping (any RowAligned, _ positions: [Int]) -> any RowAligned
    ) {
      self.value = value
      self.gathered = gathered
    }

    mutating func keep(_ positions: [Int]) { value = gathered(value, positions) }
  }

  /// Every event of a batch.
  ///
  /// - Parameter weights: those of all events.
  init(_ batch: EventBatch, weights: Column<Float>) {
    self.batch = batch
    rows = Array(0..<batch.count)
    batchWeights = weights
    wholeWeights = WholeWeights(weights)
  }

  /// How many events are left.
  public var count: Int { rows.count }

  /// The events that are left, for reading.
  public var selection: RowSelection { rows.count == batch.count ? .all : .rows(rows) }

  /// The event at a position, as an entry of its tree.
  public func entry(at position: Int) -> Int { batch.entries.lowerBound + rows[position] }

  /// The weights of the events that are left.
  public var weights: Column<Float> { batchWeights.gathered(at: rows) }

  /// What the events that are left weigh.
  var weightSum: WeightSum { wholeWeights.sum(of: rows) }

  /// The events of which a flag is set, one for each that is left.
  func yield(of flags: [Bool]) -> CutFlow.Yield {
    CutFlow.Yield(events: flags.count(where: \.self), weight: weightSum { flags[$0] })
  }

  /// What the events weigh at whose positions `isCounted` holds.
  func weightSum(where isCounted: (_ position: Int) -> Bool) -> WeightSum {
    wholeWeights.sum(of: rows.enumerated().compactMap { isCounted($0) ? $1 : nil })
  }
}

// MARK: - What is known of them

// Inlinable, so that the values' loops are made for their types.
extension Candidates {
  /// A quantity of one number; read once.
  ///
  /// - Parameter type: the quantity's own, or `Double`.
  /// - Throws: as ``EventBatch/column(_:as:rows:)``.
  @inlinable
  public mutating func column<Element: Primitive>(
    _ quantity: Quantity, as type: Element.Type = Element.self
  ) throws -> Column<Element> {
    try remembered(quantity.name) { candidates in
      try candidates.batch.column(quantity, as: type, rows: candidates.selection)
    }
  }

  /// A quantity of one list. Features that read the same lists share them, and lists of the same objects share their
  /// offsets; while there are cuts to come, lists are not kept.
  ///
  /// - Parameter type: the quantity's own, or `Double`.
  /// - Throws: ``EventsError`` (`differentLengths`) if an event has another number of values than in a list of the same
  ///   objects that was read before; besides, as ``EventBatch/jagged(_:as:rows:)``.
  @inlinable
  public mutating func jagged<Element: Primitive>(
    _ quantity: Quantity, as type: Element.Type = Element.self
  ) throws -> JaggedColumn<Element> {
    if !isSelected { return try agreeing(quantity, as: type) }
    return try remembered(quantity.name) { try $0.agreeing(quantity, as: type) }
  }

  /// The lists of the events that are left, as long as all others of these objects.
  @inlinable
  mutating func agreeing<Element: Primitive>(
    _ quantity: Quantity, as type: Element.Type
  ) throws -> JaggedColumn<Element> {
    let lists = try batch.jagged(quantity, as: type, rows: selection)
    guard case .list(let kind) = quantity.shape else { return lists }
    guard let first = lengths[kind] else {
      lengths[kind] = Lengths(quantity: quantity, offsets: lists.offsets)
      return lists
    }
    guard lists.offsets == first.offsets else { throw differentLengths(quantity, lists.offsets, first) }
    return JaggedColumn(offsets: first.offsets, content: lists.content)
  }

  /// - Precondition: the offsets differ.
  @usableFromInline
  func differentLengths(_ quantity: Quantity, _ offsets: [Int], _ first: Lengths) -> EventsError {
    guard let end = offsets.indices.first(where: { offsets[$0] != first.offsets[$0] }) else {
      preconditionFailure("the lists are of equal lengths")
    }
    return .differentLengths(
      quantity, branch: batch.name(of: quantity), count: offsets[end] - offsets[end - 1],
      than: batch.name(of: first.quantity), count: first.offsets[end] - first.offsets[end - 1],
      entry: entry(at: end - 1))
  }

  /// Takes note of how long lists are that were read from the batch, for the events that are left.
  package mutating func note(_ offsets: [Int], of quantity: Quantity) {
    guard case .list(let kind) = quantity.shape, lengths[kind] == nil else { return }
    lengths[kind] = Lengths(quantity: quantity, offsets: offsets)
  }

  /// In how many of the events that are left the lists of a kind of object are not as long as the file's count says; 0 if
  /// none of them was read.
  ///
  /// - Parameter count: how many objects of this kind there are.
  mutating func miscounted(_ count: Quantity) throws -> Int {
    guard let kind = count.countedKind, let offsets = lengths[kind]?.offsets else { return 0 }
    let counts = try column(count, as: UInt32.self)
    return counts.indices.count { offsets[$0 + 1] - offsets[$0] != Int(counts[$0]) }
  }

  /// What is computed from quantities; computed once.
  ///
  /// - Throws: what computing it throws.
  @inlinable
  public mutating func value<Value: RowAligned>(_ definition: Derived<Value>) throws -> Value {
    try remembered(definition.name, or: definition.make)
  }

  @inlinable
  mutating func remembered<Value: RowAligned>(
    _ name: String, or make: (inout Candidates) throws -> Value
  ) throws -> Value {
    let key = Key(name: name, type: ObjectIdentifier(Value.self))
    if let value = known[key]?.value as? Value { return value }
    let value = try make(&self)
    guard value.count == count else {
      throw EventsError(.wrongRowCount, "\(name) was made for \(value.count) of \(count) events", quantity: name)
    }
    // Made here, for the value's type.
    known[key] = Known(value) { value, positions in (value as? Value)?.gathered(at: positions) ?? value }
    return value
  }
}

// MARK: - Dropping events

extension Candidates {
  /// Drops all but the events at these positions (ascending, each once).
  public mutating func keep(_ positions: [Int]) {
    if positions.count == count { return }
    if case .wanted = undropped { undropped = .kept(known: known, lengths: lengths) }
    rows = Column(rows).gathered(at: positions).values
    lengths = [:]
    for key in known.keys { known[key]?.keep(positions) }
  }

  /// Drops the events at whose positions `isKept` does not hold.
  @inlinable
  public mutating func keep(where isKept: (_ position: Int) throws -> Bool) rethrows {
    var positions: [Int] = []
    positions.reserveCapacity(count)
    for position in 0..<count where try isKept(position) { positions.append(position) }
    keep(positions)
  }

  /// The events that pass a cut. These here stay all, and know besides what the cut found out before it dropped any.
  mutating func passing(_ cut: Cut) throws -> Candidates {
    var passing = self
    passing.undropped = .wanted
    try cut.apply(&passing)
    if case .kept(let known, let lengths) = passing.undropped {
      (self.known, self.lengths) = (known, lengths)
    } else {
      (known, lengths) = (passing.known, passing.lengths)
    }
    passing.undropped = .unwanted
    return passing
  }

  /// No more events are dropped: what features read is kept from now on.
  mutating func endSelection() { isSelected = true }
}
