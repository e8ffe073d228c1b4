import Columns

/// A C++ type as ROOT writes its name, as far as columns are concerned.
indirect enum CxxType: Equatable {
  case basic(BasicType)
  /// `std::string` or `TString`.
  case string
  /// A collection with one kind of element, such as `vector`, `set` or `RVec`.
  case collection(of: CxxType)
  case array(of: CxxType, count: Int)
  case other(String)

  private static let collections: Set<String> = [
    "vector", "list", "deque", "set", "multiset", "unordered_set", "unordered_multiset", "forward_list",
    "ROOT::VecOps::RVec", "ROOT::RVec", "RVec",
  ]

  /// Names nested more deeply than this are taken as they are.
  private static let largestDepth = 16

  /// - Parameter depth: how many types this one lies within.
  init(_ text: String, depth: Int = 0) {
    let name = Self.trimmed(text)
    if let basic = BasicType(named: name) {
      self = .basic(basic)
    } else if name == "string" || name == "TString" || name == "basic_string<char>" {
      self = .string
    } else if depth < Self.largestDepth, let (outer, arguments) = Self.template(name) {
      if Self.collections.contains(outer), let element = arguments.first {
        self = .collection(of: CxxType(element, depth: depth + 1))
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

  private static func trimmed(_ text: String) -> String {
    var name = Substring(text)
    while name.last == " " { name.removeLast() }
    while let prefix = ["const ", "std::", " "].first(where: { name.hasPrefix($0) }) {
      name = name.dropFirst(prefix.count)
    }
    return String(name)
  }

  /// Splits `outer<first, second>` at the commas of its own level.
  private static func template(_ name: String) -> (outer: String, arguments: [String])? {
    guard name.last == ">", let open = name.firstIndex(of: "<") else { return nil }
    var arguments: [String] = []
    var current = ""
    var depth = 0
    for character in name[name.index(after: open)...].dropLast() {
      if character == "<" { depth += 1 }
      if character == ">" { depth -= 1 }
      if character == ",", depth == 0 {
        arguments.append(current)
        current = ""
      } else {
        current.append(character)
      }
    }
    return (String(name[..<open]), arguments + [current])
  }
}
