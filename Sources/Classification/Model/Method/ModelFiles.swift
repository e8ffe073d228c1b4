/// A file of a model.
package struct ModelFile: Sendable, Equatable {
  /// Without folders.
  package let name: String
  package let bytes: [UInt8]

  package init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }
}

/// The files of a model that is read.
package struct ModelFiles: Sendable {
  /// What names begin with in errors: the folder.
  private let folder: String
  private let files: [String: [UInt8]]

  package init(_ files: [ModelFile], in folder: String) {
    self.folder = folder
    self.files = Dictionary(files.map { ($0.name, $0.bytes) }, uniquingKeysWith: { first, _ in first })
  }

  /// - Throws: ``ClassificationError`` (`damagedModel`) if there is none.
  package func bytes(_ name: String) throws(ClassificationError) -> [UInt8] {
    guard let bytes = files[name] else { throw damage(name, "there is no such file in the model") }
    return bytes
  }

  /// An error about one of the files.
  package func damage(_ name: String, _ message: String) -> ClassificationError {
    ClassificationError(
      .damagedModel, "\(folder)/\(name): \(message)", advice: "Train the model again, or fetch it once more.")
  }
}
