import Base
import Columns
import Statistics

/// The distribution of numbers that come some at a time, over one axis or two.
///
/// The first ``heldCount`` of them are held, and decide where axes lie of which nobody says so.
package struct DrawnValues: Sendable {
  /// What one of the axes is of.
  package struct Axis: Sendable {
    let note: ColumnNote
    /// Whether the values are whole numbers.
    let isInteger: Bool
    let bins: BinChoice

    /// - Parameter unit: nil if it is not known.
    package init(_ name: String, unit: Unit?, isInteger: Bool, bins: BinChoice) {
      note = ColumnNote(name: name, role: .feature, unit: unit, summary: "", formula: nil)
      self.isInteger = isInteger
      self.bins = bins
    }
  }

  static let heldCount = 1_000_000

  let axes: [Axis]
  /// What a number is one of, such as `entries`.
  let items: String
  /// Whether each has a weight.
  let isWeighted: Bool
  /// Whether equal ratios of counts are equal heights, or steps of a colour.
  let isLogarithmic: Bool
  /// The numbers of each axis, and the weights, until there are bins.
  private var held: [[Double]]
  /// Along one axis.
  private(set) var histogram: Histogram?
  /// Along two.
  private(set) var cells: CellHistogram?
  /// How many have finite numbers on all axes, and a finite weight.
  private(set) var count = 0
  /// How many have not, and are left out.
  private(set) var missing = 0
  private(set) var moments = WeightedMoments()

  /// - Precondition: there are one axis or two.
  package init(_ axes: [Axis], of items: String, isWeighted: Bool, isLogarithmic: Bool) {
    self.axes = axes
    self.items = items
    self.isWeighted = isWeighted
    self.isLogarithmic = isLogarithmic
    held = [[Double]](repeating: [], count: axes.count + (isWeighted ? 1 : 0))
  }

  /// - Parameter columns: as many numbers of each axis, then the weights, if there are any.
  package mutating func append(_ columns: [[Double]]) {
    for row in (columns.first ?? []).indices {
      guard columns.allSatisfy({ $0[row].isFinite }) else {
        missing += 1
        continue
      }
      count += 1
      let weight = isWeighted ? columns[axes.count][row] : 1
      if axes.count == 1 { moments.add(columns[0][row], weight: weight) }
      guard histogram == nil, cells == nil else {
        fill(columns, row, weight)
        continue
      }
      for (place, column) in columns.enumerated() { held[place].append(column[row]) }
      if held[0].count == Self.heldCount { chooseBins() }
    }
  }

  /// All have been brought.
  package mutating func end() {
    if histogram == nil, cells == nil { chooseBins() }
  }

  private mutating func fill(_ columns: [[Double]], _ row: Int, _ weight: Double) {
    histogram?.fill(columns[0][row], weight: weight)
    cells?.fill(columns[0][row], columns[1][row], weight: weight)
  }

  private mutating func chooseBins() {
    let binnings = axes.indices.compactMap { binning(of: $0) }
    guard binnings.count == axes.count else { return }
    if axes.count == 1 {
      histogram = Histogram(binnings[0])
    } else {
      cells = CellHistogram(x: binnings[0], y: binnings[1])
    }
    let rows = held
    held = held.map { _ in [] }
    for row in rows[0].indices { fill(rows, row, isWeighted ? rows[axes.count][row] : 1) }
  }

  /// Nil if nothing says where bins could be.
  private func binning(of axis: Int) -> Binning? {
    let values = held[axis]
    let whole = axes[axis].isInteger ? values.compactMap { Int64(exactly: $0) } : []
    let column = ColumnValues(axes[axis].isInteger && whole.count == values.count ? .int64(whole) : .float64(values))
    let all = ColumnValues(.text(categories: [""], codes: [Int32](repeating: 0, count: values.count)))
    guard let labels = try? RowLabels(all, atMost: 1), let sample = LabelledSample(column, by: labels) else {
      return nil
    }
    return axes[axis].bins.binning(of: sample, axes[axis].note)
  }
}
