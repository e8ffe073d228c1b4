/// The wanted entries of one basket, counted from its first: a run of them, or single ones.
struct LocalRows {
  let count: Int
  private let first: Int
  private let rows: UnsafePointer<Int>?

  init(_ range: Range<Int>) {
    count = range.count
    first = range.lowerBound
    rows = nil
  }

  /// Each of `rows` plus `shift`; valid as long as `rows` are.
  init(_ rows: UnsafeBufferPointer<Int>, shift: Int) {
    count = rows.count
    first = shift
    self.rows = rows.baseAddress
  }

  /// The first entry if the entries are a run.
  var startOfRun: Int? { rows == nil ? first : nil }

  /// - Precondition: `0 <= index < count`.
  @inline(__always)
  subscript(index: Int) -> Int {
    if let rows { rows[index] &+ first } else { first &+ index }
  }
}
