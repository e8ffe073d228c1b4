import Columns

/// The values of a column as its pages are read: elements, and how they make up rows.
struct ParquetValues {
  let elements: any ParquetElements
  let elementType: ElementType
  let shape: ParquetShape
  /// Where each list begins.
  private var offsets: [Int] = []
  /// Which rows have a value; empty as long as all have.
  private var present: [Bool] = []

  init(_ type: ElementType, _ shape: ParquetShape) {
    elements = type.makeParquetElements()
    elementType = type
    self.shape = shape
  }

  private var rowCount: Int { shape.isList ? offsets.count : elements.count }

  /// Takes the `count` elements of a page as rows.
  mutating func appendRows(count: Int) {
    if !present.isEmpty { present.append(contentsOf: repeatElement(true, count: count)) }
    elements.append(count: count)
  }

  /// Takes the elements of a page as the rows for which a flag is true; others have no value.
  mutating func appendRows(where isPresent: [Bool]) {
    noteRows()
    present += isPresent
    elements.append(where: isPresent)
  }

  /// Begins a list with the element of this number, which is not taken yet.
  mutating func beginList(at element: Int, isPresent: Bool) {
    if !isPresent { noteRows() }
    if !isPresent || !present.isEmpty { present.append(isPresent) }
    offsets.append(element)
  }

  /// Begins to note which rows have a value, if it is not yet: all that there are have one.
  private mutating func noteRows() {
    present.append(contentsOf: repeatElement(true, count: rowCount - present.count))
  }

  /// Whether the last list has elements before the one of this number, so that it may go on with it.
  func hasOpenList(at element: Int) -> Bool { offsets.last.map { $0 < element } ?? false }

  var column: ColumnValues {
    let elements = elements.elements
    if shape.isList {
      return ColumnValues(
        elements, nesting: .lists(offsets: offsets + [elements.count]),
        validity: present.isEmpty ? .all : .flags(present))
    }
    return ColumnValues(elements, validity: elements.validity(present: present, isOptional: shape.isOptional))
  }
}
