import Columns

/// The columns of the events that passed, from which the table's rows are made, any run of them at a time.
///
/// They take far less room than the table: the statistics of one list are five columns.
struct SelectedEvents<Real: RealArithmetic>: Sendable {
  let count: Int

  private let descriptions: [ColumnDescription]
  private let label: String
  private let photonN: [UInt32]
  /// The features of the leading photon, then those of the sub-leading one, then the mass.
  private let photons: [[Float]]
  private let objects: [ObjectColumns<Real>]
  /// Weight and missing transverse energy.
  private let event: [[Float]]

  /// Reads what the table needs beyond what the selection knows.
  ///
  /// - Parameter weights: those of all events of the batch.
  init(_ selection: inout Selection<Real>, weights: Column<Float>, descriptions: [ColumnDescription]) throws {
    let rows = selection.candidates.rows
    let reader = selection.reader
    count = rows.count
    self.descriptions = descriptions
    label = reader.batch.label
    photonN = try selection.photonN().values
    let pairs = try PhotonQuantity.features.map { try selection.pair($0) }
    photons = try pairs.map(\.lead.values) + pairs.map(\.sublead.values) + [selection.mass().map { Float($0) }]
    let settings = selection.settings
    objects = try settings.objects.map { try ObjectColumns($0, rows: rows, reader: reader, settings: settings) }
    event =
      try [weights.gathered(at: rows).values]
      + ["met_et", "met_phi"].map { try reader.flat($0, as: Float.self, rows: rows).values }
  }

  /// - Parameter events: positions among the events that passed.
  func table(of events: Range<Int>) -> FeatureTable {
    var columns: [ColumnValues] = [.uint32(Array(photonN[events]))]
    columns += photons.map { .float32(Array($0[events])) }
    for object in objects { columns += object.features(of: events) }
    columns += event.map { .float32(Array($0[events])) }
    columns.append(.text(label, count: events.count))
    return FeatureTable(descriptions: descriptions, columns: columns, rowCount: events.count)
  }
}
