import ByteIO
import Foundation
import Pipeline
import Testing

@testable import Configuration

@Suite struct RunFilesTests {
  private func files(_ arguments: String...) throws -> RunFiles {
    try RunFiles(
      arguments.compactMap { FileArgument(argument: $0) }, trees: ["mini"], expander: LocationExpander())
  }

  private func labelled(_ labels: [String]) throws -> RunFiles {
    let samples = labels.map { Sample(name: "a", process: "p", type: "MC", tag: $0) }
    return try RunFiles(
      Catalogue(title: "t", base: "b", tree: "mini", path: "{name}.root", samples: samples), base: nil, trees: [],
      expander: LocationExpander())
  }

  @Test func namesThatTwoFilesHaveAreKnown() throws {
    let shared = try files("x/1/ntuple.root", "a=c/d.root", "y/1/ntuple.root", "z/b.root").sharedNames
    #expect(shared.map(\.label) == ["ntuple"])
    #expect(shared.first?.locations == ["x/1/ntuple.root", "y/1/ntuple.root"])
    // Also where the label of one was chosen.
    #expect(try files("ntuple=x/a.root", "y/ntuple.root").sharedNames.map(\.label) == ["ntuple"])
    #expect(try files("root://a//x/n.root", "root://b//x/n.root", "n").sharedNames.first?.locations.count == 3)
  }

  @Test func foldersAreLabelsWhereNamesTellNothing() throws {
    let run = try files("tt/1.root", "tt/2.root", "a=c/1.root", "gg/1.root", "root://host//data/vbf/1.root")
    #expect(run.files.map(\.label) == ["tt", "tt", "a", "gg", "vbf"] && run.sharedNames.isEmpty)
    // Names that are as good stay, and folders of the name of a label that was chosen.
    #expect(try files("tt/1.root", "gg/2.root").files.map(\.label) == ["1", "2"])
    #expect(try files("tt/1.root", "gg/1.root", "gg=a.root").files.map(\.label) == ["1", "1", "gg"])
  }

  @Test func oneFileHasOneName() throws {
    #expect(try files("x/n.root", "x/n.root", "x/./n.root:other").sharedNames.isEmpty)
    #expect(try files("x/a.root", "x/b.root").sharedNames.isEmpty)
    #expect(try files("n=x/n.root", "n=y/n.root").sharedNames.isEmpty)
  }

  @Test(arguments: ["NA", "nan", "NaN", "null", "NULL", "N/A", "n/a", "None", "#N/A", "<NA>", "-nan"])
  func labelsThatReadersTakeForMissingAreKnown(label: String) throws {
    #expect(try labelled([label, "b", label]).labelsReadAsMissing == [label])
  }

  @Test(arguments: ["Na", "nano", "none", "nil", "0", "-", "na", "NAN", " NA"]) func otherLabelsAreFine(label: String)
    throws
  {
    #expect(try labelled([label]).labelsReadAsMissing.isEmpty)
  }
}

@Suite struct RefusedLabelTests {
  @Test(arguments: ["a\tb", "a\nb", "a\r\nb", "\r", "a\u{0}b", "\u{1B}[0m", "a\u{2028}b", "a\u{85}", "\u{B}", "\u{7F}"])
  func whatBreaksALineIsNoLabel(label: String) {
    let error = #expect(throws: ConfigurationError.self) {
      try RunFiles(
        [FileArgument(argument: "\(label)=a.root")].compactMap(\.self), trees: ["mini"], expander: LocationExpander())
    }
    #expect(error?.code == .invalidLabel)
  }
}

@Suite final class NearbyBaseTests {
  private let folder: String

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "NearbyBaseTests-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(
      atPath: folder + "/all/samples/GamGam/MC/deep/er", withIntermediateDirectories: true)
    try Data().write(to: URL(filePath: folder + "/all/samples/GamGam/MC/b.root"))
  }

  deinit {
    try? FileManager.default.removeItem(atPath: folder)
  }

  private func catalogue(_ name: String = "b") -> Catalogue {
    Catalogue(
      title: "t", tree: "mini", path: "{process}/{type}/{name}.root",
      samples: [
        Sample(name: "a", process: "GamGam", type: "MC"), Sample(name: name, process: "GamGam", type: "MC"),
      ])
  }

  private func error(_ base: String, _ catalogue: Catalogue) -> ConfigurationError? {
    do {
      _ = try RunFiles(catalogue, base: folder + base, trees: ["mini"], expander: LocationExpander())
      return nil
    } catch {
      return error as? ConfigurationError
    }
  }

  @Test(arguments: ["/all/samples/GamGam", "/all/samples/GamGam/MC", "/all/samples/GamGam/MC/", "/all"])
  func aFolderTooDeepOrTooShallowIsTold(base: String) {
    let error = error(base, catalogue())
    #expect(error?.code == .wrongBase)
    #expect(
      error?.message == "no file of the catalogue lies under \(folder)\(base), but they do under \(folder)/all/samples")
  }

  @Test func patternsAreLookedForAsWell() {
    #expect(error("/all/samples/GamGam", catalogue("*"))?.code == .wrongBase)
    #expect(error("/all/samples", catalogue("*")) == nil)
  }

  @Test(arguments: ["/all/samples", "/all/samples/", "/all/samples/GamGam/MC/deep/er", "", "/nowhere"])
  func nothingIsToldOfOthers(base: String) {
    #expect(error(base, catalogue()) == nil)
  }
}
