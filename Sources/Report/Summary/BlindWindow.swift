import Columns

/// The masses of which no recorded event is shown, so that a signal is not looked for before the analysis is fixed.
package struct BlindWindow: Sendable, Equatable {
  /// In GeV, ends included.
  package let masses: ClosedRange<Double>

  package init(_ masses: ClosedRange<Double>) { self.masses = masses }

  /// Such as `120–130 GeV`.
  var text: String { "\(Self.text(of: masses.lowerBound))–\(Self.text(of: masses.upperBound)) GeV" }

  private static func text(of mass: Double) -> String { Int(exactly: mass).map(String.init) ?? "\(mass)" }

  /// The masses in the unit of a column; nil if that is none of masses.
  func masses(in note: ColumnNote) -> ClosedRange<Double>? {
    guard note.role == .spectator, let unit = note.unit, unit.dimension == .energy else { return nil }
    let factor = Unit.gev.factor / unit.factor
    return masses.lowerBound * factor...masses.upperBound * factor
  }

  /// A column without the values that lie in the window, in rows of recorded events; as it is if it is none of masses.
  ///
  /// - Parameter isData: whether each row is one of recorded events.
  func hiding(_ column: ColumnValues, _ note: ColumnNote, where isData: (_ row: Int) -> Bool) -> ColumnValues {
    guard let masses = masses(in: note) else { return column }
    func hidden<Value: BinaryFloatingPoint>(_ values: [Value]) -> [Value] {
      values.enumerated().map { row, value in masses.contains(Double(value)) && isData(row) ? .nan : value }
    }
    switch column.elements {
    case .float32(let values): return ColumnValues(.float32(hidden(values)), validity: column.validity)
    case .float64(let values): return ColumnValues(.float64(hidden(values)), validity: column.validity)
    default: return column
    }
  }
}
