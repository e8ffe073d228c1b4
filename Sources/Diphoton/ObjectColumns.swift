import Columns

/// The jets or leptons of the events that passed, as they were read. Their quantities share one array of offsets.
struct ObjectColumns<Real: RealArithmetic>: Sendable {
  private enum Quantity: Sendable {
    case reals(JaggedColumn<Float>)
    case integers(JaggedColumn<Int32>)
    /// Pseudorapidities, to be turned into angles.
    case angles(JaggedColumn<Float>)
  }

  private let settings: DiphotonSettings
  private let counts: Column<UInt32>
  private let quantities: [Quantity]

  /// - Parameter rows: the rows of the batch that passed.
  init(_ object: EventObject, rows: [Int], reader: EventReader, settings: DiphotonSettings) throws {
    self.settings = settings
    counts = try reader.flat(object.countBranch, as: UInt32.self, rows: rows)
    var first: JaggedColumn<Float>?
    func read<Element: Primitive>(_ branch: String, as type: Element.Type) throws -> JaggedColumn<Element> {
      let lists = try reader.jagged(branch, as: type, rows: rows)
      if let first { return lists.sharing(offsets: first.offsets) }
      first = lists as? JaggedColumn<Float>
      return lists
    }
    quantities = try object.quantities.map { quantity in
      let branch = object.branch(of: quantity)
      switch quantity.source {
      case .reals: return .reals(try read(branch, as: Float.self))
      case .angles: return .angles(try read(branch, as: Float.self))
      case .integers: return .integers(try read(branch, as: Int32.self))
      }
    }
  }

  /// A count, and five statistics of each quantity, in the order of ``DiphotonSettings/descriptions(of:)``.
  ///
  /// - Parameter events: positions among the events that passed.
  func features(of events: Range<Int>) -> [ColumnValues] {
    var columns: [ColumnValues] = [.uint32(Array(counts.values[events]))]
    for quantity in quantities {
      switch quantity {
      case .reals(let lists): columns += statistics(lists, of: events)
      case .angles(let lists):
        let angles = angles(lists.rows(events))
        columns += statistics(angles, of: angles.indices)
      case .integers(let lists): columns += statistics(lists, of: events)
      }
    }
    return columns
  }

  /// The angles theta of each event's objects.
  private func angles(_ eta: JaggedColumn<Float>) -> JaggedColumn<Real> {
    switch settings.theta {
    case .polar: eta.mapContent { Kinematics<Real>.polarAngle(eta: Real($0)) }
    case .notebook: eta.mapContent { Kinematics<Real>.notebookTheta(eta: Real($0)) }
    }
  }

  private func statistics<Value: RealArithmetic>(_ lists: JaggedColumn<Value>, of events: Range<Int>) -> [ColumnValues]
  {
    let statistics =
      switch settings.statistics {
      case .standard: lists.statistics(of: events, storedAs: Float.self)
      case .notebook: lists.rows(events).mapContent { Float($0) }.notebookStatistics()
      }
    return [
      .float32(statistics.minimum), .float32(statistics.maximum), .float64(statistics.mean),
      .float32(statistics.sum), .float64(statistics.standardDeviation),
    ]
  }

  private func statistics(_ lists: JaggedColumn<Int32>, of events: Range<Int>) -> [ColumnValues] {
    let statistics: ListStatistics<Int32, Int64>
    let present: [Bool]?
    switch settings.statistics {
    case .standard:
      statistics = lists.statistics(of: events)
      present = events.map { lists.count(at: $0) > 0 }
    case .notebook:
      statistics = lists.rows(events).notebookStatistics()
      present = nil
    }
    return [
      .int32(statistics.minimum, present: present), .int32(statistics.maximum, present: present),
      .float64(statistics.mean), .int64(statistics.sum), .float64(statistics.standardDeviation),
    ]
  }
}
