import Base
import Tables

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The folder of a model: its manifest, and the files that hold what was learnt.
package struct ModelFolder: Sendable {
  package static let manifestName = "manifest.json"
  /// More than any manifest has, in bytes: it is there before its size can be checked by another one.
  private static let largestManifest = 256 << 20

  package let path: String
  package let manifest: ModelManifest
  private let contents: [String: [UInt8]]

  /// Makes the folder of a model, which is not written yet.
  ///
  /// - Parameter files: by names below the folder.
  package init(path: String, _ manifest: ModelManifest, files: [ModelFile]) {
    self.path = path
    var manifest = manifest
    manifest.files = files.map {
      ModelManifest.File(name: $0.name, bytes: $0.bytes.count, checksum: Checksum.of($0.bytes))
    }
    self.manifest = manifest
    contents = Dictionary(files.map { ($0.name, $0.bytes) }, uniquingKeysWith: { first, _ in first })
  }

  /// Reads a folder, and checks every file of it.
  ///
  /// - Throws: ``ClassificationError``: `noModel`; `damagedModel`, which names the file; `unknownModel` if a newer version wrote it.
  package init(path: String) throws(ClassificationError) {
    self.path = path
    manifest = try Self.manifest(of: path)
    var contents: [String: [UInt8]] = [:]
    for file in manifest.files {
      let place = "\(path)/\(file.name)"
      func damage(_ message: String) -> ClassificationError {
        ClassificationError(
          .damagedModel, "\(place): \(message)", advice: "Train the model again, or fetch it once more.")
      }
      guard Self.isName(file.name) else {
        throw ClassificationError(
          .damagedModel, "\(path)/\(Self.manifestName): '\(file.name)' is no name of a model's file")
      }
      guard let size = FileBytes.size(place) else { throw damage("the file is not there") }
      guard size == file.bytes else {
        throw damage("the file has \(size) bytes, and the manifest says \(file.bytes)")
      }
      guard let bytes = FileBytes.read(place, atMost: size) else { throw damage("the file cannot be read") }
      guard bytes.count == size, Checksum.of(bytes) == file.checksum else {
        throw damage("the file is not the one that the manifest describes: its checksum is another")
      }
      contents[file.name] = bytes
    }
    self.contents = contents
  }

  /// The files of a part.
  ///
  /// - Parameter part: nil for the only one.
  package func files(ofPart part: Int?) -> ModelFiles {
    let prefix = part.map(Self.prefix) ?? ""
    return ModelFiles(
      contents.filter { $0.key.hasPrefix(prefix) }.map {
        ModelFile(name: String($0.key.dropFirst(prefix.count)), bytes: $0.value)
      }, in: prefix.isEmpty ? path : "\(path)/\(prefix.dropLast())")
  }

  /// What the names of the files of a part begin with, where there are several.
  package static func prefix(ofPart part: Int) -> String { "fold-\(part)/" }

  /// Finds out before the work what speaks against writing.
  ///
  /// - Throws: as ``write(replacing:)``.
  package static func check(_ path: String, replacing: Bool) throws(ClassificationError) {
    try FolderOutput.check(path, replacing: replacing)
  }

  /// Writes the folder, which appears whole or not at all.
  ///
  /// - Parameter replacing: whether a model that is there already is replaced. Nothing but a model ever is.
  /// - Throws: ``ClassificationError`` (`exists`, `cannotWrite`).
  package func write(replacing: Bool) throws(ClassificationError) {
    let output = try FolderOutput(path: path, replacing: replacing)
    do throws(ClassificationError) {
      for (name, bytes) in contents.sorted(by: { $0.key < $1.key }) { try output.write(bytes, to: name) }
      try output.write(Array(manifestText().utf8), to: Self.manifestName)
      try output.commit()
    } catch {
      output.abandon()
      throw error
    }
  }

  /// The names of all files of a model that is there; nil for what is no model.
  static func names(of path: String) -> Set<String>? {
    (try? manifest(of: path)).map { Set($0.files.map(\.name) + [manifestName]) }
  }

  // MARK: - The manifest

  /// Stands where the manifest's own checksum is as it is computed.
  private static let noChecksum = String(repeating: "0", count: 32)
  private static let checksumKey = "\"manifest_checksum\" : \""

  private struct Sealed: Encodable {
    let manifest: ModelManifest
    func encode(to encoder: any Encoder) throws {
      try manifest.encode(to: encoder)
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(ModelFolder.noChecksum, forKey: .checksum)
    }
    private enum CodingKeys: String, CodingKey { case checksum = "manifest_checksum" }
  }

  private func manifestText() throws(ClassificationError) -> String {
    guard let text = try? JSON.indented.text(of: Sealed(manifest: manifest)) + "\n" else {
      throw ClassificationError(.failed, "the model holds numbers that its manifest cannot say")
    }
    let sum = Checksum.of(Array(text.utf8))
    return text.replacing(Self.checksumKey + Self.noChecksum, with: Self.checksumKey + sum)
  }

  private static func manifest(of path: String) throws(ClassificationError) -> ModelManifest {
    let place = "\(path)/\(manifestName)"
    func damage(_ message: String) -> ClassificationError {
      ClassificationError(
        .damagedModel, "\(place): \(message)", advice: "Train the model again, or fetch it once more.")
    }
    guard let size = FileBytes.size(place) else {
      throw ClassificationError(
        .noModel, "\(path): there is no model: no file \(manifestName), or it cannot be read",
        advice: "Name the folder that 'diphoton train' made with --model.")
    }
    guard size <= largestManifest else { throw damage("\(size) bytes are too many for a model's manifest") }
    guard let bytes = FileBytes.read(place, atMost: size) else { throw damage("the file cannot be read") }
    struct Head: Decodable {
      let format: String
      let formatVersion: Int
      let checksum: String?
      enum CodingKeys: String, CodingKey {
        case format
        case formatVersion = "format_version"
        case checksum = "manifest_checksum"
      }
    }
    guard let head = try? JSON.compact.read(Head.self, from: Data(bytes)), head.format == ModelManifest.format else {
      throw damage("the file is no manifest of a model")
    }
    guard head.formatVersion == ModelManifest.formatVersion else {
      throw ClassificationError(
        .unknownModel,
        "\(place): the model is of the format \(head.formatVersion), and \(ModelManifest.formatVersion) is known here",
        advice: "Use the version of the program that made it, or a later one.")
    }
    let sum = head.checksum ?? ""
    let plain = String(decoding: bytes, as: UTF8.self)
      .replacing(checksumKey + sum, with: checksumKey + noChecksum)
    guard sum.utf8.count == noChecksum.utf8.count, Checksum.of(Array(plain.utf8)) == sum else {
      throw damage("the file is not as it was written: its checksum is another")
    }
    guard let manifest = try? JSON.compact.read(ModelManifest.self, from: Data(bytes)) else {
      throw damage("the file lacks what a model's manifest has")
    }
    if let problem = manifest.problem { throw damage(problem) }
    return manifest
  }

  /// Whether a name stays below the folder, and is one that a model has.
  private static func isName(_ name: String) -> Bool {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    return parts.count <= 2
      && parts.allSatisfy { part in
        !part.isEmpty && !part.hasPrefix(".")
          && part.utf8.allSatisfy {
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0)
              || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || [45, 46, 95].contains($0)
          }
      } && name != manifestName
  }
}

extension Checksum {
  static func of(_ bytes: [UInt8]) -> String {
    let checksum = Checksum()
    bytes.withUnsafeBytes(checksum.append)
    return checksum.value
  }
}
