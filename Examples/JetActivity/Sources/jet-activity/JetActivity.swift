import Columns
import Events

/// How many jets the events have, and how much pt they carry.
enum JetActivity {
  // What is read; branches of another numeric type are converted.
  static let trigger = Quantity("trigP", .event, .bool)
  static let jetCount = Quantity("jet_n", .count(of: "jet"), .uint32)
  static let jetPt = Quantity("jet_pt", .list(of: "jet"), .float)

  /// The steps of the selection. Each reads for the events that are left.
  static let cuts = [
    Cut.flag("trigP", trigger),
    Cut("two jets", needs: [jetCount]) { events in
      let counts = try events.column(jetCount, as: UInt32.self)
      events.keep { counts[$0] >= 2 }
    },
  ]

  /// What the table holds of the events that pass.
  static let features = [
    Feature(ColumnDescription("entry", .int64, role: .identity, "the event's entry in its tree"), needs: []) { events in
      let entries = (0..<events.count).map { Int64(events.entry(at: $0)) }
      return { .int64(Array(entries[$0])) }
    },
    Feature.count(ColumnDescription("jet_n", .uint32, formula: "jet_n", "the number of jets"), jetCount),
    Feature(
      ColumnDescription("ht", .float32, unit: .mev, formula: "sum(jet_pt)", "the scalar sum of the jets' pt"),
      needs: [jetPt]
    ) { events in
      let pt = try events.jagged(jetPt, as: Float.self)
      return { events in .float32(events.map { Float(pt[$0].reduce(0) { $0 + Double($1) }) }) }
    },
    Feature.label(ColumnDescription("label", .text, "the file's label")),
  ]
}
