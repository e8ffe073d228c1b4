import Columns
import Events
import Tables

/// The jets of events that a photon trigger chose: how many there are, and how much transverse momentum they carry.
struct JetActivity: Analysis {
  /// What is read; branches of another numeric type are converted.
  let inputs = [
    InputBranch("trigP", .flat, .bool),
    InputBranch("jet_n", .flat, .uint32),
    InputBranch("jet_pt", .jagged, .float),
  ]

  /// What the table holds.
  let columns = [
    ColumnDescription("entry", .int64, "the event's entry in its tree"),
    ColumnDescription("jet_n", .uint32, formula: "jet_n", "the number of jets"),
    ColumnDescription("ht", .float32, unit: "MeV", formula: "sum(jet_pt)", "the scalar sum of the jets' pt"),
    ColumnDescription("label", .text, "the file's label"),
  ]

  /// The steps of the selection.
  let cuts = ["trigP", "two jets"]

  /// Called for one batch of events after another, from several threads at once.
  func process(_ batch: some EventBatch) throws -> AnalysisResult {
    let trigger = try batch.column("trigP", as: Bool.self, rows: .all)
    let triggered = trigger.indices.filter { trigger[$0] }

    // Each branch is read for the events that are left, which have positions of their own in the column.
    let counts = try batch.column("jet_n", as: UInt32.self, rows: .rows(triggered))
    let kept = counts.indices.filter { counts[$0] >= 2 }
    let rows = kept.map { triggered[$0] }
    let pt = try batch.jagged("jet_pt", as: Float.self, rows: .rows(rows))

    let table = FeatureTable(
      descriptions: columns,
      columns: [
        .int64(rows.map { Int64(batch.entries.lowerBound + $0) }),
        .uint32(kept.map { counts[$0] }),
        .float32(pt.map { $0.reduce(0, +) }),
        .text(categories: [batch.label], codes: rows.map { _ in 0 }),
      ],
      rowCount: rows.count)
    let cutFlow = CutFlow(total: batch.entries.count, passed: [triggered.count, rows.count])
    return AnalysisResult(table: table, cutFlow: cutFlow)
  }
}
