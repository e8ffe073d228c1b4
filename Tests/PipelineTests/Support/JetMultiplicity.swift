import Columns
import Events
import Tables

/// Another analysis than the diphoton one, complete: how many jets the events have and how much pt they carry.
struct JetMultiplicity: Analysis {
  var minimumJets: UInt32 = 1

  private let jetCount = Quantity("jet_n", .event, .uint32)
  private let jetPt = Quantity("jet_pt", .list(of: "jet"), .float)

  var inputs: [Quantity] { [jetCount, jetPt] }
  let columns = [
    ColumnDescription("entry", .int64, "the event's entry in its tree"),
    ColumnDescription("jet_n", .uint32, "the number of jets"),
    ColumnDescription("jet_pt_sum", .float32, unit: .mev, "the scalar sum of the jets' pt"),
    ColumnDescription("label", .text, "the file's label"),
  ]
  let cuts = ["jets"]

  func process(_ batch: EventBatch) throws -> AnalysisResult {
    let counts = try batch.column(jetCount, as: UInt32.self)
    let selected = RowSelection.all.filter(of: batch.entries.count) { counts[$0] >= minimumJets }
    guard case .rows(let rows) = selected else { preconditionFailure() }
    let pt = try batch.jagged(jetPt, as: Float.self, rows: selected)
    let table = FeatureTable(
      descriptions: columns,
      columns: [
        .int64(rows.map { Int64(batch.entries.lowerBound + $0) }),
        .uint32(rows.map { counts[$0] }),
        .float32(pt.map { $0.reduce(0, +) }),
        .text(categories: [batch.label], codes: Array(repeating: 0, count: rows.count)),
      ],
      rowCount: rows.count)
    return AnalysisResult(table: table, cutFlow: CutFlow(total: batch.entries.count, passed: [rows.count]))
  }
}
