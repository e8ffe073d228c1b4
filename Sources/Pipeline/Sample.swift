/// A file of a catalogue: the events of one process.
public struct Sample: Codable, Sendable, Equatable {
  /// The file's name as the catalogue's path has it, such as `mc_341081.ttH125_gamgam.GamGam`.
  public var name: String
  /// The collection, such as `GamGam`.
  public var process: String
  /// `MC` or `Data`.
  public var type: String
  /// What the rows are marked with; nil for `<process>.<type>.<name>`.
  public var tag: String?

  public init(name: String, process: String, type: String, tag: String? = nil) {
    self.name = name
    self.process = process
    self.type = type
    self.tag = tag
  }

  /// What the rows are marked with.
  public var label: String { tag ?? "\(process).\(type).\(name)" }

  /// `template` with `{name}`, `{process}` and `{type}` replaced by what they are here.
  func path(_ template: String) -> String {
    template.replacing("{name}", with: name).replacing("{process}", with: process).replacing("{type}", with: type)
  }
}
