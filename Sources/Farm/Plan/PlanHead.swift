import Base
import Pipeline
import Provenance
import Tables

/// What a plan is, but for its parts: `plan.json`.
package struct PlanHead: Codable, Sendable, Equatable {
  /// What comes of the parts in the end.
  package enum Result: String, Codable, Sendable, CaseIterable {
    /// One file, joined of the parts' pieces.
    case table
    /// A folder of files, each of which is a part.
    case dataset
  }

  package private(set) var plan = 1
  /// The program, its settings, and the table's format.
  package var description: RunDescription
  /// The release of the data; nil for files of none.
  package var release: String?
  /// Whether the first file told the release, so that all files have to be of it.
  package var isReleaseRecognised: Bool
  package var result: Result
  /// ``RunOptions`` that change the table.
  package var partitionSize: Int
  package var chunkSize: Int
  package var skipsBadFiles: Bool
  /// The names of the table's columns and of the selection's steps.
  package var columns: [String]
  package var cuts: [String]
  /// Whether cut-flows say for each cut what passes all the others.
  package var countsNMinusOne: Bool
  /// Checksums of the files that the plan carries, by their paths below its folder: what the analysis is made of besides the settings.
  package var attachments: [String: String]
  /// The folder from which relative paths of inputs lead.
  package var folder: String
  package var fileCount: Int
  package var partCount: Int
  /// How many entries all files have; nil if not all were opened.
  package var entryCount: Int?
  /// How long one core needs for all parts, in seconds, and for the longest.
  package var seconds: Double
  package var longestSeconds: Double
  /// The checksum of this without the identity, and of all parts: it tells the plan from all others.
  package var identity = ""

  package init(
    _ description: RunDescription, release: String?, isReleaseRecognised: Bool, result: Result, options: RunOptions,
    columns: [String], cuts: [String], countsNMinusOne: Bool = false, folder: String
  ) {
    self.description = description
    self.release = release
    self.isReleaseRecognised = isReleaseRecognised
    self.result = result
    partitionSize = options.partitionSize
    chunkSize = options.chunkSize
    skipsBadFiles = options.skipsBadFiles
    self.columns = columns
    self.cuts = cuts
    self.countsNMinusOne = countsNMinusOne
    attachments = [:]
    self.folder = folder
    (fileCount, partCount, seconds, longestSeconds) = (0, 0, 0, 0)
  }

  /// The table's format.
  package var format: TableFormat {
    TableFormat(
      TableFormat.Kind(rawValue: description.format) ?? .tsv,
      compression: TableFormat.Compression(rawValue: description.compression) ?? .none)
  }

  var hasKnownFormat: Bool {
    TableFormat.Kind(rawValue: description.format) != nil
      && TableFormat.Compression(rawValue: description.compression) != nil
  }

  /// What the identity is made of besides the parts.
  package var anonymousText: String {
    get throws {
      var head = self
      head.identity = ""
      return try JSON.compact.text(of: head)
    }
  }
}
