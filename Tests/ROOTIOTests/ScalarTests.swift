import Columns
import Testing

@testable import ROOTIO

/// One leaf of each type, in files that ROOT made with each compression; see `scalars` in the script that makes them.
@Suite("Scalars in every compression")
struct ScalarTests {
  static let files = ["none", "zlib", "lzma", "lz4", "zstd"].map { "scalars-\($0).root" }
  private let integers = (0..<10).map { ($0 % 2 == 0 ? 3 : -3) * $0 }
  private let reals = (0..<10).map { Double($0 % 2 == 0 ? $0 : -$0) / 8 }

  @Test("Integers", arguments: files)
  func integers(_ name: String) throws {
    let tree = try Fixtures.open(name).tree("scalars")
    #expect(try tree.branch("i8").column(Int8.self).values == integers.map(Int8.init(truncatingIfNeeded:)))
    #expect(try tree.branch("u8").column(UInt8.self).values == integers.map(UInt8.init(truncatingIfNeeded:)))
    #expect(try tree.branch("i16").column(Int16.self).values == integers.map(Int16.init(truncatingIfNeeded:)))
    #expect(try tree.branch("u16").column(UInt16.self).values == integers.map(UInt16.init(truncatingIfNeeded:)))
    #expect(try tree.branch("i32").column(Int32.self).values == integers.map(Int32.init(truncatingIfNeeded:)))
    #expect(try tree.branch("u32").column(UInt32.self).values == integers.map(UInt32.init(truncatingIfNeeded:)))
    for branch in ["i64", "g64"] {
      #expect(try tree.branch(branch).column(Int64.self).values == integers.map(Int64.init))
    }
    for branch in ["u64", "h64"] {
      #expect(try tree.branch(branch).column(UInt64.self).values == integers.map(UInt64.init(truncatingIfNeeded:)))
    }
  }

  @Test("Real numbers, truth values and text", arguments: files)
  func others(_ name: String) throws {
    let tree = try Fixtures.open(name).tree("scalars")
    #expect(tree.entryCount == 10)
    #expect(tree.title == "one leaf of each type")
    #expect(try tree.branch("f32").column(Float.self).values == reals.map { Float($0) })
    #expect(try tree.branch("f64").column(Double.self).values == reals)
    #expect(try tree.branch("flag").column(Bool.self).values == (0..<10).map { $0 % 3 == 0 })
    #expect(try tree.branch("text").strings().values == (0..<10).map { String("abcdefghi".prefix($0)) })
  }

  @Test("Parts of a branch, and chosen rows")
  func parts() throws {
    let branch = try Fixtures.open("scalars-zlib.root").tree("scalars").branch("i32")
    #expect(try branch.column(Int32.self, entries: 3..<5).values == [-9, 12])
    #expect(try branch.column(Int32.self, entries: 10..<10).values == [])
    let reader = try BranchReader(branch)
    #expect(try reader.column(Int32.self, entries: 2..<9, rows: .rows([0, 1, 6])).values == [6, -9, 24])
    let error = failure { try branch.column(Int32.self, entries: 5..<11) }
    #expect(error?.code == .outOfRange)
    #expect(error?.message == "entries 5..<11 are wanted of 10")
  }

  @Test("Other numeric types on request")
  func conversion() throws {
    let tree = try Fixtures.open("scalars-zlib.root").tree("scalars")
    func read<Element: Primitive>(_ name: String, as type: Element.Type) throws -> [Element] {
      try BranchReader(tree.branch(name)).column(type, entries: 0..<10, conversion: .numeric).values
    }
    #expect(try read("i8", as: Double.self) == integers.map(Double.init))
    #expect(try read("f64", as: Float.self) == reals.map { Float($0) })
    #expect(try read("flag", as: Int32.self) == (0..<10).map { $0 % 3 == 0 ? 1 : 0 })
    #expect(try read("i16", as: Int64.self) == integers.map(Int64.init))
    #expect(try read("u64", as: Int64.self) == integers.map(Int64.init), "by their bits")
    #expect(
      failure { try read("i16", as: UInt16.self) }?.message == "holds a int16 that does not fit into uint16")
    #expect(failure { try read("f32", as: Int32.self) }?.message == "holds values of type float, not int32")
  }
}
