import Tables

/// A model that tells classes apart: one, or one for each fold, of one method or several.
package struct TrainedModel: Sendable {
  package let manifest: ModelManifest
  /// Of each part, what each of its methods has learnt.
  private let parts: [[any Classifier]]

  package var classes: [String] { manifest.classes }

  /// - Precondition: as many classifiers as the manifest says.
  init(_ manifest: ModelManifest, parts: [[any Classifier]]) {
    precondition(parts.count == manifest.parts.count && parts.allSatisfy { $0.count == manifest.methods.count })
    self.manifest = manifest
    self.parts = parts
  }

  /// Reads a model.
  ///
  /// - Parameters:
  ///   - path: its folder.
  ///   - methods: those that there are.
  /// - Throws: ``ClassificationError``: `noModel`, `damagedModel`, `unknownModel`, `noLibrary`.
  package init(path: String, methods: [any Classifier.Type]) throws {
    let folder = try ModelFolder(path: path)
    var parts: [[any Classifier]] = []
    for (number, part) in folder.manifest.parts.enumerated() {
      let files = folder.files(ofPart: folder.manifest.isCrossed ? number : nil)
      parts.append(
        try part.methods.map { record in
          guard let type = methods.first(where: { $0.method == record.method }) else {
            throw ClassificationError(
              .unknownModel, "\(path): the model's method '\(record.method.rawValue)' is not known here",
              advice: "Use the version of the program that made it.")
          }
          return try type.init(record, files: files)
        })
    }
    self.init(folder.manifest, parts: parts)
  }

  /// What is to be written of it.
  func files() throws -> [ModelFile] {
    try parts.enumerated().flatMap { number, classifiers in
      let prefix = manifest.isCrossed ? ModelFolder.prefix(ofPart: number) : ""
      return try classifiers.flatMap { try $0.files() }.map { ModelFile(name: prefix + $0.name, bytes: $0.bytes) }
    }
  }

  /// Writes the model's folder, which appears whole or not at all.
  ///
  /// - Parameter replacing: whether a model that is there already is replaced.
  /// - Throws: ``ClassificationError`` (`exists`, `cannotWrite`).
  package func write(to path: String, replacing: Bool) throws {
    try ModelFolder(path: path, manifest, files: files()).write(replacing: replacing)
  }

  /// What tells the model from others: its methods, and the checksums of its files.
  package var mark: String {
    let checksum = Checksum()
    for file in manifest.files { Array(file.checksum.utf8).withUnsafeBytes(checksum.append) }
    return "\(manifest.methods.map(\.rawValue).joined(separator: ",")) \(checksum.value)"
  }

  /// The paths of all files of the model.
  package func files(in folder: String) -> [String] {
    ([ModelFolder.manifestName] + manifest.files.map(\.name)).map { "\(folder)/\($0)" }
  }

  /// All that the model looks at.
  package var inputs: InputColumns {
    var columns = InputColumns(numbers: [], objects: [])
    for record in manifest.parts.flatMap(\.methods) { columns.formUnion(record.inputs) }
    return columns
  }

  /// The probability of each class, for classes of equal weight.
  ///
  /// - Parameters:
  ///   - rows: with all of ``inputs``.
  ///   - folds: of each row, the fold by which it is scored with the model that has not seen it; nil for a row that no model has
  ///     seen, which gets the mean of all models'. Of no matter to a model that is one only.
  /// - Throws: ``ClassificationError``: `otherTable` for a fold that the model does not know; as the methods.
  package func probabilities(
    of rows: InputRows, folds: [Int?], threads: Int
  ) throws -> ClassProbabilities {
    guard manifest.isCrossed else { return try probabilities(of: rows, part: 0, threads) }
    precondition(folds.count == rows.rowCount, "a fold for each row")
    if let fold = folds.lazy.compactMap({ $0 }).first(where: { !(0..<manifest.foldCount).contains($0) }) {
      throw ClassificationError(
        .otherTable, "there is a row of fold \(fold), and the model knows the folds 0 to \(manifest.foldCount - 1)",
        advice: "Make the table with as many folds as that of the model.")
    }
    let width = classes.count
    var result = [Double](repeating: 0, count: rows.rowCount * width)
    for (number, part) in manifest.parts.enumerated() {
      let scored = folds.indices.filter { folds[$0].map(part.folds.test.contains) ?? true }
      let all = scored.count == rows.rowCount ? rows : rows.gathered(at: scored)
      let values = try probabilities(of: all, part: number, threads).values
      for (place, row) in scored.enumerated() {
        let share = folds[row] == nil ? 1 / Double(parts.count) : 1
        for index in 0..<width { result[row * width + index] += share * values[place * width + index] }
      }
    }
    return ClassProbabilities(classCount: width, values: result)
  }

  private func probabilities(of rows: InputRows, part: Int, _ threads: Int) throws -> ClassProbabilities {
    try Self.probabilities(of: rows, by: parts[part], threads: threads)
  }

  /// The geometric mean of the methods of a part.
  static func probabilities(
    of rows: InputRows, by classifiers: [any Classifier], threads: Int
  ) throws -> ClassProbabilities {
    let all = try classifiers.map { try $0.probabilities(of: rows, threads: threads) }
    return all.count == 1 ? all[0] : ClassProbabilities(geometricMeanOf: all)
  }
}
