import ByteIO
import Foundation
import Testing

@testable import Pipeline

/// Files that are named more than once, by whatever names.
@Suite final class RepetitionTests {
  private let folder: String

  init() throws {
    folder = NSTemporaryDirectory() + "/RepetitionTests-\(UUID().uuidString)"
    let manager = FileManager.default
    try manager.createDirectory(atPath: folder + "/sub", withIntermediateDirectories: true)
    try manager.copyItem(atPath: Fixtures.edge("two_cycles").path, toPath: folder + "/a.root")
    // Of these, only the last has a UUID.
    try manager.copyItem(atPath: Fixtures.edge("rntuple").path, toPath: folder + "/n.root")
    try manager.copyItem(atPath: folder + "/n.root", toPath: folder + "/copy.root")
    try manager.linkItem(atPath: folder + "/a.root", toPath: folder + "/hard.root")
    try manager.createSymbolicLink(atPath: folder + "/soft.root", withDestinationPath: "a.root")
    try manager.createSymbolicLink(atPath: folder + "/linked", withDestinationPath: ".")
    try manager.copyItem(atPath: Fixtures.edge("zlib1").path, toPath: folder + "/b.root")
  }

  deinit {
    try? FileManager.default.removeItem(atPath: folder)
  }

  @Test(arguments: [
    ("a.root", "mini", true), ("./a.root", "mini", true), ("sub/../a.root", "mini", true), ("soft.root", "mini", true),
    ("hard.root", "mini", true), ("linked/a.root", "mini", true), ("a.root", "mini;2", true),
    ("hard.root", "mini;2", true), ("a.root", "mini;1", false), ("b.root", "mini", false), ("n.root", "mini", false),
  ]) func theSameEventsAreKnown(name: String, tree: String, isRepetition: Bool) async throws {
    let files = [("a.root", "mini"), (name, tree)].map {
      InputFile(label: $0.0, location: Location(path: "\(folder)/\($0.0)"), tree: $0.1)
    }
    let plan = try await Extraction(of: files, with: JetMultiplicity()).plan()
    #expect(plan.repetitions == (isRepetition ? [[0, 1]] : []))
  }

  @Test func aCopyHasTheSameUUID() async throws {
    let files = ["n.root", "b.root", "copy.root", "a.root"].map {
      InputFile(label: $0, location: Location(path: "\(folder)/\($0)"), tree: "mini")
    }
    #expect(try await Extraction(of: files, with: JetMultiplicity()).plan().repetitions == [[0, 2]])
  }

  @Test func aURLIsAnotherSpelling() async throws {
    let files = [Location(path: folder + "/a.root"), Location("file://\(folder)/%61.root")].map {
      InputFile(label: "x", location: $0, tree: "mini")
    }
    #expect(try await Extraction(of: files, with: JetMultiplicity()).plan().repetitions == [[0, 1]])
  }
}
