/// How one version of a class is stored: its members in order. Corresponds to `TStreamerInfo`.
struct StreamerInfo: Sendable {
  let className: String
  let version: Int
  let checksum: UInt32
  let elements: [StreamerElement]

  /// Whether objects of both are stored in the same bytes and under the same names.
  func isAlike(_ other: StreamerInfo) -> Bool {
    elements.count == other.elements.count
      && zip(elements, other.elements).allSatisfy { first, second in
        first.name == second.name && first.type == second.type && first.typeName == second.typeName
          && first.arrayLength == second.arrayLength && first.dimensions == second.dimensions
          && first.countName == second.countName && first.title == second.title
      }
  }
}
