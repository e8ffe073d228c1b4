import Foundation

/// What a report shows of the manifest that lies beside a table. Every part of it may be missing, and keys that are not
/// named here are passed over, so that reports can be made of older and newer manifests.
public struct ManifestSummary: Decodable, Sendable {
  struct Program: Decodable, Sendable {
    let name: String?
    let version: String?
  }

  struct Table: Decodable, Sendable {
    struct Checksum: Decodable, Sendable {
      let algorithm: String?
      let value: String?
    }

    let file: String?
    let format: String?
    let compression: String?
    let bytes: Int?
    let rows: Int?
    let checksum: Checksum?
  }

  struct Input: Decodable, Sendable {
    let label: String?
    let url: String?
    let tree: String?
    let bytes: Int?
    let uuid: String?
    let entries: Int?
    let rows: Int?
    let sumWeights: Double?
    let crossSectionPb: Double?
    /// Why the file was left out; nil if it was not.
    let skipped: String?
  }

  struct Column: Decodable, Sendable {
    let name: String
    let unit: String?
    let description: String?
    let formula: String?
  }

  let program: Program?
  let table: Table?
  let preset: String?
  let settings: [String: JSONValue]?
  let run: [String: JSONValue]?
  let inputs: [Input]?
  let columns: [Column]?
  let cutflow: CutFlowSummary?

  /// Reads a manifest.
  ///
  /// - Throws: ``ReportError`` (`invalidManifest`) if it is not JSON, or a value is not of its key's kind.
  public init(json: Data) throws(ReportError) {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    do {
      self = try decoder.decode(Self.self, from: json)
    } catch {
      throw ReportError(.invalidManifest, "the manifest is not one: \(Self.reason(error))")
    }
    if let cutflow, !cutflow.isConsistent {
      throw ReportError(.invalidManifest, "the manifest's cut-flow does not have a number for every step")
    }
  }

  private static func reason(_ error: any Error) -> String {
    guard let error = error as? DecodingError else { return String(describing: error) }
    let context: DecodingError.Context? =
      switch error {
      case .typeMismatch(_, let context), .valueNotFound(_, let context), .keyNotFound(_, let context),
        .dataCorrupted(let context):
        context
      @unknown default: nil
      }
    let path = (context?.codingPath ?? []).map { $0.intValue.map { "[\($0)]" } ?? $0.stringValue }
    return path.isEmpty ? "it is not JSON" : "\(path.joined(separator: ".")) is not as it should be"
  }
}
