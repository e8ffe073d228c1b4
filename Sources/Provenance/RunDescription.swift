/// What makes the tables of two runs over the same files the same: the program and what it is told.
public struct RunDescription: Sendable, Hashable, Codable {
  /// The program's name and version.
  public struct Program: Sendable, Hashable, Codable {
    public var name: String
    public var version: String

    public init(name: String, version: String) {
      self.name = name
      self.version = version
    }
  }

  public var program: Program
  /// The name of the settings that these were made from; nil if there is none.
  public var preset: String?
  /// The analysis's settings, all of them.
  public var settings: [String: JSONValue]
  /// The name of the table's format.
  public var format: String
  /// What the table is compressed with; `none` if it is not.
  public var compression: String

  public init(
    program: Program = Program(name: "", version: ""), preset: String? = nil, settings: [String: JSONValue] = [:],
    format: String = "tsv", compression: String = "none"
  ) {
    self.program = program
    self.preset = preset
    self.settings = settings
    self.format = format
    self.compression = compression
  }
}
