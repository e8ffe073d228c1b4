import ByteIO
import ROOTIO
import Yams

/// A YAML file that holds a mapping, with errors that say where in the file something is wrong.
struct YAMLDocument {
  /// The file's path, for messages.
  let name: String
  /// The keys and values at the top.
  let root: Node.Mapping

  /// Reads the file at `path`.
  ///
  /// - Throws: `ByteIOError` if it cannot be read; ``CommandError`` if it is not YAML, or not a mapping.
  init(path: String) throws {
    let source = try FileSource(path: path)
    var bytes = [UInt8](repeating: 0, count: source.size)
    try bytes.withUnsafeMutableBytes { try source.read(into: $0, at: 0) }
    try self.init(String(decoding: bytes, as: UTF8.self), name: path)
  }

  /// Reads `text`.
  ///
  /// - Throws: ``CommandError`` if it is not YAML, or not a mapping.
  init(_ text: String, name: String) throws {
    self.name = name
    let node: Node?
    do {
      node = try Yams.compose(yaml: text)
    } catch {
      throw Self.error("\(name) is not YAML: \(Self.oneLine(String(describing: error)))")
    }
    switch node {
    case nil: root = Node.Mapping([])
    case .mapping(let mapping)?: root = mapping
    case let node?: throw Self.error("\(Self.place(of: node, in: name)): keys with values are needed here")
    }
  }

  /// An error about `node`.
  func error(at node: Node, _ message: String) -> CommandError {
    Self.error("\(Self.place(of: node, in: name)): \(message)")
  }

  /// Checks that `mapping` has no other keys than `known`.
  ///
  /// - Throws: ``CommandError`` with the nearest known keys.
  func check(_ mapping: Node.Mapping, keys known: [String], kind: String) throws {
    for (key, _) in mapping {
      guard let name = key.string, known.contains(name) else {
        let name = key.string ?? "this"
        throw error(
          at: key, "there is no \(kind) '\(name)'; \(NearestNames.hint(for: name, among: known, kind: kind))")
      }
    }
  }

  /// Reads a value as `type`.
  ///
  /// - Throws: ``CommandError`` saying that `expectation` is needed.
  func decode<Value: Decodable>(_ type: Value.Type, from node: Node, _ key: String, _ expectation: String) throws
    -> Value
  {
    do {
      return try YAMLDecoder().decode(type, from: node)
    } catch {
      throw self.error(at: node, "\(key) is \(Self.text(of: node)), but \(expectation) is needed")
    }
  }

  /// A value as a message shows it.
  static func text(of node: Node) -> String {
    switch node {
    case .scalar(let scalar): "'\(scalar.string)'"
    case .sequence: "a list"
    case .mapping: "a mapping"
    case .alias: "an alias"
    }
  }

  private static func place(of node: Node, in name: String) -> String {
    node.mark.map { "\(name), line \($0.line), column \($0.column)" } ?? name
  }

  private static func error(_ message: String) -> CommandError {
    CommandError(.usage, message, advice: "Correct the file; 'diphoton extract --help' describes it.")
  }

  private static func oneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).map { $0.trimmingPrefix { $0 == " " } }.joined(separator: " ")
  }
}
