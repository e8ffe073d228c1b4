import Foundation
import Testing

@testable import Classification

/// Models of all methods in their folders: what is written is read back, and what others made of them is an error and no trap.
@Suite struct ModelFolderTests {
  private let folder = FileManager.default.temporaryDirectory.appending(path: "model-\(UUID().uuidString)").path

  private func probabilities(_ model: TrainedModel) throws -> ClassProbabilities {
    let rows = ModelSamples.rows(30, seed: 9).inputs
    return try model.probabilities(of: rows, folds: rows.numbers.columns[0].map { _ in nil }, threads: 2)
  }

  /// Reads the model of these files, the checksums of which are right, and scores rows with it.
  private func score(_ manifest: ModelManifest, _ files: [ModelFile]) throws -> ClassProbabilities {
    try ModelFolder(path: folder, manifest, files: files).write(replacing: true)
    return try probabilities(TrainedModel(path: folder, methods: Methods.all))
  }

  @Test func whatIsReadGivesTheSameBits() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    for model in try ModelSamples.all() {
      try model.write(to: folder, replacing: true)
      let read = try TrainedModel(path: folder, methods: Methods.all)
      #expect(try read.manifest.parts == model.manifest.parts && read.files() == model.files())
      #expect(try probabilities(read) == probabilities(model), "\(model.manifest.methods)")
    }
  }

  /// XGBoost's two formats hold the same numbers.
  @Test(.enabled(if: ModelSamples.hasXGBoost)) func treesAreTheSameAsJSON() throws {
    let models = try ["ubj", "json"].map {
      try ModelSamples.trained(BoostedTrees.self, ["rounds": "20", "format": $0])
    }
    #expect(try models.map { try $0.files().map(\.name) } == [["trees.ubj"], ["trees.json"]])
    #expect(try probabilities(models[0]) == probabilities(models[1]))
  }

  /// Files that were cut, that go on, or of which bytes were changed, with all checksums made again.
  @Test func otherFilesAreAnErrorOrAnotherModel() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var generator = SplitMix64(seed: ModelFuzzing.seed)
    for model in try ModelSamples.all() {
      let files = try model.files()
      for place in files.indices {
        for round in 0..<ModelFuzzing.rounds {
          let bytes = ModelFuzzing.changed(files[place].bytes, round, using: &generator)
          var changed = files
          changed[place] = ModelFile(name: files[place].name, bytes: bytes)
          do {
            #expect(try score(model.manifest, changed).rowCount == 30)
          } catch let error as ClassificationError {
            #expect(error.code == .damagedModel && error.description.contains(files[place].name))
          }
        }
      }
    }
  }

  /// Manifests in which a value is another, of the same kind or not, with their checksums made again.
  @Test func otherManifestsAreAnErrorOrAnotherModel() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var generator = SplitMix64(seed: ModelFuzzing.seed)
    let path = "\(folder)/\(ModelFolder.manifestName)"
    let rows = ModelSamples.rows(30, seed: 9)
    let table = ModelSamples.table(rows.inputs)
    for model in try ModelSamples.all() {
      // A folder with a damaged manifest is no model, and never replaced.
      try? FileManager.default.removeItem(atPath: folder)
      try model.write(to: folder, replacing: true)
      let text = try String(contentsOfFile: path, encoding: .utf8)
      for _ in 0..<4 * ModelFuzzing.rounds {
        try ModelFuzzing.sealed(ModelFuzzing.changed(text, using: &generator)).write(
          toFile: path, atomically: false, encoding: .utf8)
        do {
          let read = try TrainedModel(path: folder, methods: Methods.all)
          _ = try probabilities(read)
          _ = try? Prior.sample.shares(for: read.manifest)
          var sample = InputSample(read)
          try sample.add(table, rows.targets.classes, firstRow: 0)
          _ = sample.shifts(since: read.manifest)
        } catch is ClassificationError {}
      }
    }
  }
}
