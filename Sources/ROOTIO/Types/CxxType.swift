import Columns

/// A C++ type as ROOT writes its name, as far as columns are concerned.
indirect enum CxxType: Equatable {
  case basic(BasicType)
  case string
  /// `TString`, which has no frame as a member.
  case tstring
  /// A collection with one kind of element, such as `vector`, `set` or `RVec`.
  case collection(of: CxxType)
  /// A collection of keys with values, such as `map`.
  case map(CxxType, CxxType)
  case pair(CxxType, CxxType)
  /// A pointer to an object of that class.
  case pointer(to: String)
  case array(of: CxxType, count: Int)
  case other(String)

  /// Whether a byte count and a version stand before such a member of a class.
  var isFramed: Bool {
    switch self {
    case .string, .collection, .map: true
    case .array(let item, _): item.isFramed
    case .basic, .tstring, .pair, .pointer, .other: false
    }
  }

  private static let maps: Set<String> = ["map", "multimap", "unordered_map", "unordered_multimap"]

  private static let collections: Set<String> = [
    "vector", "list", "deque", "set", "multiset", "unordered_set", "unordered_multiset", "forward_list",
    "ROOT::VecOps::RVec", "ROOT::RVec", "RVec",
  ]

  /// Names nested more deeply than this are taken as they are.
  private static let largestDepth = 16

  init(_ text: String) { self.init(text[...], depth: 0) }

  /// - Parameter depth: how many types this one lies within.
  private init(_ text: Substring, depth: Int) {
    let trimmed = Self.trimmed(text)
    let name = String(trimmed)
    if let basic = BasicType(named: name) {
      self = .basic(basic)
    } else if name == "string" || name == "basic_string<char>" {
      self = .string
    } else if name == "TString" {
      self = .tstring
    } else if name.hasSuffix("*") {
      self = .pointer(to: String(Self.trimmed(trimmed.dropLast())))
    } else if depth < Self.largestDepth, let (outer, arguments) = Self.template(trimmed) {
      if Self.collections.contains(String(outer)), let element = arguments.first {
        self = .collection(of: CxxType(element, depth: depth + 1))
      } else if Self.maps.contains(String(outer)), arguments.count >= 2 {
        self = .map(CxxType(arguments[0], depth: depth + 1), CxxType(arguments[1], depth: depth + 1))
      } else if outer == "pair", arguments.count == 2 {
        self = .pair(CxxType(arguments[0], depth: depth + 1), CxxType(arguments[1], depth: depth + 1))
      } else if outer == "bitset" {
        self = .collection(of: .basic(.bool))
      } else if outer == "array", arguments.count == 2, let count = Int(arguments[1]), count > 0 {
        self = .array(of: CxxType(arguments[0], depth: depth + 1), count: count)
      } else {
        self = .other(name)
      }
    } else {
      self = .other(name)
    }
  }

  private static func trimmed(_ text: Substring) -> Substring {
    var name = text.utf8
    while name.last == UInt8(ascii: " ") { name.removeLast() }
    while let prefix = prefixes.first(where: { name.starts(with: $0) }) { name = name.dropFirst(prefix.count) }
    return Substring(name)
  }

  private static let prefixes = ["const ", "std::", " "].map { Array($0.utf8) }

  /// Splits `outer<first, second>` at the commas of its own level.
  private static func template(_ name: Substring) -> (outer: Substring, arguments: [Substring])? {
    let bytes = name.utf8
    guard bytes.last == UInt8(ascii: ">"), let open = bytes.firstIndex(of: UInt8(ascii: "<")) else { return nil }
    let close = bytes.index(before: bytes.endIndex)
    var arguments: [Substring] = []
    var start = bytes.index(after: open)
    var depth = 0
    for place in bytes[start..<close].indices {
      switch bytes[place] {
      case UInt8(ascii: "<"): depth += 1
      case UInt8(ascii: ">"): depth -= 1
      case UInt8(ascii: ",") where depth == 0:
        arguments.append(name[start..<place])
        start = bytes.index(after: place)
      default: break
      }
    }
    return (name[..<open], arguments + [name[start..<close]])
  }
}
