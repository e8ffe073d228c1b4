import ArrowExport
import CArrow
import Columns
import Foundation
import Tables
import Testing

/// Rows of tables as Arrow's C data interface wants them, and their way through a queue.
@Suite struct RowsTests {
  private static let columns = [
    ColumnDescription("n", .uint32, "how many"), ColumnDescription("pt", .float32, "may be missing"),
    ColumnDescription("jets", .list(of: .float64), elementsAreNullable: true, "a list"),
    ColumnDescription("passes", .flag, "a flag"), ColumnDescription("label", .text, "of the file"),
    ColumnDescription("tags", .list(of: .text), "texts"),
  ]

  private static func table(_ label: String = "tt") -> FeatureTable {
    FeatureTable(
      descriptions: columns,
      columns: [
        .uint32([1, 2, 3]), .float32([1.5, .nan, 2.5]),
        ColumnValues(.float64([1, .nan, 3]), nesting: .lists(offsets: [0, 2, 2, 3])), .flags([true, false, true]),
        .text(label, count: 3),
        ColumnValues(.text(categories: ["a", "bc"], codes: [1, 0, 1]), nesting: .lists(offsets: [0, 1, 3, 3])),
      ], rowCount: 3)
  }

  /// The rows of a table as a run brings them there.
  private func send(_ table: FeatureTable, _ labels: [String], _ queue: RowQueue) throws {
    let encoder = RowEncoder(texts: ["label": labels], into: queue)
    var assembler = encoder.assembler(for: table.descriptions, at: 0, checkpoints: [])
    var piece = RowPiece()
    #expect(try encoder.append(table, from: 0, to: &piece) == table.rowCount)
    try assembler.append(piece) { _ in Issue.record("bytes") }
  }

  private func batch(_ queue: RowQueue) throws -> RowBatch? {
    if case .batch(let batch)? = try queue.next(atMost: .zero) { batch } else { nil }
  }

  private func values<Value>(_ buffer: UnsafeRawPointer?, _ count: Int, _ type: Value.Type) -> [Value] {
    guard let buffer else { return [] }
    #expect(UInt(bitPattern: buffer) % 64 == 0)
    return Array(UnsafeBufferPointer(start: buffer.assumingMemoryBound(to: type), count: count))
  }

  private func text(_ array: ArrowArray) -> [String] {
    let count = Int(array.length)
    let ends = values(array.buffers[1], count + 1, Int32.self)
    let bytes = values(array.buffers[2], Int(ends[count]), UInt8.self)
    return (0..<count).map { String(decoding: bytes[Int(ends[$0])..<Int(ends[$0 + 1])], as: UTF8.self) }
  }

  @Test func valuesAreThoseOfTheTable() throws {
    let queue = RowQueue(limit: nil)
    try send(Self.table(), ["gg", "tt"], queue)
    var array = ArrowArray()
    try #require(try batch(queue)).share(to: &array)
    defer { array.release(&array) }
    let children = (0..<Int(array.n_children)).compactMap { array.children[$0]?.pointee }
    try #require(array.length == 3 && children.count == 6)
    #expect(children.map(\.length) == [3, 3, 3, 3, 3, 3] && children.map(\.null_count) == [0, 1, 0, 0, 0, 0])
    #expect(children[0].buffers[0] == nil && values(children[0].buffers[1], 3, UInt32.self) == [1, 2, 3])
    #expect(values(children[1].buffers[0], 1, UInt8.self) == [0b101])
    #expect(values(children[1].buffers[1], 3, Float.self)[2] == 2.5)
    #expect(values(children[2].buffers[1], 4, Int64.self) == [0, 2, 2, 3])
    let elements = try #require(children[2].children[0]?.pointee)
    #expect(elements.length == 3 && elements.null_count == 1)
    #expect(values(elements.buffers[0], 1, UInt8.self) == [0b101])
    #expect(values(elements.buffers[1], 3, Double.self)[0] == 1)
    #expect(values(children[3].buffers[1], 1, UInt8.self) == [0b101])
    #expect(values(children[4].buffers[1], 3, Int32.self) == [1, 1, 1])
    #expect(text(try #require(children[4].dictionary?.pointee)) == ["gg", "tt"])
    #expect(values(children[5].buffers[1], 4, Int64.self) == [0, 1, 3, 3])
    #expect(text(try #require(children[5].children[0]?.pointee)) == ["bc", "a", "bc"])
  }

