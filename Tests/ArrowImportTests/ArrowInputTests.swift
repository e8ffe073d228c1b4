import ArrowImport
import CArrow
import Columns
import Testing

/// Tables as other libraries hand them over.
@Suite struct ArrowInputTests {
  private func taken(_ given: GivenStream) throws -> ArrowInput {
    var stream = given.stream
    defer { #expect(given.releases == 1 && stream.release == nil) }
    return try withExtendedLifetime(given) { try ArrowInput(taking: &stream) }
  }

  private func values(
    _ column: GivenColumn, _ rows: Range<Int>? = nil
  ) throws -> ColumnValues {
    let input = try taken(GivenStream([.rows([column])]))
    let type = try #require(input.columns[0].type)
    let descriptions = [ColumnDescription(column.name, type, isNullable: true, "")]
    return try input.table(rows ?? 0..<input.rowCount, ofBatch: 0, descriptions).columns[0]
  }

  @Test func numbersBecomeThoseOfAnArrowFile() throws {
    #expect(try values(.numbers("x", "c", [Int8(-3), 4])).elements == .int32([-3, 4]))
    #expect(try values(.numbers("x", "s", [Int16(-300), 4])).elements == .int32([-300, 4]))
    #expect(try values(.numbers("x", "i", [Int32(-70_000), 4])).elements == .int32([-70_000, 4]))
    #expect(try values(.numbers("x", "l", [Int64.min, 4])).elements == .int64([.min, 4]))
    #expect(try values(.numbers("x", "C", [UInt8(200), 4])).elements == .uint32([200, 4]))
    #expect(try values(.numbers("x", "S", [UInt16(60_000), 4])).elements == .uint32([60_000, 4]))
    #expect(try values(.numbers("x", "I", [UInt32.max, 4])).elements == .uint32([.max, 4]))
    #expect(try values(.numbers("x", "L", [UInt64(1) << 62, 4])).elements == .int64([1 << 62, 4]))
    #expect(try values(.numbers("x", "f", [Float(0.5), 4])).elements == .float32([0.5, 4]))
    #expect(try values(.numbers("x", "g", [0.1, 4])).elements == .float64([0.1, 4]))
    let flags = GivenColumn.numbers("x", "b", [UInt8(0b101)])
    flags.length = 3
    #expect(try values(flags).elements == .flags([true, false, true]))
    let nothing = try values(GivenColumn("x", "n", 2, []))
    #expect(nothing.count == 2 && !nothing.isPresent(0) && !nothing.isPresent(1))
    #expect(throws: ArrowInputError.self) { try values(.numbers("x", "L", [UInt64.max])) }
  }

  @Test func whatIsMissingIsMissing() throws {
    let numbers = GivenColumn.numbers("x", "f", [Float(1), 2, 3])
    numbers.buffers[0] = GivenColumn.memory([UInt8(0b101)])
    numbers.missing = -1
    let values = try values(numbers)
    #expect((0..<3).map(values.isPresent) == [true, false, true])
    let whole = GivenColumn.numbers("x", "i", [Int32(1), 2, 3])
    (whole.buffers[0], whole.missing) = (GivenColumn.memory([UInt8(0b011)]), 1)
    #expect(try self.values(whole).validity == .flags([true, true, false]))
  }

  @Test func rowsLieBehindOffsets() throws {
    let numbers = GivenColumn.numbers("x", "i", [Int32](0..<20))
    numbers.buffers[0] = GivenColumn.memory([UInt8(0xFF), 0b1111_0111, 0xFF])
    (numbers.missing, numbers.offset, numbers.length) = (1, 3, 12)
    let rows = GivenColumn.rows([numbers], length: 8)
    rows.offset = 4
    let input = try taken(GivenStream([rows]))
    let column = try input.table(1..<6, ofBatch: 0, [ColumnDescription("x", .int32, isNullable: true, "")]).columns[0]
    #expect(column.elements == .int32([8, 9, 10, 11, 12]))
    #expect(column.validity == .flags([true, true, true, false, true]))
  }

  @Test func lists() throws {
    let numbers = GivenColumn.numbers("item", "f", [Float(1), 2, 3, 4])
    let lists = GivenColumn("x", "+l", 3, [nil, GivenColumn.memory([Int32(1), 1, 3, 4])])
    lists.children = [numbers]
    #expect(try values(lists) == ColumnValues(.float32([2, 3, 4]), nesting: .lists(offsets: [0, 0, 2, 3])))
    #expect(try values(lists, 1..<2) == ColumnValues(.float32([2, 3]), nesting: .lists(offsets: [0, 2])))
    let large = GivenColumn("x", "+L", 1, [nil, GivenColumn.memory([Int64(0), 4])])
    large.children = [numbers]
    #expect(try values(large).elements.count == 4)
    let fixed = GivenColumn("x", "+w:2", 1, [nil])
    (fixed.children, fixed.offset) = ([numbers], 1)
    #expect(try values(fixed) == ColumnValues(.float32([3, 4]), nesting: .fixed(width: 2)))
    let holes = GivenColumn.numbers("item", "i", [Int32(1), 2, 3, 4])
    (holes.buffers[0], holes.missing) = (GivenColumn.memory([UInt8(0b1101)]), 1)
    lists.children = [holes]
    #expect(throws: ArrowInputError.self) { try values(lists) }
    #expect(try values(lists, 2..<3).elements == .int32([4]))
  }

  @Test func textsOfAnyForm() throws {
    func texts(_ column: GivenColumn) throws -> [String] {
      guard case .text(let categories, let codes) = try values(column).elements else { return [] }
      return codes.map { categories[Int($0)] }
    }
    #expect(try texts(.texts("x", ["tt", "", "gg", "tt"])) == ["tt", "", "gg", "tt"])
    let entries = GivenColumn.numbers("x", "C", [UInt8(1), 0, 1])
    entries.dictionary = .texts("", ["tt", "gg"])
    #expect(try texts(entries) == ["gg", "tt", "gg"])
    let long = "a text of more than twelve bytes"
    var views = Array(long.utf8.prefix(4))
    views = withUnsafeBytes(of: Int32(long.utf8.count)) { Array($0) } + views + [0, 0, 0, 0, 2, 0, 0, 0]
    views += [3, 0, 0, 0] + Array("VBF".utf8) + [UInt8](repeating: 0, count: 9)
    let content = GivenColumn.memory(Array(("--" + long).utf8))
    let viewed = GivenColumn("x", "vu", 2, [nil, GivenColumn.memory(views), content, GivenColumn.memory([Int64(34)])])
    #expect(try texts(viewed) == [long, "VBF"])
    viewed.buffers.remove(at: 2)
    #expect(throws: ArrowInputError.self) { try values(viewed) }
  }

  @Test func whatContradictsItselfIsAnError() throws {
    func isRefused(_ column: GivenColumn, _ rows: Range<Int>? = nil) {
      #expect(throws: ArrowInputError.self) { try values(column, rows) }
    }
    let numbers = { GivenColumn.numbers("x", "f", [Float(1), 2]) }
    for change in [
      { $0.buffers = [nil, nil] }, { $0.buffers = [nil] }, { $0.buffers = [] }, { $0.length = 1 }, { $0.length = -1 },
      { $0.offset = -1 }, { $0.offset = .max }, { $0.offset = .max / 2 },
    ] as [(GivenColumn) -> Void] {
      let column = numbers()
      let rows = GivenColumn.rows([column])
      change(column)
      let given = GivenStream([rows])
      #expect(throws: ArrowInputError.self) {
        try taken(given).table(0..<2, ofBatch: 0, [ColumnDescription("x", .float32, "")])
      }
    }
    let lists = GivenColumn("x", "+l", 2, [nil, GivenColumn.memory([Int32(0), 2, 1])])
    lists.children = [numbers()]
    isRefused(lists)
    lists.buffers[1] = GivenColumn.memory([Int32(-1), 1, 2])
    isRefused(lists)
    lists.buffers[1] = GivenColumn.memory([Int32(0), 1, 3])
    isRefused(lists)
    let entries = GivenColumn.numbers("x", "i", [Int32(2)])
    entries.dictionary = .texts("", ["tt", "gg"])
    isRefused(entries)
    entries.buffers[1] = GivenColumn.memory([Int32(-1)])
    isRefused(entries)
    let bytes = GivenColumn.texts("x", ["ab"])
    bytes.buffers[2] = GivenColumn.memory([UInt8(0xFF), 0xFE])
    isRefused(bytes)
  }

