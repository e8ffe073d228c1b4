import Columns
import Events
import Tables

/// Reads the photons' pt and makes nothing of it.
struct PhotonReader: Analysis {
  let inputs = [Quantity("photon_pt", .list(of: "photon"), .float)]
  let columns: [ColumnDescription] = []
  let cuts: [String] = []

  func process(_ batch: EventBatch) throws -> AnalysisResult {
    _ = try batch.jagged(inputs[0], as: Float.self)
    return AnalysisResult(
      table: FeatureTable(descriptions: [], columns: [], rowCount: 0),
      cutFlow: CutFlow(total: batch.entries.count, passed: []))
  }
}
