import Testing

@testable import ROOTIO

/// Several leaves in one branch, and C arrays, as ROOT wrote them; see `leaves` in the script that makes the files.
@Suite("Leaf lists and arrays")
struct LeafTests {
  private let tree: Tree

  init() throws { tree = try Fixtures.open("leaves.root").tree("leaves") }

  @Test("Leaves of fixed size")
  func fixed() throws {
    #expect(try tree.branch("fixed").branches.map(\.path) == ["fixed/a", "fixed/b", "fixed/c", "fixed/d"])
    #expect(try tree.branch("fixed/a").column(Int32.self).values == Array(0..<8))
    #expect(try tree.branch("fixed/b").column(Float.self).values == (0..<8).map { Float($0) / 2 })
    #expect(try tree.branch("fixed/c").jagged(Int16.self).map(Array.init) == (0..<8).map { [$0, -$0] })
    #expect(try tree.branch("fixed/d").column(Int16.self).values == (0..<8).map { 2 * $0 })
    let rows = try BranchReader(tree.branch("fixed/d")).column(Int16.self, entries: 1..<8, rows: .rows([0, 4]))
    #expect(rows.values == [2, 10])
  }

  @Test("A leaf of variable length behind its own counter")
  func variableLast() throws {
    #expect(try tree.branch("mixed/n").column(Int32.self).values == (0..<8).map { $0 % 4 })
    #expect(try tree.branch("mixed/x").jagged(Float.self).map(Array.init) == lists)
  }

  @Test("A text behind a number")
  func textLast() throws {
    #expect(try tree.branch("named/k").column(Int32.self).values == Array(0..<8))
    #expect(try tree.branch("named/text").strings().values == (0..<8).map { String(repeating: "z", count: $0) })
  }

  @Test("Arrays of fixed length")
  func fixedArrays() throws {
    let a3 = try tree.branch("a3")
    #expect(a3.shape == .fixed && a3.typeName == "Long64_t[3]")
    #expect(try a3.jagged(Int64.self).content == Array(0..<24))
    let a23 = try tree.branch("a23")
    #expect(a23.shape == .fixed && a23.typeName == "double[2][3]")
    #expect(
      try a23.jagged(Double.self, entries: 2..<4).map(Array.init) == [
        (12..<18).map(Double.init), (18..<24).map(Double.init),
      ])
  }

  @Test("Arrays of variable length, also with a second dimension")
  func variableArrays() throws {
    let x = try tree.branch("x")
    #expect(x.shape == .jagged && x.typeName == "float[count]")
    #expect(try x.jagged(Float.self).map(Array.init) == lists)
    let y = try tree.branch("y")
    #expect(y.typeName == "unsigned short[count][3]")
    #expect(try y.jagged(UInt16.self).map(Array.init) == (0..<8).map { i in (0..<3 * (i % 4)).map { UInt16(i + $0) } })
  }

  @Test("Offsets that follow from the counter")
  func generatedOffsets() throws {
    let tree = try Fixtures.open("offsets.root").tree("events")
    let expected = (0..<40).map { i in (0..<i % 8).map { Float(i + $0) } }
    #expect(try tree.branch("x").jagged(Float.self).map(Array.init) == expected)
    #expect(try tree.branch("x").jagged(Float.self, entries: 27..<35).map(Array.init) == Array(expected[27..<35]))
  }

  @Test(
    "Sizes of entries in place of offsets, and neither in baskets inside the tree's record", arguments: [false, true])
  func sizes(isKilled: Bool) throws {
    let tree = try Fixtures.open(isKilled ? "sizes-killed.root" : "sizes.root").tree("events")
    #expect(try tree.branch("text").strings().values == (0..<40).map { String(repeating: "b", count: $0) })
    #expect(try tree.branch("text").strings(entries: 29..<31).values.map(\.count) == [29, 30])
    #expect(
      try tree.branch("v").jagged(Int32.self).map(Array.init) == (0..<40).map { i in (0..<i % 4).map { Int32(i + $0) } }
    )
    #expect(
      try tree.branch("x").jagged(Float.self).map(Array.init) == (0..<40).map { i in (0..<i % 8).map { Float(i + $0) } }
    )
  }

  private let lists = (0..<8).map { i in (0..<i % 4).map { Float(i) + 0.25 * Float($0) } }
}
