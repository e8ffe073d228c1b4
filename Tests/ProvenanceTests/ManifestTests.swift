import Foundation
import Testing

@testable import Provenance

@Suite struct ManifestTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()

  /// As 0.1.0 wrote it, of a run that left a file out.
  private let old: Manifest

  init() throws {
    old = try JSONDecoder().decode(
      Manifest.self, from: Data(contentsOf: Self.folder.appending(path: "Fixtures/0.1.0.json")))
  }

  @Test func manifestsOfTheFirstReleaseAreRead() throws {
    #expect(old.program == RunDescription.Program(name: "diphoton", version: "0.1.0"))
    #expect(old.preset == "notebook" && old.settings["theta"] == .text("notebook"))
    #expect(old.run.threads == 2 && old.run.skipBadFiles && old.run.resumed == false)
    #expect(old.columns.map(\.name).suffix(3) == ["met_et", "met_phi", "label"])
    #expect(old.inputs.map(\.label) == ["good", "bad"])
    #expect(
      old.inputs[0].constants == ["sum_weights": 1493.892...1493.892, "cross_section_pb": 0.00115089...0.00115089])
    #expect(old.inputs[1].constants == ["sum_weights": nil, "cross_section_pb": nil])
    #expect(old.inputs[1].skipped?.contains("not a ROOT file") == true)
  }

  @Test func constantsStandBesideTheOtherKeys() throws {
    var input = ManifestInput(
      label: "l", url: "u", tree: "t", rows: 3, constants: ["a": 1.5...1.5, "b": nil, "c": 2...4])
    input.entries = 7
    let data = try JSONEncoder().encode(input)
    let keys = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect(keys["a"] as? Double == 1.5 && keys["b"] is NSNull && keys["c"] as? [Double] == [2, 4])
    #expect(keys["entries"] as? Int == 7)
    #expect(keys["bytes"] is NSNull && keys["skipped"] is NSNull)
    #expect(try JSONDecoder().decode(ManifestInput.self, from: data) == input)
  }

  @Test func keysOfLaterVersionsAreNoConstants() throws {
    let text = #"{"label": "l", "url": "u", "tree": "t", "rows": 3, "later": "x", "list": [3, 2], "number": 2}"#
    #expect(try JSONDecoder().decode(ManifestInput.self, from: Data(text.utf8)).constants == ["number": 2...2])
  }

  @Test(arguments: [("diphoton-manifest", 2), ("another", 1)])
  func otherFormatsAreRefused(format: String, version: Int) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let table = folder.appending(path: "t.tsv").path
    try old.file(forTable: table, replacing: false).write()
    #expect(try Manifest(ofTable: table) == old)
    let path = Manifest.path(ofTable: table)
    let text = try String(contentsOfFile: path, encoding: .utf8)
      .replacing(#""format" : "diphoton-manifest""#, with: #""format" : "\#(format)""#)
      .replacing(#""format_version" : 1"#, with: #""format_version" : \#(version)"#)
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    #expect { try Manifest(ofTable: table) } throws: { ($0 as? ProvenanceError)?.code == .badManifest }
  }

  @Test func everyKeyIsDocumented() throws {
    var old = old
    old.cutflow.total.missingWeights = [0]
    let page = try String(
      contentsOf: Self.folder.appending(path: "../../docs/formats.md").standardizedFileURL, encoding: .utf8)
    let json = try JSONSerialization.jsonObject(with: Data(old.json(isIndented: false).utf8))
    for key in keys(json).subtracting(old.settings.keys) {
      #expect(page.contains("`\(key)`"), "\(key)")
    }
  }

  private func keys(_ value: Any) -> Set<String> {
    switch value {
    case let object as [String: Any]: object.reduce(into: []) { $0.formUnion(keys($1.value).union([$1.key])) }
    case let array as [Any]: array.reduce(into: []) { $0.formUnion(keys($1)) }
    default: []
    }
  }

  /// Inputs that are kept in a file give the text of those in memory, also where some have constants that others have not.
  @Test(arguments: [0, 1, 2, 5]) func inputsMayBeKeptInAFile(count: Int) throws {
    var manifest = old
    manifest.settings["inputs"] = .array([])
    manifest.settings["odd \" text"] = .object(["{": .array([.text("]\\\""), .object([:])])])
    let kept = try ManifestInputs(in: NSTemporaryDirectory())
    manifest.inputs = []
    for number in 0..<count {
      var input = ManifestInput(
        label: "l\"\(number)", url: "u/{[,:", tree: "t", rows: number, constants: ["sum_weights": 1.5...1.5])
      if number == 3 { input.skipped = "it is \\ damaged" }
      if number == 3 || number == 4 { input.constants = number == 3 ? [:] : ["other": 1...2] }
      input.source = old.inputs.first?.source
      try kept.append(input)
      if count == 5 {
        for name in ["sum_weights", "other"] where input.constants[name] == nil { input.constants[name] = .some(nil) }
      }
      manifest.inputs.append(input)
    }
    for isIndented in [true, false] {
      var bare = manifest
      bare.inputs = []
      #expect(try bare.json(isIndented: isIndented, inputs: kept) == manifest.json(isIndented: isIndented))
      #expect(
        try bare.reproducible.json(isIndented: isIndented, isReproducible: true, inputs: kept)
          == manifest.reproducible.json(isIndented: isIndented))
    }
  }
}
