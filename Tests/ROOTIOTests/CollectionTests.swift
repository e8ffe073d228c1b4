import Columns
import Testing

@testable import ROOTIO

/// Vectors and their like, as ROOT wrote them; see `collections` in the script that makes the files.
@Suite("Collections")
struct CollectionTests {
  private let tree: Tree
  private let expected = (0..<7).map { i in (0..<i % 4).map { i + $0 } }

  init() throws { tree = try Fixtures.open("collections.root").tree("collections") }

  private func lists<Element: Primitive>(_ name: String, _ type: Element.Type) throws -> [[Element]] {
    try tree.branch(name).jagged(type).map(Array.init)
  }

  @Test("Vectors of integers")
  func integers() throws {
    #expect(try lists("v_Char_t", Int8.self) == expected.map { $0.map(Int8.init) })
    #expect(try lists("v_UChar_t", UInt8.self) == expected.map { $0.map(UInt8.init) })
    #expect(try lists("v_Short_t", Int16.self) == expected.map { $0.map(Int16.init) })
    #expect(try lists("v_UShort_t", UInt16.self) == expected.map { $0.map(UInt16.init) })
    #expect(try lists("v_Int_t", Int32.self) == expected.map { $0.map(Int32.init) })
    #expect(try lists("v_UInt_t", UInt32.self) == expected.map { $0.map(UInt32.init) })
    for name in ["v_Long_t", "v_Long64_t"] {
      #expect(try lists(name, Int64.self) == expected.map { $0.map(Int64.init) })
    }
    for name in ["v_ULong_t", "v_ULong64_t"] {
      #expect(try lists(name, UInt64.self) == expected.map { $0.map(UInt64.init) })
    }
  }

  @Test("Vectors of real numbers and of truth values; other collections")
  func others() throws {
    for name in ["v_Float_t", "r_Float_t"] {
      #expect(try lists(name, Float.self) == expected.map { $0.map { Float($0) } })
    }
    for name in ["v_Double_t", "r_Double_t", "deque"] {
      #expect(try lists(name, Double.self) == expected.map { $0.map(Double.init) })
    }
    for name in ["r_Int_t", "set"] {
      #expect(try lists(name, Int32.self) == expected.map { $0.map(Int32.init) })
    }
    for name in ["v_bool", "r_bool"] {
      #expect(try lists(name, Bool.self) == expected.map { $0.map { $0 % 2 == 1 } })
    }
  }

  /// ROOT up to 6.24 names the class of an RVec by the vector that it was.
  @Test("Both names of an RVec", arguments: [("float", BasicType.float), ("int", .int), ("bool", .bool)])
  func namesOfRVec(element: String, type: BasicType) {
    for name in [
      "ROOT::VecOps::RVec<\(element)>",
      "vector<\(element),ROOT::Detail::VecOps::RAdoptAllocator<\(element)> >",
      "vector<\(element),ROOT::Detail::VecOps::RAdoptAllocator<\(element)>>",
      "std::vector<\(element), ROOT::Detail::VecOps::RAdoptAllocator<\(element)> >",
    ] { #expect(CxxType(name) == .collection(of: .basic(type)), "\(name)") }
  }

  @Test("Strings and lists of strings")
  func strings() throws {
    #expect(try tree.branch("text").strings().values == (0..<7).map { String(repeating: "q", count: $0) })
    let texts = (0..<7).map { i in (0..<i % 4).map { "\(i):\($0)" } }
    #expect(try tree.branch("texts").stringLists().map(Array.init) == texts)
  }

  @Test("Lists of lists")
  func nested() throws {
    let expected = (0..<7).map { i in (0..<i % 3).map { k in [Int](repeating: i + k, count: k) } }
    func lists<Element: Primitive>(_ name: String, _ type: Element.Type) throws -> [[[Element]]] {
      try tree.branch(name).nested(type).map { $0.map(Array.init) }
    }
    #expect(try lists("vvi", Int32.self) == expected.map { $0.map { $0.map(Int32.init) } })
    #expect(try lists("vvf", Float.self) == expected.map { $0.map { $0.map { Float($0) } } })
    #expect(try lists("vvd", Double.self) == expected.map { $0.map { $0.map(Double.init) } })
    #expect(try lists("vvb", UInt8.self) == expected.map { $0.map { $0.map(UInt8.init) } })
  }

  @Test("Chosen rows of a vector")
  func rows() throws {
    let reader = try BranchReader(tree.branch("v_Int_t"))
    let lists = try reader.jagged(Int32.self, entries: 1..<7, rows: .rows([1, 5]))
    #expect(lists.map(Array.init) == [[2, 3], [6, 7]])
  }

  @Test("Packed real numbers are what ROOT itself reads")
  func packed() throws {
    let tree = try Fixtures.open("packed.root").tree("packed")
    for packing in ["plain", "range", "pi", "full", "mantissa"] {
      let floats = try tree.branch("f_\(packing)").column(Float.self).values
      #expect(floats.map(Double.init) == (try tree.branch("is_f_\(packing)").column(Double.self).values), "\(packing)")
      let doubles = try tree.branch("d_\(packing)").column(Double.self).values
      #expect(doubles == (try tree.branch("is_d_\(packing)").column(Double.self).values), "\(packing)")
    }
  }

  @Test("Bit sets, and ROOT's own classes of arrays")
  func arrays() throws {
    let tree = try Fixtures.open("arrays.root").tree("arrays")
    #expect(
      try tree.branch("bits").jagged(Bool.self).map(Array.init)
        == (0..<9).map { i in (0..<12).map { $0 % (i + 1) == 0 } })
    #expect(
      try tree.branch("floats").jagged(Float.self).map(Array.init)
        == (0..<9).map { i in (0..<i % 4).map { Float(i) + 0.5 * Float($0) } })
    #expect(
      try tree.branch("longs").jagged(Int64.self).map(Array.init)
        == (0..<9).map { i in Array(repeating: Int64(-i), count: i % 3) })
  }
}
