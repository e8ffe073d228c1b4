import Columns
import Foundation
import Testing

@testable import Diphoton

/// Padded columns, lists and fitted statistics against a plain re-computation of random events.
@Suite struct ObjectFillTests {
  private let events: [Event]

  init() {
    var random = RandomEvents(seed: 29)
    var events = random.events(400)
    // Copies of events, as of a sample that was drawn from itself, and one without any object.
    events += events.prefix(20)
    events.append(.passing())
    self.events = events
  }

  private func settings(_ change: (inout DiphotonSettings) -> Void = { _ in }) -> DiphotonSettings {
    Preset.productionModes.settings.with {
      $0.objects = .padded
      $0.photonPtMinMeV = 0
      $0.ptcone30Max = nil
      $0.etcone20Max = nil
      $0.massRatioLeadMin = nil
      $0.massRatioSubleadMin = nil
      $0.massMinMeV = 0
      $0.massMaxMeV = 1e9
      $0.jetsPadded = 3
      $0.leptonsPadded = 2
      $0.photonsPadded = 3
      $0.objectFillSeed = 99
      $0.objectFillPool = 50
      change(&$0)
    }
  }

  /// The objects of each row by the plain re-computation.
  private func rows(
    _ kind: PlainFill.Kind, _ settings: DiphotonSettings
  ) -> [(event: Event, objects: [PlainFill.Object])] {
    events.map { event in
      var places: [Int]?
      if settings.objectSelection == .selected, kind.name != "photon" {
        let plain = PlainObservables(event, settings)
        places = (kind.name == "jet" ? plain.jets : plain.leptons).map(\.place)
      } else if kind.name == "jet", let limit = settings.jetAbsEtaMax {
        places = event.lists["jet_eta"]!.indices.filter { !(abs(event.lists["jet_eta"]![$0]) > limit) }
      }
      return (event, PlainFill.objects(kind, of: event, keeping: places))
    }
  }

  private func fill(_ settings: DiphotonSettings, parts: Int) throws -> ObjectFill {
    let fit = try ObjectFillFit(settings: settings)
    var statistics = fit.nothing
    for start in stride(from: 0, to: events.count, by: parts) {
      let part = Array(events[start..<min(start + parts, events.count)])
      statistics += fit.statistics(of: try fit.analysis.process(InMemoryBatch(part)).table)
    }
    return try ObjectFill(fit.text(of: statistics), name: "test")
  }