  @Test func whatIsNotReadHasNoType() throws {
    let pairs = GivenColumn("pairs", "+s", 1, [nil])
    pairs.children = [.numbers("x", "f", [Float(1)])]
    let fixed = GivenColumn("fixed", "+w:0", 1, [nil])
    fixed.children = [.numbers("x", "f", [Float(1)])]
    let input = try taken(
      GivenStream([.rows([.numbers("time", "tsu:", [Int64(1)]), pairs, fixed, .numbers("x", "f", [Float(1)])])]))
    #expect(input.columns.map(\.name) == ["time", "pairs", "fixed", "x"])
    #expect(input.columns.map(\.type) == [nil, nil, nil, .float32])
    #expect(throws: ArrowInputError.self) {
      try input.table(0..<1, ofBatch: 0, [ColumnDescription("time", .int64, isNullable: true, "")])
    }
  }

  @Test func streamsThatAreNoTables() throws {
    let numbers = GivenColumn.numbers("x", "f", [Float(1)])
    #expect(throws: ArrowInputError.self) { try taken(GivenStream([numbers])) }
    #expect(throws: ArrowInputError.self) { try taken(GivenStream([.rows([numbers, numbers])])) }
    #expect(throws: ArrowInputError.self) { try taken(GivenStream([.rows([numbers])], failure: 5)) }
    #expect(throws: ArrowInputError.self) {
      try taken(GivenStream([.rows([])], type: .rows([numbers])))
    }
    var none = ArrowArrayStream()
    #expect(throws: ArrowInputError.self) { try ArrowInput(taking: &none) }
    let empty = try taken(GivenStream([], type: .rows([numbers])))
    #expect(empty.rowCount == 0 && empty.batchSizes == [])
    #expect(try taken(GivenStream([.rows([numbers]), .rows([numbers])])).batchSizes == [1, 1])
  }
}
