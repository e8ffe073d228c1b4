import Columns
import Diphoton
import Events
import ROOTIO
import Tables

/// Columns to features to text, without reading and writing.
struct AnalysisKernels {
  let tree: Tree

  func measure() throws {
    let pt = try tree.branch("jet_pt").jagged(Float.self)
    Kernel(name: "statistics of lists (jet_pt)", amount: pt.count, unit: " lists").measure {
      _ = pt.statistics(storedAs: Float.self)
    }
    for preset in Preset.all {
      let analysis = try DiphotonAnalysis(settings: preset.settings)
      let batch = try MemoryBatch(tree, analysis.schema.branches(of: analysis.inputs))
      try Kernel(name: "selection and features, \(preset.name)", amount: batch.entries.count, unit: " events").measure {
        _ = try analysis.process(EventBatch(batch, for: analysis))
      }
    }
    try measureText()
  }

  private func measureText() throws {
    let values = try tree.branch("met_et").column(Float.self).values
    let column = ColumnDescription("met_et", .float32, unit: .mev, "Missing transverse energy.")
    let table = FeatureTable(
      descriptions: Array(repeating: column, count: 10), columns: Array(repeating: .float32(values), count: 10),
      rowCount: values.count)
    let encoder = TSVEncoder()
    var buffer: [UInt8] = []
    try Kernel(name: "float32 to shortest decimal text", amount: 10 * values.count, unit: " numbers").measure {
      buffer.removeAll(keepingCapacity: true)
      try encoder.append(table, to: &buffer)
    }
  }
}