  @Test(
    arguments: [DiphotonSettings.ObjectFill.missing, .zero, .mean, .sample],
    [DiphotonSettings.ObjectChoice.all, .selected])
  func paddedColumnsAgree(policy: DiphotonSettings.ObjectFill, choice: DiphotonSettings.ObjectChoice) throws {
    let settings = settings {
      $0.objectFill = policy
      $0.objectSelection = choice
      if choice == .all { $0.jetAbsEtaMax = 3 }
    }
    let fill = try fill(settings, parts: 100)
    let table = try DiphotonAnalysis(settings: settings, objectFill: fill).process(InMemoryBatch(events)).table
    try #require(table.rowCount == events.count)
    for (kind, slots) in zip(PlainFill.kinds, [3, 2, 3]) {
      let rows = rows(kind, settings)
      let learnt = PlainFill.learn(kind, rows, seed: 99, pool: 50)
      for slot in 1...slots {
        let columns = try kind.quantities.map { try #require(table["\(kind.name)_\(slot)_\($0)"]) }
        for (row, (event, objects)) in rows.enumerated() {
          let expected = PlainFill.slot(slot, kind, of: event, objects, policy: policy, learnt, seed: 99)
          let found = columns.map { number($0, row) }
          #expect(found == expected.map { $0.map { Double(Float($0)) } }, "row \(row), \(kind.name) \(slot)")
        }
      }
    }
  }

  private func number(_ column: ColumnValues, _ row: Int) -> Double? {
    guard column.isPresent(row) else { return nil }
    return switch column.elements {
    case .float32(let values): Double(values[row])
    case .int32(let values): Double(values[row])
    default: nil
    }
  }

  @Test(arguments: [1, 7, 1_000]) func whatIsLearntIsTheSameForAnyParts(parts: Int) throws {
    let settings = settings()
    let fill = try fill(settings, parts: parts)
    #expect(fill.rows == events.count)
    for kind in PlainFill.kinds {
      let plain = PlainFill.learn(kind, rows(kind, settings), seed: 99, pool: 50)
      let learnt = try #require(fill.kinds.first { $0.kind.name == kind.name })
      #expect(learnt.count == plain.count)
      #expect(learnt.quantities.map(\.count) == plain.counts)
      let typical = learnt.quantities.map { quantity -> Double? in
        switch quantity.typical {
        case .mean(let mean): mean
        case .mostFrequent(let value): value.map(Double.init)
        }
      }
      #expect(typical == plain.typical)
      #expect(learnt.donorCount == plain.donors.count)
      for (index, values) in learnt.donors.enumerated() {
        switch values {
        case .reals(let numbers): #expect(numbers.map(Double.init) == plain.donors.map { $0[index] })
        case .integers(let numbers): #expect(numbers.map(Double.init) == plain.donors.map { $0[index] })
        }
      }
    }
  }

  @Test func aFoldIsLeftOut() throws {
    let settings = settings()
    let fit = try ObjectFillFit(settings: settings, excludingFold: 3)
    let batch = InMemoryBatch(events)
    let fill = try ObjectFill(
      fit.text(of: fit.statistics(of: fit.analysis.process(batch).table)), name: "test")
    let kept = events.filter {
      PlainFill.share(PlainFill.hash(0, PlainFill.words($0)), of: 5) != 3
    }
    #expect(fill.rows == kept.count && kept.count < events.count)
    #expect(fill[.jets]?.count == kept.reduce(0) { $0 + $1.lists["jet_pt"]!.count })
    #expect(throws: DiphotonError.self) { try ObjectFillFit(settings: settings, excludingFold: 5) }
  }

  @Test func listsAreAllObjects() throws {
    let settings = settings { $0.objects = .lists }
    let table = try DiphotonAnalysis(settings: settings).process(InMemoryBatch(events)).table
    #expect(table["photon_pt"] == nil)
    for kind in PlainFill.kinds.prefix(2) {
      let rows = rows(kind, settings)
      for (index, quantity) in kind.quantities.enumerated() {
        let column = try #require(table["\(kind.name)_\(quantity)"])
        for (row, (_, objects)) in rows.enumerated() {
          let range = column.elements(of: row)
          let found =
            switch column.elements {
            case .float32(let values): values[range].map { $0.isNaN ? nil : Double($0) }
            case .int32(let values): values[range].map { Double($0) }
            default: [Double?]()
            }
          #expect(found == objects.map { $0[index].map { Double(Float($0)) } }, "row \(row), \(kind.name)_\(quantity)")
        }
      }
    }
  }

  @Test func withoutAnyObjectNothingIsThereToLearn() throws {
    let settings = settings {
      $0.objectFill = .sample
      $0.photonsPadded = 0
    }
    let fit = try ObjectFillFit(settings: settings)
    let batch = InMemoryBatch([.passing()])
    let text = try fit.text(of: fit.statistics(of: fit.analysis.process(batch).table))
    #expect(text.contains("\"mean\": null") && text.contains("\"most_frequent\": null"))
    for policy in [DiphotonSettings.ObjectFill.mean, .sample] {
      let table = try DiphotonAnalysis(
        settings: settings.with { $0.objectFill = policy }, objectFill: ObjectFill(text, name: "test")
      ).process(batch).table
      for name in ["jet_1_pt", "lep_1_charge", "lep_2_z0"] {
        #expect(try #require(table[name]).isPresent(0) == false)
      }
    }
  }
}
