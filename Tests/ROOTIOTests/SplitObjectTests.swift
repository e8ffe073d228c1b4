import Testing

@testable import ROOTIO

/// Objects whose members ROOT split into branches; see `writeSplit` in the script that makes the files.
@Suite("Split objects")
struct SplitObjectTests {
  private let tree: Tree

  init() throws { tree = try Fixtures.open("split.root").tree("events") }

  @Test("Members of an object, of its base class and of an object within")
  func members() throws {
    #expect(try tree.branch("event/Base/run").column(Int32.self).values == Array(100..<106))
    #expect(try tree.branch("best.id").column(Int32.self).values == Array(0..<6))
    #expect(try tree.branch("best.x").column(Float.self).values == (0..<6).map { Float($0) * 0.5 })
    #expect(try tree.branch("best.e").column(Double.self).values == (0..<6).map { Double($0) * 0.25 })
    #expect(try tree.branch("best.adc").jagged(Int16.self).map(Array.init) == (0..<6).map { [$0, -$0] })
    #expect(
      try tree.branch("event/pt").jagged(Float.self).map(Array.init)
        == (0..<6).map { [Float](repeating: Float($0) + 0.5, count: $0 % 3) })
    #expect(try tree.branch("event/tag").strings().values == (0..<6).map { String(repeating: "x", count: $0) })
    #expect(try tree.branch("event/n").column(Int32.self).values == [1, 2, 3, 0, 1, 2])
  }

  @Test("Arrays in an object, of fixed and of counted length")
  func arrays() throws {
    let matrix = try tree.branch("event/m[2][2]")
    #expect(matrix.shape == .fixed && matrix.typeName == "float[2][2]")
    #expect(try matrix.jagged(Float.self).content == (0..<6).flatMap { i in (0..<4).map { Float(10 * i + $0) } })
    #expect(
      try tree.branch("event/w").jagged(Double.self).map(Array.init)
        == (0..<6).map { i in (0..<[1, 2, 3, 0][i % 4]).map { Double(i) + 0.125 * Double($0) } })
  }

  @Test("Members of the objects in a vector", arguments: ["hits", "event/hits"])
  func vector(_ path: String) throws {
    let hits = (0..<6).map { i in Array(0..<i % 4).map { (i, $0) } }
    #expect(
      try tree.branch("\(path)/hits.id").jagged(Int32.self).map(Array.init)
        == hits.map { $0.map { Int32(10 * $0 + $1) } })
    #expect(
      try tree.branch("\(path)/hits.x").jagged(Float.self).map(Array.init) == hits.map { $0.map { Float($1) * 0.5 } })
    #expect(
      try tree.branch("\(path)/hits.e").jagged(Double.self).map(Array.init)
        == hits.map { $0.map { Double($0) + 0.25 * Double($1) } })
    #expect(
      try tree.branch("\(path)/hits.adc").nested(Int16.self).map { $0.map(Array.init) }
        == hits.map { $0.map { [Int16](repeating: Int16($0), count: $1) } })
  }

  @Test("Members of the objects in a TClonesArray")
  func clones() throws {
    let cells = (0..<6).map { i in Array(0..<i % 3).map { (i, $0) } }
    #expect(
      try tree.branch("cells.n").jagged(Int32.self).map(Array.init) == cells.map { $0.map { Int32(10 * $0 + $1) } })
    #expect(
      try tree.branch("cells.pos[3]").jagged(Float.self).map(Array.init)
        == cells.map { $0.flatMap { i, _ in (0..<3).map { Float(i) + 0.25 * Float($0) } } })
    #expect(try tree.branch("cells.w").jagged(Double.self).map(Array.init) == cells.map { $0.map { Double(-$0 - $1) } })
    #expect(
      try tree.branch("cells.ids").nested(Int32.self).map { $0.map(Array.init) }
        == cells.map { $0.map { [Int32](repeating: Int32($0), count: $1) } })
  }

  @Test("What is not read says why")
  func refusals() throws {
    let group = failure { try BranchReader(tree.branch("event")) }
    #expect(group?.code == .wrongType)
    #expect(group?.message == "it holds no values itself, read the branches below")
  }
}
