#if canImport(Yams)
import Base
import CYaml

/// How much a YAML text may hold: far more than any configuration or catalogue needs, and little enough to be worked through
/// at once. By aliases a short text can stand for more than there is memory, so that a text is looked through before anything
/// is made of it.
struct YAMLLimits {
  /// Texts, lists and mappings, counted as often as aliases repeat them.
  static let values = 500_000
  /// Of one mapping.
  static let keys = 1_000
  /// Of one text, in bytes.
  static let textLength = 65_536
  /// Lines that begin with `%`, which the parser compares with each other.
  static let directives = 100

  private struct Level {
    let isMapping: Bool
    let anchor: String?
    let start: Int
    var children = 0

    /// Whether a key comes next.
    var isAtKey: Bool { isMapping && children.isMultiple(of: 2) }
  }

  private var levels: [Level] = []
  /// How many values each anchor stands for.
  private var sizes: [String: Int] = [:]
  private var count = 0

  /// What is too much in `text`, and where; nil if nothing is, or if it is not YAML.
  static func problem(in text: String) -> (line: Int, column: Int, message: String)? {
    var text = text
    return text.withUTF8 { bytes in
      if let line = excessiveDirective(in: bytes) {
        return (line, 1, "more than \(directives) directives")
      }
      var parser = yaml_parser_t()
      guard yaml_parser_initialize(&parser) == 1 else { return nil }
      defer { yaml_parser_delete(&parser) }
      yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING)
      yaml_parser_set_input_string(&parser, bytes.baseAddress, bytes.count)
      var limits = YAMLLimits()
      while true {
        var event = yaml_event_t()
        guard yaml_parser_parse(&parser, &event) == 1 else { return nil }
        defer { yaml_event_delete(&event) }
        if event.type == YAML_DOCUMENT_END_EVENT || event.type == YAML_STREAM_END_EVENT { return nil }
        if let message = limits.add(event) {
          return (Int(event.start_mark.line) + 1, Int(event.start_mark.column) + 1, message)
        }
      }
    }
  }

  /// The line of the first directive that is too many.
  private static func excessiveDirective(in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    var (line, count) = (1, 0)
    var former = UInt8(ascii: "\n")
    for byte in bytes {
      if former == UInt8(ascii: "\n"), byte == UInt8(ascii: "%") {
        count += 1
        if count > directives { return line }
      }
      if byte == UInt8(ascii: "\n") { line += 1 }
      former = byte
    }
    return nil
  }

  /// Takes note of what comes next in the text.
  ///
  /// - Returns: what is too much.
  private mutating func add(_ event: yaml_event_t) -> String? {
    switch event.type {
    case YAML_SCALAR_EVENT:
      guard event.data.scalar.length <= Self.textLength else {
        return "a text of \(Numeral.grouped(event.data.scalar.length)) bytes is too long"
      }
      return add(1, anchor: Self.text(event.data.scalar.anchor))
    case YAML_ALIAS_EVENT:
      let size = Self.text(event.data.alias.anchor).flatMap { sizes[$0] } ?? 1
      if size > 1, levels.last?.isAtKey == true { return Self.noKey }
      return add(size, anchor: nil)
    case YAML_SEQUENCE_START_EVENT:
      return begin(isMapping: false, Self.text(event.data.sequence_start.anchor))
    case YAML_MAPPING_START_EVENT:
      return begin(isMapping: true, Self.text(event.data.mapping_start.anchor))
    case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT:
      if let ended = levels.popLast(), let anchor = ended.anchor { sizes[anchor] = count - ended.start }
      return nil
    default: return nil
    }
  }

  private static let noKey = "a list or a mapping is no key"

  private mutating func begin(isMapping: Bool, _ anchor: String?) -> String? {
    if levels.last?.isAtKey == true { return Self.noKey }
    let start = count
    if let message = add(1, anchor: nil) { return message }
    levels.append(Level(isMapping: isMapping, anchor: anchor, start: start))
    return nil
  }

  private mutating func add(_ size: Int, anchor: String?) -> String? {
    count += size
    if let anchor { sizes[anchor] = size }
    if let last = levels.indices.last {
      levels[last].children += 1
      if levels[last].isMapping, levels[last].children > 2 * Self.keys {
        return "more than \(Numeral.grouped(Self.keys)) keys"
      }
    }
    return count > Self.values
      ? "more than \(Numeral.grouped(Self.values)) values, counted as often as aliases repeat them" : nil
  }

  private static func text(_ pointer: UnsafeMutablePointer<yaml_char_t>?) -> String? {
    pointer.map { String(cString: $0) }
  }
}
#endif
