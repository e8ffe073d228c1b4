import CDecimal
import Columns
import DecimalText
import Foundation
import Testing

@testable import Tables

/// The texts that are made many at once, by the kernels for each kind of processor that this one is of, against those
/// made one by one.
@Suite struct RowBlockTests {
  static let levels = (0...2).filter { decimal_kernels_for(Int32($0)) != nil }

  /// Set, all floats are tried and a billion doubles.
  private static let isExhaustive = ProcessInfo.processInfo.environment["DIPHOTON_EXHAUSTIVE"] != nil

  private static func neighbours<Value: BinaryFloatingPoint>(_ value: Value) -> [Value] {
    [value, value.nextUp, value.nextDown].flatMap { [$0, -$0] }
  }

  @Test(arguments: levels) func floatsOfAllSizes(level: Int) throws {
    let step: UInt32 = Self.isExhaustive ? 1 : 20_011
    var bits = UInt32.random(in: 0..<step)
    while bits < UInt32.max - 50_000 * step {
      try check(.float32((0..<50_000).map { Float(bitPattern: bits + $0 * step) }), level)
      bits += 50_000 * step
    }
  }

  @Test(arguments: levels) func floatsAtTheEdge(level: Int) throws {
    var values: [Float] = [0, -0.0, .nan, .infinity, -.infinity]
    for exponent in -149...127 { values += Self.neighbours(Float(sign: .plus, exponent: exponent, significand: 1)) }
    for exponent in -12...20 { values += Self.neighbours(try #require(Float("1e\(exponent)"))) }
    for value in 0..<2_000 { values += [Float(value) / 8, Float(value) / 10, Float(value) * 1_000 + 0.5] }
    try check(.float32(values), level)
    try check(.float32(values.shuffled()), level)
  }

  @Test(arguments: levels) func doublesOfAllSizes(level: Int) throws {
    for _ in 0..<(Self.isExhaustive ? 20_000 : 2) {
      // Most of the numbers are such as the kernels write.
      let regular = (0..<40_000).map { _ in
        Double(bitPattern: .random(in: 0x3f1a_0000_0000_0000...0x4198_0000_0000_0000))
      }
      let any = (0..<10_000).map { _ in Double(bitPattern: .random(in: 0...UInt64.max)) }
      try check(.float64((regular + any).shuffled()), level)
    }
  }

  /// Short decimals, and numbers in the middle between two, of which the upper half of the fraction tells too little.
  @Test(arguments: levels) func doublesAtTheEdge(level: Int) throws {
    var values: [Double] = [0, -0.0, .nan, .infinity, -.infinity, .leastNonzeroMagnitude, .greatestFiniteMagnitude]
    for exponent in -1074...1023 { values += Self.neighbours(Double(sign: .plus, exponent: exponent, significand: 1)) }
    for exponent in -20...30 { values += Self.neighbours(try #require(Double("1e\(exponent)"))) }
    for _ in 0..<10_000 {
      let integer = Double(Int.random(in: 0..<100_000_000))
      values += [integer, integer / 8, integer / 1_000, integer / 1e7, Double(Float.random(in: -1e5..<1e5))]
      values += Self.neighbours(integer / 1_024)
    }
    try check(.float64(values), level)
  }

  @Test(arguments: levels) func anyNumberOfRowsIsWritten(level: Int) throws {
    for count in 0...40 {
      let values = (0..<count).map { $0 % 3 == 0 ? .nan : Double($0) / 7 }
      try check(.float64(values), level)
      try check(.float32(values.map(Float.init)), level)
    }
  }

  @Test(arguments: levels) func textsOfAnyLengthAreWritten(level: Int) throws {
    let categories = (0..<100).map { String(repeating: "é", count: $0) }
    try check(.text(categories: categories, codes: (0..<100).map { Int32($0) }), level)
  }

  /// The small floats whose text has an exponent, among others so that all kinds stand side by side.
  @Test(arguments: levels) func floatsWithAnExponent(level: Int) throws {
    let small = (0..<40_000).map { _ in
      Float(bitPattern: .random(in: 0x0070_0000...0x38d1_ffff) | (Bool.random() ? 1 << 31 : 0))
    }
    try check(.float32(small), level)
    try check(.float32((small + (0..<40_000).map { _ in .random(in: -1e9..<1e9) }).shuffled()), level)
    for exponent in -38...(-4) {
      let power = try #require(Float("1e\(exponent)"))
      try check(.float32((1...99).map { Float($0) * power } + Self.neighbours(power)), level)
    }
  }

  /// Empty fields at the ends of lines and between, lines of nothing else, and texts of many cells among them.
  @Test(arguments: levels, [1, 2, 15, 64, 65, 83, 130, 200]) func anyNumberOfFieldsIsWritten(
    level: Int, columnCount: Int
  ) throws {
    for share in [0, 0.1, 0.5, 0.9, 1] {
      let count = 75
      func values<Value>(_ missing: Value, _ value: () -> Value) -> [Value] {
        (0..<count).map { $0 % 20 == 7 || .random(in: 0..<1) < share ? missing : value() }
      }
      let categories = ["", "short"] + (1...9).map { String(repeating: "long ", count: 3 * $0) }
      let columns = (0..<columnCount).map { column -> ColumnValues in
        switch column % 5 {
        case 0: .float32(values(.nan) { Bool.random() ? .random(in: -1e6..<1e6) : 0 })
        case 1: .float64(values(.nan) { Bool.random() ? .random(in: -1e6..<1e6) : 0 })
        case 2: .int32(.init(repeating: 12, count: count), present: values(false) { true })
        case 3: .text(categories: categories, codes: values(0) { .random(in: 0..<11) })
        default: .float32(values(.nan) { .random(in: -1e-5..<1e-5) })
        }
      }
      try check(columns, level)
    }
  }

  @Test(arguments: levels) func linesWithoutFieldsAreWritten(level: Int) throws {
    let kernels = try #require(decimal_kernels_for(Int32(level))).pointee
    let block = RowBlock([], of: [], separator: UInt8(ascii: "\t"), kernels: kernels)
    #expect(lines(of: 0..<3, block) == "\n\n\n")
  }

  /// Beside columns of other values.
  private func check(_ column: ColumnValues, _ level: Int) throws {
    let numbers = ColumnValues.int64((0..<column.count).map { Int64($0) })
    try check([numbers, column, .int32([Int32](repeating: -1, count: column.count))], level)
  }

  /// In blocks of all sizes.
  private func check(_ columns: [ColumnValues], _ level: Int) throws {
    let kernels = try #require(decimal_kernels_for(Int32(level))).pointee
    let texts = columns.map(texts)
    let rowCount = columns[0].count
    withTextFields(of: columns) {
      guard rowCount > 0 else { return }
      let block = RowBlock($0, of: columns, separator: UInt8(ascii: "\t"), kernels: kernels)
      var row = 0
      while row < rowCount {
        let rows = row..<min(row + Int.random(in: 1...RowBlock.rowCount), rowCount)
        let expected = rows.map { row in texts.map { $0[row] }.joined(separator: "\t") + "\n" }.joined()
        #expect(lines(of: rows, block) == expected)
        row = rows.upperBound
      }
    }
  }

  private func lines(of rows: Range<Int>, _ block: RowBlock) -> String {
    let size = rows.count * block.maximumLineLength + RowBlock.overhang
    return String(unsafeUninitializedCapacity: size) { bytes in
      let start = UnsafeMutableRawPointer(bytes.baseAddress!)
      return block.write(rows, to: start) - start
    }
  }

  private func texts(of column: ColumnValues) -> [String] {
    func text(_ write: (UnsafeMutableRawPointer) -> UnsafeMutableRawPointer) -> String {
      withUnsafeTemporaryAllocation(byteCount: NumberText.maximumLength, alignment: 1) { bytes in
        let start = bytes.baseAddress!
        return String(decoding: UnsafeRawBufferPointer(start: start, count: write(start) - start), as: UTF8.self)
      }
    }
    switch column.elements {
    case .float32(let values): return values.map { value in text { NumberText().write(value, to: $0) } }
    case .float64(let values): return values.map { value in text { NumberText().write(value, to: $0) } }
    case .int32(let values):
      return values.indices.map { column.isPresent($0) ? "\(values[$0])" : "" }
    case .flags(let values): return values.map { $0 ? "True" : "False" }
    case .int64(let values): return values.map { "\($0)" }
    case .uint32(let values): return values.map { "\($0)" }
    case .text(let categories, let codes): return codes.map { categories[Int($0)] }
    }
  }
}