  @Test func typesAreThoseOfTheColumns() throws {
    var schema = ArrowSchema()
    ArrowType.rows(of: Self.columns).write(to: &schema)
    defer { schema.release(&schema) }
    let fields = (0..<Int(schema.n_children)).compactMap { schema.children[$0]?.pointee }
    #expect(fields.map { String(cString: $0.format) } == ["I", "f", "+L", "b", "i", "+L"])
    #expect(fields.map { String(cString: $0.name) } == Self.columns.map(\.name))
    #expect(fields.map(\.flags) == [0, 2, 0, 0, 0, 0])
    #expect(fields[2].children[0]?.pointee.flags == 2)
    #expect(fields[4].dictionary.map { String(cString: $0.pointee.format) } == "u")
    #expect(fields[5].children[0].map { String(cString: $0.pointee.format) } == "u")
  }

  /// A reader may keep a column and let the others go, before or after the batch and another reader.
  @Test func rowsLiveAsLongAsAnybodyLooksAtThem() throws {
    let queue = RowQueue(limit: nil)
    try send(Self.table(), ["tt"], queue)
    var (first, second) = (ArrowArray(), ArrowArray())
    weak var gone: RowBatch?
    do {
      let batch = try #require(try batch(queue))
      gone = batch
      batch.share(to: &first)
      batch.share(to: &second)
    }
    var column = try #require(first.children[0]?.pointee)
    first.children[0]?.pointee.release = nil
    first.release(&first)
    second.release(&second)
    #expect(first.release == nil && gone != nil)
    #expect(values(column.buffers[1], 3, UInt32.self) == [1, 2, 3])
    column.release(&column)
    #expect(gone == nil)
  }

  @Test func anUnknownLabelIsAnError() throws {
    let queue = RowQueue(limit: nil)
    let error = #expect(throws: TableError.self) { try send(Self.table("data"), ["tt"], queue) }
    #expect(error?.code == .invalidColumn)
  }

  @Test func aQueueEndsWithItsRunOrItsReader() throws {
    let queue = RowQueue(limit: 1)
    #expect(try queue.next(atMost: .zero) == nil)
    try send(Self.table(), ["tt"], queue)
    queue.close()
    #expect(throws: CancellationError.self) { try send(Self.table(), ["tt"], queue) }
    queue.finish(TableError(.corrupt, "for a reason"))
    #expect(try batch(queue)?.rowCount == 3)
    #expect(throws: TableError.self) { try queue.next(atMost: .zero) }
  }

  /// A run that waits for room goes on when a batch is taken.
  @Test func aSlowReaderGetsAll() throws {
    let queue = RowQueue(limit: 1)
    Thread.detachNewThread {
      for _ in 0..<5 { try? send(Self.table(), ["tt"], queue) }
      queue.finish()
    }
    var count = 0
    reading: while true {
      switch try #require(try queue.next(atMost: .seconds(1_200))) {
      case .batch(let batch): count += batch.rowCount
      case .end: break reading
      }
    }
    #expect(count == 15)
  }

  @Test func whatAFileGaveIsTakenBack() throws {
    let queue = RowQueue(limit: nil)
    try send(Self.table(), ["tt"], queue)
    let size = try #require(try batch(queue)).byteCount
    for _ in 0..<2 { try send(Self.table(), ["tt"], queue) }
    queue.truncate(to: size)
    #expect(try queue.all(atMost: .zero) == nil)
    queue.finish()
    #expect(try queue.all(atMost: .zero)?.count == 1)
  }
}
