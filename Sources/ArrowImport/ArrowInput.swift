import CArrow
import Columns

/// A table that was given as a stream of Arrow batches, which are kept as they are and released with it.
///
/// Nothing changes once it is made, so that threads may share it; unchecked as it holds pointers.
package final class ArrowInput: @unchecked Sendable {
  package struct Column: Sendable {
    package let name: String
    /// Nil for what is not read.
    package let type: ColumnType?
    /// Arrow's code of its type.
    package let format: String
    fileprivate let layout: ArrowLayout?

    /// Whether it has no values of any type.
    package var isNothing: Bool { layout?.isNothing == true }
  }

  package private(set) var columns: [Column] = []
  /// What is said of the table, by key.
  package private(set) var metadata: [String: String] = [:]
  /// How many rows each batch has.
  package private(set) var batchSizes: [Int] = []
  private var batches: [ArrowArray] = []

  package var rowCount: Int { batchSizes.reduce(0, +) }

  /// Takes all batches of a stream, which is released. Calls functions of whoever gave it on this thread.
  ///
  /// - Throws: ``ArrowInputError``.
  package init(taking place: UnsafeMutablePointer<ArrowArrayStream>) throws(ArrowInputError) {
    guard place.pointee.release != nil else { throw ArrowInputError("the stream has been taken already") }
    var stream = place.pointee
    place.pointee.release = nil
    defer { stream.release?(&stream) }
    try takeType(of: &stream)
    while try takeBatch(of: &stream) {}
  }

  deinit {
    for place in batches.indices { batches[place].release?(&batches[place]) }
  }

  private static func check(
    _ status: CInt, _ stream: inout ArrowArrayStream
  ) throws(ArrowInputError) {
    if status == 0 { return }
    let reason = stream.get_last_error?(&stream).map { String(cString: $0) } ?? "error \(status)"
    throw ArrowInputError("the rows cannot be had: \(reason)")
  }

  private func takeType(of stream: inout ArrowArrayStream) throws(ArrowInputError) {
    guard let get = stream.get_schema, stream.get_next != nil else { throw .broken("a stream lacks its functions") }
    var schema = ArrowSchema()
    try Self.check(get(&stream, &schema), &stream)
    defer { schema.release?(&schema) }
    guard ArrowLayout.format(schema) == "+s" else { throw ArrowInputError("this is a column, and no table") }
    guard schema.n_children >= 0, schema.n_children == 0 || schema.children != nil else {
      throw .broken("a type lacks its children")
    }
    metadata = Self.texts(schema.metadata)
    var names: Set<String> = []
    for number in 0..<Int(schema.n_children) {
      guard let child = schema.children[number]?.pointee else { throw .broken("a type lacks its children") }
      let name = child.name.map { String(cString: $0) } ?? ""
      guard names.insert(name).inserted else {
        throw ArrowInputError("two columns have the name \(name.debugDescription)")
      }
      let layout = ArrowLayout(child)
      columns.append(Column(name: name, type: layout?.type, format: ArrowLayout.format(child), layout: layout))
    }
  }

  /// Whether there was one more.
  private func takeBatch(of stream: inout ArrowArrayStream) throws(ArrowInputError) -> Bool {
    var batch = ArrowArray()
    try Self.check(stream.get_next(&stream, &batch), &stream)
    guard batch.release != nil else { return false }
    batches.append(batch)
    let view = try ArrowView(&batch, buffers: 0, children: columns.count)
    guard batch.n_buffers == 0 || batch.null_count == 0 || view.buffer(0) == nil else {
      throw ArrowInputError("rows are missing as a whole")
    }
    guard !rowCount.addingReportingOverflow(view.count).overflow else { throw .broken("there are too many rows") }
    batchSizes.append(view.count)
    return true
  }

  /// What is said by key: the number of pairs, then keys and texts in turn, each after its length.
  private static func texts(_ place: UnsafePointer<CChar>?) -> [String: String] {
    guard var place = place.map({ UnsafeRawPointer($0) }) else { return [:] }
    func number() -> Int {
      defer { place += 4 }
      return max(0, Int(place.loadUnaligned(as: Int32.self)))
    }
    func text() -> String {
      let size = number()
      defer { place += size }
      return String(decoding: UnsafeRawBufferPointer(start: place, count: size), as: UTF8.self)
    }
    var texts: [String: String] = [:]
    for _ in 0..<number() {
      let key = text()
      texts[key] = text()
    }
    return texts
  }

  /// Some rows of a batch, of some columns.
  ///
  /// - Parameters:
  ///   - descriptions: of columns by their names, all of which can be missing. Those that are nothing may be of any type.
  /// - Precondition: rows that the batch has, and columns that there are, of their types.
  /// - Throws: ``ArrowInputError``.
  package func table(
    _ rows: Range<Int>, ofBatch number: Int, _ descriptions: [ColumnDescription]
  ) throws(ArrowInputError) -> FeatureTable {
    let batch = batches[number]
    let first = Int(batch.offset)
    var values: [ColumnValues] = []
    for description in descriptions {
      guard let place = columns.firstIndex(where: { $0.name == description.name }),
        let layout = columns[place].layout
      else { throw ArrowInputError("column '\(description.name)' is of a type that is not read") }
      if layout.isNothing {
        values.append(ColumnValues(emptyOf: description.type).spread(at: Array(repeating: -1, count: rows.count)))
        continue
      }
      do throws(ArrowInputError) {
        values.append(
          try layout.values(
            first + rows.lowerBound..<first + rows.upperBound, of: batch.children[place].map { UnsafePointer($0) }))
      } catch {
        throw ArrowInputError("column '\(description.name)': \(error.description)")
      }
    }
    return FeatureTable(descriptions: descriptions, columns: values, rowCount: rows.count)
  }
}
