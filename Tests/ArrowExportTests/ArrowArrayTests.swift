import ArrowExport
import CArrow
import Columns
import Testing

/// The structures are as Arrow's C data interface wants them.
struct ArrowArrayTests {
  /// Calls `body` with the array and the schema of a column, and releases them.
  private func export(
    _ column: StructuredColumn, _ style: ArrowStyle = .strict, _ body: (ArrowArray, ArrowSchema) throws -> Void
  ) throws {
    let block = try ColumnBlock(rows: column)
    var (array, schema) = (ArrowArray(), ArrowSchema())
    block.arrowType(style: style).write(to: &schema, named: "x")
    block.move(to: &array, style: style)
    try body(array, schema)
    array.release(&array)
    schema.release(&schema)
    #expect(array.release == nil && schema.release == nil)
  }

  private func values<Value>(_ buffer: UnsafeRawPointer?, _ count: Int, _ type: Value.Type) -> [Value] {
    guard let buffer else { return [] }
    #expect(UInt(bitPattern: buffer) % 64 == 0)
    return Array(UnsafeBufferPointer(start: buffer.assumingMemoryBound(to: type), count: count))
  }

  @Test func numbers() throws {
    try export(.numbers(.float([1.5, -2, 3]))) { array, schema in
      #expect(String(cString: schema.format) == "f" && String(cString: schema.name) == "x" && schema.flags == 0)
      #expect(array.length == 3 && array.null_count == 0 && array.n_buffers == 2 && array.buffers[0] == nil)
      #expect(values(array.buffers[1], 3, Float.self) == [1.5, -2, 3])
    }
  }

  @Test func truthValues() throws {
    let flags = [true, false, true, true, false, false, false, true, true]
    try export(.numbers(.bool(flags))) { array, schema in
      #expect(String(cString: schema.format) == "b" && schema.metadata == nil)
      #expect(values(array.buffers[1], 2, UInt8.self) == [0b1000_1101, 1])
    }
    try export(.numbers(.bool(flags)), .raw) { array, schema in
      #expect(String(cString: schema.format) == "c" && schema.metadata != nil)
      #expect(values(array.buffers[1], 9, UInt8.self) == flags.map { $0 ? 1 : 0 })
    }
  }

  @Test func lists() throws {
    let items = StructuredColumn.arrays(width: 2, .numbers(.int16([1, 2, 3, 4, 5, 6])))
    let column = StructuredColumn.lists(offsets: [0, 2, 2, 3], items)
    try export(column) { array, schema in
      #expect(String(cString: schema.format) == "+L")
      #expect(array.length == 3 && array.n_children == 1)
      #expect(values(array.buffers[1], 4, Int.self) == [0, 2, 2, 3])
      guard let items = array.children[0]?.pointee, let type = schema.children[0]?.pointee else { return }
      #expect(String(cString: type.format) == "+w:2" && items.length == 3)
      #expect(values(items.children[0]?.pointee.buffers[1], 6, Int16.self) == [1, 2, 3, 4, 5, 6])
    }
  }

  @Test func textsThatAreNoUTF8AreMended() throws {
    let column = StructuredColumn.texts(JaggedColumn(offsets: [0, 1, 3, 4], content: [0x61, 0xFF, 0x62, 0x63]))
    try export(column) { array, schema in
      #expect(String(cString: schema.format) == "U")
      #expect(values(array.buffers[1], 4, Int.self) == [0, 1, 5, 6])
      #expect(String(decoding: values(array.buffers[2], 6, UInt8.self), as: UTF8.self) == "a\u{FFFD}bc")
    }
    try export(column, .raw) { array, _ in
      #expect(values(array.buffers[2], 4, UInt8.self) == [0x61, 0xFF, 0x62, 0x63])
    }
  }

  @Test func whatMayBeMissing() throws {
    let column = StructuredColumn.optionals(
      present: [true, false, true],
      .records(RecordColumn(fields: [.init("a", .lists(offsets: [0, 1, 3], .numbers(.double([1, 2, 3]))))], count: 2)))
    try export(column) { array, schema in
      #expect(String(cString: schema.format) == "+s" && schema.flags == 2)
      #expect(array.length == 3 && array.null_count == 1)
      #expect(values(array.buffers[0], 1, UInt8.self) == [0b101])
      guard let lists = array.children[0]?.pointee else { return }
      #expect(lists.length == 3)
      #expect(values(lists.buffers[1], 4, Int.self) == [0, 1, 1, 3])
    }
  }

  @Test func aChildThatWasMovedOutOutlivesItsParent() throws {
    let block = try ColumnBlock(
      rows: .records(RecordColumn(fields: [.init("a", .numbers(.int32([7, 8])))], count: 2)))
    var array = ArrowArray()
    block.move(to: &array)
    guard let place = array.children[0] else { return }
    var child = place.pointee
    place.pointee.release = nil
    array.release(&array)
    #expect(values(child.buffers[1], 2, Int32.self) == [7, 8])
    child.release(&child)
  }
}
