/// One value per entry.
public struct Column<Element: Sendable>: Sendable {
  /// The values, in entry order.
  public var values: [Element]

  public init(_ values: [Element]) {
    self.values = values
  }
}

extension Column: RandomAccessCollection {
  public var startIndex: Int { 0 }
  public var endIndex: Int { values.count }

  @inlinable public subscript(entry: Int) -> Element { values[entry] }
}

extension Column: Equatable where Element: Equatable {}
