import Columns
import Testing

@testable import Classification

@Suite struct InputRowsTests {
  private static func table(_ columns: [(String, ColumnValues)]) -> FeatureTable {
    FeatureTable(
      descriptions: columns.map { ColumnDescription($0.0, $0.1.type, isNullable: true, "") },
      columns: columns.map(\.1), rowCount: columns[0].1.count)
  }

  @Test func slotsBecomeSets() throws {
    let table = Self.table([
      ("jet_n", .uint32([2, 0, 3])), ("jet_1_pt", .float32([50, .nan, 40])),
      ("jet_1_eta", .float32([1, .nan, .infinity])),
      ("jet_2_pt", .float32([30, .nan, 20])), ("jet_2_eta", .float32([-1, .nan, 2])),
      ("met", .float64([1, .infinity, 3])),
    ])
    let columns = InputColumns(of: table.descriptions)
    #expect(columns.objects == [ObjectColumns(type: "jet", features: ["pt", "eta"], slotCount: 2)])
    let rows = try InputRows(columns, of: table)
    let jets = try #require(rows["jet"])
    #expect(jets.offsets == [0, 2, 2, 4])
    #expect(Array(jets.values.prefix(5)) == [50, 1, 30, -1, 40])
    #expect(jets.values[5].isNaN)
    #expect(rows.cutOff == ["jet": InputRows.CutOff(objects: 1, rows: 1)])
    let met = try #require(rows.numbers["met"])
    #expect(met[0] == 1)
    #expect(met[1].isNaN)
    let gathered = rows.gathered(at: [2, 0])
    #expect(gathered["jet"]?.offsets == [0, 2, 4])
    #expect(gathered["jet"]?.values.first == 40)
    #expect(rows.values(of: "jet_2_pt", in: [0, 2]) == [30, 20])
  }

  @Test func aGapNamesRowAndColumn() {
    let table = Self.table([("jet_1_pt", .float32([1, .nan])), ("jet_2_pt", .float32([1, 2]))])
    #expect {
      try InputRows(InputColumns(of: table.descriptions), of: table, firstRow: 10)
    } throws: { error in
      let error = error as? ClassificationError
      return error?.code == .damagedTable && error?.description.contains("row 12, column 'jet_1_pt'") == true
    }
  }

  @Test func listsBecomeSets() throws {
    let table = Self.table([
      ("jet_pt", ColumnValues(JaggedColumn<Float>([[50, 30], [], [20]]))),
      ("jet_charge", ColumnValues(JaggedColumn<Int32>([[1, -1], [], [0]]))), ("jet_1_pt", .float32([50, .nan, 20])),
    ])
    let columns = InputColumns(of: table.descriptions)
    #expect(columns.objects == [ObjectColumns(type: "jet", features: ["pt", "charge"], slotCount: nil)])
    let jets = try #require(try InputRows(columns, of: table)["jet"])
    #expect(jets.offsets == [0, 2, 2, 3])
    #expect(jets.values == [50, 1, 30, -1, 20, 0])
  }

  @Test func listsOfOtherLengthsAreDamage() {
    let table = Self.table([
      ("jet_pt", ColumnValues(JaggedColumn<Float>([[50, 30]]))), ("jet_eta", ColumnValues(JaggedColumn<Float>([[1]]))),
    ])
    #expect(throws: ClassificationError.self) { try InputRows(InputColumns(of: table.descriptions), of: table) }
  }

  @Test func slotsHaveWhatAllOfThemHave() {
    let names = ["jet_1_pt", "jet_1_eta", "jet_2_pt", "photon_1lead_pt", "jet_pt_sum"]
    let columns = InputColumns(of: names.map { ColumnDescription($0, .float32, "") })
    #expect(columns.objects == [ObjectColumns(type: "jet", features: ["pt"], slotCount: 2)])
  }
}
