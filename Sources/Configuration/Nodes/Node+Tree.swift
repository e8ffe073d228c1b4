/// A node as another program gives it, in JSON, where mappings are lists to keep their order:
///
///     {"text": "30_000", "style": "plain", "line": 1, "column": 14}
///     {"items": [...]}, {"pairs": [[key, value], ...]}
///
/// `style` is `plain`, `quoted` or `block`; `line` and `column` are left out where there is no text.
extension Node: Decodable {
  private enum CodingKeys: CodingKey { case text, style, items, pairs, line, column }

  /// - Throws: `DecodingError` for what is not of this form, or has a key twice.
  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let line = try container.decodeIfPresent(Int.self, forKey: .line)
    let column = try container.decodeIfPresent(Int.self, forKey: .column)
    let mark = line.flatMap { line in column.map { Mark(line: line, column: $0) } }
    if let text = try container.decodeIfPresent(String.self, forKey: .text) {
      let style = try container.decodeIfPresent(Scalar.Style.self, forKey: .style) ?? .plain
      self = .scalar(Scalar(text, style: style, mark: mark))
    } else if let items = try container.decodeIfPresent([Node].self, forKey: .items) {
      self = .sequence(items, mark)
    } else {
      let pairs = try container.decode([[Node]].self, forKey: .pairs)
      let keys = pairs.compactMap { $0.first?.string }
      guard pairs.allSatisfy({ $0.count == 2 }), Set(keys).count == keys.count else {
        throw DecodingError.dataCorruptedError(
          forKey: .pairs, in: container, debugDescription: "a key is there more than once, or has not one value")
      }
      self = .mapping(Mapping(pairs.map { ($0[0], $0[1]) }, mark: mark))
    }
  }
}
