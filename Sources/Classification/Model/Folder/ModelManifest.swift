import Provenance

/// What a model is and how it came about: the file `manifest.json` of its folder.
///
/// Keys are in snake case and in alphabetical order. It holds no times, so that the same table gives the same bytes, unless a
/// stamp is asked for.
package struct ModelManifest: Codable, Sendable, Equatable {
  package static let format = "diphoton-model"
  package static let formatVersion = 1

  /// The table that was learnt from.
  package struct Table: Codable, Sendable, Equatable {
    package var name: String
    package var rows: Int
    /// The XXH3-128 of its bytes.
    package var checksum: String
    /// What tells the files that its rows come from, by its manifest; empty where that is not known.
    package var inputs: [String]
    package var objectFill: ObjectFillNote?

    /// Whether rows that come from other files may be those that were trained on; where nothing is known of the files, that must be
    /// supposed.
    ///
    /// - Parameter marks: what tells these files, as ``inputs``; nil where that is not known.
    func mayShareRows(with marks: [String]?) -> Bool {
      inputs.isEmpty || marks.map { !Set(inputs).isDisjoint(with: $0) } ?? true
    }

    private enum CodingKeys: String, CodingKey {
      case name, rows, checksum, inputs
      case objectFill = "object_fill"
    }
  }

  /// The rows of a class in a fold.
  package struct Rows: Codable, Sendable, Equatable {
    package var label: String
    package var fold: Int
    package var rows: Int
    /// The sum of the column `weight`; null where there is none.
    package var weight: Double?
    /// Of the rows, those of a negative weight, and the sum of these.
    package var negativeRows: Int
    package var negativeWeight: Double?

    private enum CodingKeys: String, CodingKey {
      case label, fold, rows, weight
      case negativeRows = "negative_rows"
      case negativeWeight = "negative_weight"
    }
  }

  /// A model of its own in a set of crossed ones, or all that there is.
  package struct Part: Codable, Sendable, Equatable {
    package var folds: FoldRoles
    /// The columns that taught nothing, as they were missing or the same in all training rows.
    package var dropped: [String]
    /// One entry a method: the geometric mean of their probabilities is the model's.
    package var methods: [MethodRecord]
    /// Of the rows of the test folds; null if there are none.
    package var metrics: TestMetrics?
  }

  package struct File: Codable, Sendable, Equatable {
    /// Below the folder, with `/` between names.
    package var name: String
    package var bytes: Int
    /// XXH3-128.
    package var checksum: String
  }

  package private(set) var format = Self.format
  package private(set) var formatVersion = Self.formatVersion
  package var program: RunDescription.Program
  /// In the order of the probabilities.
  package var classes: [String]
  package var merges: [ClassMerge]
  package var columns: [ModelColumn]
  package var weights: WeightMode
  package var seed: UInt64
  package var table: Table
  package var rows: [Rows]
  /// One, or one for each fold.
  package var parts: [Part]
  package var files: [File]
  /// When it was made, in UTC and after ISO 8601; only if that was asked for.
  package var stamp: String?

  private enum CodingKeys: String, CodingKey {
    case format, program, classes, merges, columns, weights, seed, table, rows, parts, files, stamp
    case formatVersion = "format_version"
  }

  package init(
    program: RunDescription.Program, classes: [String], merges: [ClassMerge], columns: [ModelColumn],
    weights: WeightMode, seed: UInt64, table: Table, rows: [Rows], parts: [Part], stamp: String? = nil
  ) {
    self.program = program
    self.classes = classes
    self.merges = merges
    self.columns = columns
    self.weights = weights
    self.seed = seed
    self.table = table
    self.rows = rows
    self.parts = parts
    files = []
    self.stamp = stamp
  }

  /// Whether there is a model for each fold.
  package var isCrossed: Bool { parts.count > 1 }

  /// How many folds the table has.
  package var foldCount: Int { parts.first?.folds.count ?? 1 }

  /// The names of the methods.
  package var methods: [Method] { parts.first?.methods.map(\.method) ?? [] }
}
