import Columns
import Foundation
import Provenance

@testable import Classification

/// Small models of every method, and rows for them.
enum ModelSamples {
  static let hasXGBoost = (try? XGBoostLibrary.shared.functions()) != nil
  static let hasSVM = (try? SVMFunctions()) != nil

  private static let photons = DiphotonEvents.neededColumns
  private static let columns = InputColumns(
    numbers: photons + ["met_et", "met_phi", "jet_n", "further"],
    objects: [
      ObjectColumns(type: "jet", features: ["pt", "eta", "phi", "E"], slotCount: nil),
      ObjectColumns(type: "lep", features: ["pt", "eta", "phi", "E", "charge", "type", "ptcone30"], slotCount: nil),
    ])

  /// Rows of two classes, of which the second has more jets.
  static func rows(_ count: Int, seed: UInt64) -> LabelledRows {
    var generator = SplitMix64(seed: seed)
    func draw(_ low: Double, _ high: Double) -> Double { Double.random(in: low...high, using: &generator) }
    let classes = (0..<count).map { $0 % 2 }
    let ranges = [(30_000.0, 90_000.0), (-2.4, 2.4), (-3.0, 3.0)]
    var numbers = (0..<6).map { place in (0..<count).map { _ in draw(ranges[place % 3].0, ranges[place % 3].1) } }
    numbers.append((0..<count).map { _ in draw(0, 90_000) })
    numbers.append((0..<count).map { _ in draw(-3, 3) })
    let jets = classes.map { Int.random(in: 0...2, using: &generator) + 2 * $0 }
    numbers.append(jets.map { Double($0) })
    numbers.append((0..<count).map { $0 % 7 == 0 ? .nan : draw(-1, 1) })
    func objects(_ columns: ObjectColumns, _ counts: [Int]) -> ObjectSets {
      let offsets = counts.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1) }
      func value(_ feature: String) -> Double {
        switch feature {
        case "eta", "phi": draw(-2.5, 2.5)
        case "charge": draw(0, 1) < 0.5 ? -1 : 1
        case "type": draw(0, 1) < 0.5 ? 11 : 13
        default: draw(20_000, 200_000)
        }
      }
      let values = (0..<offsets[count]).flatMap { _ in columns.features.map(value) }
      return ObjectSets(type: columns.type, features: columns.features, offsets: offsets, values: values)
    }
    let leptons = (0..<count).map { _ in Int.random(in: 0...1, using: &generator) }
    return LabelledRows(
      inputs: InputRows(
        numbers: NumberColumns(names: columns.numbers, columns: numbers, rowCount: count),
        objects: [objects(columns.objects[0], jets), objects(columns.objects[1], leptons)], rowCount: count),
      targets: ClassTargets(classes: classes, weights: classes.map { _ in 1 }))
  }

  /// Rows as a table has them.
  static func table(_ rows: InputRows) -> FeatureTable {
    var (descriptions, columns): ([ColumnDescription], [ColumnValues]) = ([], [])
    for (name, values) in zip(rows.numbers.names, rows.numbers.columns) {
      descriptions.append(ColumnDescription(name, .init(.float64), ""))
      columns.append(.float64(values))
    }
    for set in rows.objects {
      for (place, feature) in set.features.enumerated() {
        descriptions.append(ColumnDescription("\(set.type)_\(feature)", .list(of: .float64), ""))
        columns.append(
          ColumnValues(
            JaggedColumn(
              offsets: set.offsets,
              content: stride(from: place, to: set.values.count, by: set.features.count).map { set.values[$0] })))
      }
    }
    return FeatureTable(descriptions: descriptions, columns: columns, rowCount: rows.rowCount)
  }

  /// A model of a method, with a manifest as `train` writes it.
  static func trained(_ type: any Classifier.Type, _ parameters: [String: String] = [:]) throws -> TrainedModel {
    let training = rows(60, seed: 1)
    let task = TrainingTask(
      classes: ["a", "b"], columns: columns, training: training, validation: rows(40, seed: 2),
      parameters: try MethodParameters(parameters, of: type.method, type.parameterRules), seed: 3, threads: 2)
    let classifier = try type.train(task)
    let descriptions = columns.columnNames.map { name in
      ColumnDescription(name, columns.numbers.contains(name) ? .init(.float64) : .list(of: .float64), "")
    }
    let manifest = ModelManifest(
      program: .init(name: "diphoton", version: "0"), classes: task.classes, merges: [],
      columns: descriptions.map { column in
        ModelColumn(column, isDescribed: true, values: training.inputs.values(of: column.name, in: Array(0..<60)))
      }, weights: .balanced, seed: 3,
      table: .init(name: "t", rows: 100, checksum: "", inputs: [], objectFill: nil),
      rows: ["a", "b"].map {
        .init(label: $0, fold: 2, rows: 30, weight: 30, negativeRows: 0, negativeWeight: 0)
      },
      parts: [
        .init(
          folds: try FoldRoles(count: 5, test: [0], validation: [1]), dropped: [], methods: [classifier.record])
      ])
    return TrainedModel(manifest, parts: [[classifier]])
  }

  /// Every method of which the library is there.
  static func all() throws -> [TrainedModel] {
    var models = [try trained(DeepSets.self, ["epochs": "1", "batch": "16"])]
    if hasXGBoost {
      let small = ["rounds": "3", "min_child_weight": "0"]
      models.append(try trained(BoostedTrees.self, small))
      models.append(try trained(BoostedTrees.self, small.merging(["format": "json", "view": "none"]) { $1 }))
    }
    if hasSVM {
      models.append(try trained(PyramidMatch.self, ["max_rows": "40", "shifts": "2"]))
      models.append(try trained(PyramidMatch.self, ["max_rows": "40", "kernel": "sum", "bits": "2"]))
    }
    return models
  }
}
