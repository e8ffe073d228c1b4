import Columns
import ROOTIO
import Testing

@Suite struct RNTupleTests {
  @Test(arguments: RNTupleFixture.all)
  func valuesAreThoseThatROOTReads(_ fixture: RNTupleFixture) throws {
    let tree = try fixture.tree()
    let expected = try fixture.expected
    for (name, values) in expected {
      let branch = try tree.branch(name)
      let isReal = branch.elementType?.isFloatingPoint ?? false
      #expect(branch.path == name)
      #expect(try RNTupleValue.values(of: branch) == (isReal ? values.map(\.asReal) : values), "\(name)")
    }
    let readable = tree.allBranches.filter { ![.group, .object, .structured].contains($0.shape) }
    #expect(Set(readable.map(\.path)) == Set(expected.keys))
  }

  @Test func shapesFollowTheTypes() throws {
    let tree = try RNTupleFixture(name: "shapes").tree()
    func shapes(_ names: String...) throws -> [BranchShape] { try names.map { try tree.branch($0).shape } }
    #expect(tree.name == "mini")
    #expect(tree.title == "one field of each type")
    #expect(try shapes("text", "texts", "text_array", "map._0") == [.string, .strings, .strings, .strings])
    #expect(try shapes("list", "rvec", "maybe", "list_of_arrays", "hits.x") == Array(repeating: .jagged, count: 5))
    #expect(try shapes("nested", "array_of_lists", "hits.adc", "tracks.hits.uv") == Array(repeating: .nested, count: 4))
    #expect(try shapes("array", "matrix", "one", "bits", "hit.uv") == Array(repeating: .fixed, count: 5))
    #expect(try shapes("nlist", "nhits", "color", "atomic", "pair._1") == Array(repeating: .flat, count: 5))
    #expect(try shapes("hit", "hits", "track", "map", "empty") == Array(repeating: .group, count: 5))
    #expect(try shapes("deep", "variant", "tracks.hits.adc") == Array(repeating: .structured, count: 3))
    let hits = try tree.branch("tracks.hits")
    #expect(hits.branches.map(\.path) == ["b", "shared", "x", "adc", "uv"].map { "tracks.hits." + $0 })
    #expect(hits.typeName == "std::vector<fixture::Hit>")
  }

  @Test func whatIsNotReadSaysWhy() throws {
    let tree = try RNTupleFixture(name: "shapes").tree()
    func message(_ name: String) throws -> String {
      let error = try #require(throws: ROOTError.self) { try BranchReader(tree.branch(name)) }
      return "\(error.code.rawValue): \(error.message)"
    }
    #expect(try message("hits") == "wrongType: it holds no values itself, read the branches below")
    let error = try #require(throws: ROOTError.self) { try tree.branch("hits.y") }
    #expect(error.message.hasPrefix("there is no branch 'hits.y'; the nearest: hits."))
  }

  /// What `Shapes` in `make/rntuple.py` fills.
  @Test func deepListsAndVariantsHaveTheirStructure() throws {
    let tree = try RNTupleFixture(name: "shapes").tree()
    var (lists, inner, numbers) = ([0], [0], [Int32]())
    var ends = [0]
    for entry in 0..<12 {
      for _ in 0..<entry * 5 % 4 {
        numbers.append(Int32(entry))
        inner += [numbers.count, numbers.count]
        ends.append(inner.count - 1)
      }
      lists.append(ends.count - 1)
    }
    let deep = StructuredColumn.lists(
      offsets: lists, .lists(offsets: ends, .lists(offsets: inner, .numbers(.int32(numbers)))))
    #expect(try tree.branch("deep").structure() == deep)
    let odd = (0..<12).map { $0 % 2 == 1 }
    let variant = StructuredColumn.records(
      RecordColumn(
        fields: [
          .init("_0", .optionals(present: odd, .numbers(.int32([1, 3, 5, 7, 9, 11])))),
          .init("_1", .optionals(present: odd.map { !$0 }, .numbers(.float([0, 2, 4, 6, 8, 10])))),
        ], count: 12))
    #expect(try tree.branch("variant").structure() == variant)
    let adc = try tree.branch("tracks.hits.adc")
    #expect(try adc.structure().typeName == "list<list<list<int16>>>")
    let reader = try BranchReader(tree.branch("deep"))
    for entry in [7, 3, 11, 0] {
      guard case .lists(let one, .lists) = try reader.structure(entries: entry..<entry + 1) else {
        return #expect(Bool(false), "a list of lists")
      }
      #expect(one == [0, entry * 5 % 4])
    }
  }

  @Test func clustersAndPagesAreDescribed() throws {
    let encodings = try RNTupleFixture(name: "encodings").tree()
    #expect(encodings.clusters() == [0..<20, 20..<50, 50..<64])
    let branch = try encodings.branch("real64")
    #expect(branch.basketCount >= 3)
    #expect(branch.uncompressedBytes == 64 * 8)
    #expect(try encodings.branch("uint32").compressedBytes <= 64 * 4)
    #expect(branch.compression == "zlib 1")
    #expect(branch.entryCount == 64)
    let empty = try RNTupleFixture(name: "empty").tree()
    #expect(empty.entryCount == 0)
    #expect(empty.clusters().isEmpty)
  }

  @Test(arguments: RNTupleFixture.all)
  func batchesAndSelectionsAgreeWithTheWhole(_ fixture: RNTupleFixture) throws {
    let tree = try fixture.tree()
    for branch in tree.allBranches {
      guard let type = branch.elementType else { continue }
      func compare<Element: Primitive>(_ type: Element.Type) throws {
        let reader = try BranchReader(branch)
        let entries = 0..<branch.entryCount
        for step in [1, 7] {
          for start in stride(from: 0, to: branch.entryCount, by: step) {
            let batch = start..<min(start + step, branch.entryCount)
            let rows = batch.indices.filter { $0 % 3 != 1 }.map { $0 - start }
            switch branch.shape {
            case .flat:
              let whole = try branch.column(type)
              #expect(try reader.column(type, entries: batch).values == Array(whole[batch]))
              #expect(
                try reader.column(type, entries: batch, rows: .rows(rows)).values == rows.map { whole[start + $0] })
            case .jagged, .fixed:
              let whole = try branch.jagged(type, entries: entries)
              #expect(try reader.jagged(type, entries: batch) == JaggedColumn(whole[batch]))
              let wanted = JaggedColumn(rows.map { whole[start + $0] })
              #expect(try reader.jagged(type, entries: batch, rows: .rows(rows)) == wanted)
            default:
              let whole = try branch.nested(type)
              #expect(try reader.nested(type, entries: batch).elementsEqual(whole[batch], by: { $0.elementsEqual($1) }))
            }
          }
        }
      }
      guard branch.shape != .group, branch.shape != .object else { continue }
      try compare(type.type)
    }
  }
}
