import Base
import Columns
import Tables

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// What a table is and how it came about: the JSON file beside it, `<table>.manifest.json`; beside Parquet and Arrow the same in such a file without
/// rows, `<table>.manifest.parquet` or `.arrow`.
///
/// Keys are in snake case and in alphabetical order; optional values that are always there are null if they are missing.
public struct Manifest: Codable, Sendable, Equatable {
  public struct Table: Codable, Sendable, Equatable {
    /// The name of the table's file.
    public var file: String?
    /// As `TableFormat.Kind` has it.
    public var format: String
    /// `none`, `gzip`, `zstd`.
    public var compression: String
    public var bytes: Int?
    public var rows: Int
    public var checksum: Checksum?
    /// The region whose rows it has, where each of several tables has those of one.
    public var region: String?
    /// The variation whose rows it has, where each of several tables has those of one.
    public var variation: String?

    /// - Parameter checksum: in the digits of `Tables.Checksum`; nil if it is not known.
    package init(format: String, compression: String, bytes: Int?, rows: Int, checksum: String?) {
      self.format = format
      self.compression = compression
      self.bytes = bytes
      self.rows = rows
      self.checksum = checksum.map { Checksum(algorithm: Tables.Checksum.algorithm, value: $0) }
    }
  }

  public struct Checksum: Codable, Sendable, Equatable {
    /// `xxh3-128`.
    public var algorithm: String
    /// Hexadecimal digits, the most significant first.
    public var value: String
  }

  public struct Run: Codable, Sendable, Equatable {
    public var threads: Int?
    public var skipBadFiles: Bool
    /// Whether an interrupted run was resumed.
    public var resumed: Bool?
    /// When, in UTC and after ISO 8601; of a resumed run, its last part.
    public var started: String?
    public var seconds: Double?
    /// How many events of each label were read at most, the first ones; nil for all.
    public var eventsPerLabel: Int?
    /// Which part of each file's events was read, the first ones; nil for all.
    public var partOfEvents: Double?
    /// A checksum of all that tells the run from another one but the contents of its files; nil in manifests of older versions.
    public var identity: String?

    package init(threads: Int, skipBadFiles: Bool, resumed: Bool, seconds: Double) {
      self.threads = threads
      self.skipBadFiles = skipBadFiles
      self.resumed = resumed
      self.seconds = seconds
    }

    private enum CodingKeys: String, CodingKey {
      case threads, resumed, started, seconds, identity
      case skipBadFiles = "skip_bad_files"
      case eventsPerLabel = "events_per_label"
      case partOfEvents = "part_of_events"
    }
  }

  public struct Label: Codable, Sendable, Equatable {
    public var label: String
    /// What the events are; nil for simulated ones.
    public var type: SampleType?
    /// The events read.
    public var events: Int
    public var rows: Int
    /// What weights were multiplied with, as not all events were read; nil for 1.
    public var weightFactor: Double?

    private enum CodingKeys: String, CodingKey {
      case label, type, events, rows
      case weightFactor = "weight_factor"
    }

    package init(label: String, type: SampleType? = nil, events: Int, rows: Int) {
      self.label = label
      self.type = type
      self.events = events
      self.rows = rows
    }
  }

  public private(set) var format = "diphoton-manifest"
  public private(set) var formatVersion = 1
  public var program: RunDescription.Program
  public var table: Table
  /// The name of the settings that these were made from.
  public var preset: String?
  /// The analysis's settings, all of them.
  public var settings: [String: JSONValue]
  public var run: Run
  /// The release of the data that the inputs are of; null if they are of none.
  public var release: String?
  /// In the order of their rows.
  public var inputs: [ManifestInput]
  /// In the order of the table.
  public var columns: [ColumnDescription]
  /// In the order in which they first appear.
  public var labels: [Label]
  public var cutflow: CutFlowTable

  private enum CodingKeys: String, CodingKey {
    case format, program, table, preset, settings, release, run, inputs, columns, labels, cutflow
    case formatVersion = "format_version"
  }

  package init(
    _ description: RunDescription, release: String?, table: Table, run: Run, inputs: [ManifestInput],
    columns: [ColumnDescription], labels: [Label], cutflow: CutFlowTable
  ) {
    program = description.program
    self.table = table
    preset = description.preset
    settings = description.settings
    self.release = release
    self.run = run
    self.inputs = inputs
    self.columns = columns
    self.labels = labels
    self.cutflow = cutflow
  }

