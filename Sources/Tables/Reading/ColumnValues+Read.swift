import Columns

extension ColumnValues.Elements {
  /// Which rows of a column of single values have one, as it was read.
  ///
  /// - Parameters:
  ///   - present: which do; empty if all.
  ///   - isOptional: whether the file says that some may not.
  func validity(present: [Bool], isOptional: Bool) -> ColumnValues.Validity {
    if isOptional, isNaNMissing(present) { return .notNaN }
    return present.isEmpty ? .all : .flags(present)
  }

  /// Whether the values that are not NaN are those that are there.
  private func isNaNMissing(_ present: [Bool]) -> Bool {
    func isNone<Value: BinaryFloatingPoint>(_ values: [Value]) -> Bool {
      present.isEmpty ? !values.contains(where: \.isNaN) : !zip(values, present).contains { $0.isNaN && $1 }
    }
    return switch self {
    case .float32(let values): isNone(values)
    case .float64(let values): isNone(values)
    default: false
    }
  }
}
