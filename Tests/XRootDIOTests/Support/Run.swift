import ByteIO
import Diphoton
import Foundation
import Pipeline
import Tables
import TestServers
import XRootDIO

/// A whole run over the five files of the small sample, wherever they lie.
struct Run {
  var options = RunOptions()
  var transport = XRootDTransport(options: .patient)

  /// The table of the files on the disk.
  static let local = Task { try await Run().table { ServerFolder.fixtures.appending(path: $0).path } }

  /// The bytes of the table, and nil if none appeared.
  ///
  /// - Parameter location: where a file of this name lies.
  func table(
    observer: @escaping @Sendable (RunEvent) -> Void = { _ in }, of location: (_ name: String) -> String
  ) async throws -> Data? {
    let files = ServerFolder.fixtureNames.map { InputFile(label: $0, location: Location(location($0)), tree: "mini") }
    var sources = SourceRegistry()
    transport.register(in: &sources)
    let output = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).tsv").path
    defer { try? FileManager.default.removeItem(atPath: output) }
    let analysis = try DiphotonAnalysis(settings: Preset.default.settings)
    _ = try await Extraction(of: files, with: analysis, options: options, sources: sources)
      .run(into: AtomicFile(path: output, replacing: false), observer: observer)
    return FileManager.default.contents(atPath: output)
  }
}
