import Base
import Events
import Provenance

/// What tells a run from another one: all that its table depends on but the contents of the files.
public struct RunIdentity: Codable, Sendable, Equatable {
  /// An input file.
  public struct Input: Codable, Sendable, Equatable {
    public var label: String
    /// The identity of its location, which says whether another run reads the same place.
    public var place: String
    /// The path or URL, without secrets.
    public var shown: String
    public var tree: String
    /// What is known of its events beside what it holds.
    public var sample: EventSample

    public init(label: String, place: String, shown: String, tree: String, sample: EventSample = .simulation()) {
      self.label = label
      self.place = place
      self.shown = shown
      self.tree = tree
      self.sample = sample
    }
  }

  /// The program and its settings.
  public var description: RunDescription
  /// Options that change the table, by name.
  public var options: [String: JSONValue]
  /// The files, in the order of their rows.
  public var inputs: [Input]

  public init(description: RunDescription, options: [String: JSONValue], inputs: [Input]) {
    self.description = description
    self.options = options
    self.inputs = inputs
  }
}

extension RunIdentity {
  /// An XXH3-128 of all of it but the places of local files: their ``SourceIdentity`` tells more.
  var checksum: String? {
    guard let sum = try? RunIdentityChecksum(self) else { return nil }
    for input in inputs where (try? sum.add(input)) == nil { return nil }
    return sum.finish()
  }
}

extension RunIdentity.Input {
  init(_ file: InputFile) {
    self.init(
      label: file.label, place: file.location.identity, shown: file.location.shown, tree: file.tree, sample: file.sample
    )
  }
}
