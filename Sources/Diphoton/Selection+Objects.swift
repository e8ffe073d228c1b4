import Columns
import Tables

// The columns of the jets and leptons: a count, and five statistics of each quantity.
extension Selection {
  /// The columns of one kind of object, in the order of ``DiphotonSettings/descriptions(of:)``.
  func columns(of object: EventObject) throws -> [ColumnData] {
    var columns: [ColumnData] = [
      .uint32(try reader.flat(object.countBranch, as: UInt32.self, rows: candidates.rows).values)
    ]
    for quantity in object.quantities {
      let branch = object.branch(of: quantity)
      switch quantity.source {
      case .reals:
        columns += statistics(try reader.jagged(branch, as: Float.self, rows: candidates.rows))
      case .angles:
        columns += statistics(angles(try reader.jagged(branch, as: Float.self, rows: candidates.rows)))
      case .integers:
        columns += statistics(try reader.jagged(branch, as: Int32.self, rows: candidates.rows))
      }
    }
    return columns
  }

  /// The angles theta of each event's objects.
  private func angles(_ eta: JaggedColumn<Float>) -> JaggedColumn<Real> {
    switch settings.theta {
    case .polar: eta.mapContent { Kinematics.polarAngle(eta: Real($0)) }
    case .notebook: eta.mapContent { Kinematics.notebookTheta(eta: Real($0)) }
    }
  }

  private func statistics<Value: RealArithmetic>(_ lists: JaggedColumn<Value>) -> [ColumnData] {
    let statistics =
      switch settings.statistics {
      case .standard: lists.statistics(storedAs: Float.self)
      case .notebook: lists.mapContent { Float($0) }.notebookStatistics()
      }
    return [
      .float32(statistics.minimum), .float32(statistics.maximum), .float64(statistics.mean),
      .float32(statistics.sum), .float64(statistics.standardDeviation),
    ]
  }

  private func statistics(_ lists: JaggedColumn<Int32>) -> [ColumnData] {
    let statistics: ListStatistics<Int32, Int64>
    let missing: [Bool]?
    switch settings.statistics {
    case .standard:
      statistics = lists.statistics()
      missing = lists.indices.map { lists.count(at: $0) == 0 }
    case .notebook:
      statistics = lists.notebookStatistics()
      missing = nil
    }
    return [
      .int32(statistics.minimum, missing: missing), .int32(statistics.maximum, missing: missing),
      .float64(statistics.mean), .int64(statistics.sum), .float64(statistics.standardDeviation),
    ]
  }
}
