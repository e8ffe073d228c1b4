import Columns
import Foundation
import Testing

@Suite struct ColumnDescriptionTests {
  @Test func codedFormHasEveryKey() throws {
    let full = ColumnDescription("jet_pt_sum", .float32, unit: .mev, formula: "sum(jet_pt)", "the jets' pt")
    let bare = ColumnDescription("label", .text, "the file's label")
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    #expect(
      String(decoding: try encoder.encode([full, bare]), as: UTF8.self)
        == #"[{"description":"the jets' pt","formula":"sum(jet_pt)","name":"jet_pt_sum","role":"feature","type":"float32","unit":"MeV"},"#
        + #"{"description":"the file's label","formula":null,"name":"label","role":"label","type":"text","unit":null}]"#
    )
    #expect(try JSONDecoder().decode([ColumnDescription].self, from: encoder.encode([full, bare])) == [full, bare])
  }

  @Test func everyDescriptionIsReadBack() throws {
    let types: [ColumnType] = ElementType.allCases.flatMap { [ColumnType($0), .list(of: $0), .fixed($0, width: 12)] }
    for (type, role) in zip(types, (0..<types.count).map { ColumnRole.allCases[$0 % ColumnRole.allCases.count] }) {
      for isNullable in [false, true] {
        let column = ColumnDescription("x", type, role: role, unit: Unit("furlong"), isNullable: isNullable, "")
        #expect(try JSONDecoder().decode(ColumnDescription.self, from: JSONEncoder().encode(column)) == column)
      }
    }
  }

  @Test func descriptionsOfVersion01AreRead() throws {
    let json = """
      [{"description":"a mass","formula":null,"name":"h_mass","type":"float32","unit":"MeV"},
       {"description":"a label","formula":null,"name":"label","type":"text","unit":null}]
      """
    #expect(
      try JSONDecoder().decode([ColumnDescription].self, from: Data(json.utf8)) == [
        ColumnDescription("h_mass", .float32, unit: .mev, "a mass"),
        ColumnDescription("label", .text, role: .label, "a label"),
      ])
  }

  @Test(arguments: ["", "float", "list<>", "list<float32", "list<list<int32>>", "int32[]", "int32[0]", "int32[-1]"])
  func otherWordsAreNoType(text: String) {
    #expect(ColumnType(text) == nil)
  }
}
