import Columns
import Events
import Tables

/// Reads the photons' pt and makes nothing of it.
struct PhotonReader: Analysis {
  let inputs = [InputBranch("photon_pt", .jagged, .float)]
  let columns: [ColumnDescription] = []
  let cuts: [String] = []

  func process(_ batch: some EventBatch) throws -> AnalysisResult {
    _ = try batch.jagged("photon_pt", as: Float.self, rows: .all)
    return AnalysisResult(
      table: FeatureTable(descriptions: [], columns: [], rowCount: 0),
      cutFlow: CutFlow(total: batch.entries.count, passed: []))
  }
}
