import Foundation
import Tables
import Testing

@Suite struct ColumnDescriptionTests {
  @Test func codedFormHasEveryKey() throws {
    let full = ColumnDescription("jet_pt_sum", .float32, unit: "MeV", formula: "sum(jet_pt)", "the jets' pt")
    let bare = ColumnDescription("label", .text, "the file's label")
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    #expect(
      String(decoding: try encoder.encode([full, bare]), as: UTF8.self)
        == #"[{"description":"the jets' pt","formula":"sum(jet_pt)","name":"jet_pt_sum","type":"float32","unit":"MeV"},"#
        + #"{"description":"the file's label","formula":null,"name":"label","type":"text","unit":null}]"#)
    #expect(try JSONDecoder().decode([ColumnDescription].self, from: encoder.encode([full, bare])) == [full, bare])
  }
}