  /// The program and what it was told.
  package var description: RunDescription {
    RunDescription(
      program: program, preset: preset, settings: settings, format: table.format, compression: table.compression)
  }

  /// Without what differs between two runs that make the same table.
  public var reproducible: Manifest {
    var manifest = self
    manifest.table.file = nil
    manifest.table.bytes = nil
    manifest.table.checksum = nil
    manifest.run.threads = nil
    manifest.run.resumed = nil
    manifest.run.started = nil
    manifest.run.seconds = nil
    manifest.run.identity = nil
    for index in inputs.indices { manifest.inputs[index].source = nil }
    return manifest
  }

  /// As JSON.
  public func json(isIndented: Bool) throws -> String {
    try (isIndented ? JSON.indented : .compact).text(of: self)
  }
}

// MARK: - The file

extension Manifest {
  /// Where the manifest of the table at `path` lies. That of a Parquet or Arrow file is one, too, of the same columns and without rows:
  /// those who read a folder of such files as one table take all that lies there for parts of it.
  public static func path(ofTable path: String) -> String { path + ending(for: TableFormat.kind(ofFileNamed: path)) }

  /// Whether a file's name is that of a manifest.
  package static func isManifest(_ name: String) -> Bool {
    TableFormat.Kind.allCases.contains { name.hasSuffix(ending(for: $0)) }
  }

  private static func ending(for kind: TableFormat.Kind?) -> String {
    guard let kind, carrying.contains(kind) else { return jsonEnding }
    return ".manifest.\(kind.rawValue)"
  }

  /// The formats whose files carry a manifest.
  private static let carrying: [TableFormat.Kind] = [.parquet, .arrow]

  private static let jsonEnding = ".manifest.json"
  /// The name under which files carry a manifest.
  package static let key = "diphoton"

  /// Where the manifest of the table at `path` lies, or one that an older version wrote; nil if there is none.
  package static func existingPath(ofTable path: String) -> String? {
    [Self.path(ofTable: path), path + jsonEnding].first { FileManager.default.fileExists(atPath: $0) }
  }

  /// Reads the manifest of the table at `path`.
  ///
  /// - Throws: ``ProvenanceError``.
  public init(ofTable path: String) throws(ProvenanceError) {
    let path = Self.existingPath(ofTable: path) ?? Self.path(ofTable: path)
    guard let bytes = FileManager.default.contents(atPath: path) else {
      throw ProvenanceError(.noManifest, "\(path): there is no such file, or it cannot be read")
    }
    do {
      self =
        path.hasSuffix(Self.jsonEnding)
        ? try JSON.compact.read(Manifest.self, from: bytes) : try Self.carried(by: path)
    } catch {
      throw ProvenanceError(.badManifest, "\(path): not a manifest")
    }
    guard format == "diphoton-manifest", formatVersion == 1 else {
      throw ProvenanceError(.badManifest, "\(path): not a manifest of a version that is known here")
    }
  }

  /// The file of the manifest of the table at `path`.
  ///
  /// - Parameter replacing: whether one that is there already is replaced.
  public func file(forTable path: String, replacing: Bool) throws -> OutputFile {
    try file(forTable: path, replacing: replacing, text: json(isIndented: true))
  }

  /// The file of the manifest with these inputs in place of its own.
  package func file(forTable path: String, replacing: Bool, inputs: ManifestInputs) throws -> OutputFile {
    try file(forTable: path, replacing: replacing, text: json(isIndented: true, inputs: inputs))
  }

  private func file(forTable path: String, replacing: Bool, text: String) throws -> OutputFile {
    let path = Self.path(ofTable: path)
    let bytes =
      if path.hasSuffix(Self.jsonEnding) {
        Array((text + "\n").utf8)
      } else {
        try carrier(TableFormat(TableFormat.kind(ofFileNamed: path) ?? .parquet).encoder, text)
      }
    return OutputFile(path: path, bytes: bytes, replacing: replacing)
  }

  /// A file without rows that carries the manifest.
  private func carrier(_ encoder: some TableEncoder, _ text: String) throws -> [UInt8] {
    var bytes = try encoder.header(for: columns)
    var assembler = try encoder.assembler(for: columns, at: bytes.count, checkpoints: [])
    try assembler.finish(metadata: [Self.key: text]) { bytes += $0 }
    return bytes
  }

  /// The manifest that a file of a table carries.
  private static func carried(by path: String) throws -> Manifest {
    try JSON.compact.read(Manifest.self, from: TableReader(path: path).metadata[key] ?? "")
  }
}
