import Columns

/// How one number lies in a file.
enum NumberFormat: Sendable, Equatable {
  /// Big-endian, as wide as in memory.
  case plain(PrimitiveType)
  /// A floating-point number stored as an integer within a range: value = integer / factor + minimum.
  case ranged(PrimitiveType, minimum: Double, factor: Double)
  /// An exponent byte and a mantissa of `bits` bits with its sign, in three bytes.
  case truncated(PrimitiveType, bits: Int)
  /// A `Double32_t` without range: a float in the file.
  case floatAsDouble

  init(_ type: BasicType, title: String) throws(UnreadableType) {
    guard let primitive = type.primitive else { throw UnreadableType(description: "type \(type.name)") }
    guard type == .float16 || type == .double32 else {
      self = .plain(primitive)
      return
    }
    let range = PackingRange(title: title)
    if let factor = range.factor {
      self = .ranged(primitive, minimum: range.minimum, factor: factor)
    } else if let bits = range.mantissaBits ?? (type == .float16 ? 12 : nil) {
      self = .truncated(primitive, bits: bits)
    } else {
      self = .floatAsDouble
    }
  }

  /// The type in memory.
  var primitive: PrimitiveType {
    switch self {
    case .plain(let type), .ranged(let type, _, _), .truncated(let type, _): type
    case .floatAsDouble: .double
    }
  }

  /// The size in the file, in bytes.
  var storedBytes: Int {
    switch self {
    case .plain(let type): type.size
    case .ranged, .floatAsDouble: 4
    case .truncated: 3
    }
  }
}

/// A C++ type that is not read as columns.
struct UnreadableType: Error, CustomStringConvertible {
  let description: String
}

/// The range `[minimum, maximum, bits]` in the title of a `Float16_t` or `Double32_t`.
///
/// Corresponds to the rules of `TStreamerElement`: the first bracket with a comma counts, `bits` is 32 unless given,
/// `pi` and `twopi` stand for numbers, and an empty range with fewer than 15 bits asks for a truncated mantissa.
struct PackingRange {
  private(set) var minimum = 0.0
  private(set) var factor: Double?
  private(set) var mantissaBits: Int?

  init(title: String) {
    guard let parts = Self.parts(of: title) else { return }
    var bits = 32
    if parts.count > 2, let given = Int(parts[2]), 2...32 ~= given { bits = given }
    minimum = Self.number(parts[0])
    let maximum = Self.number(parts[1])
    let steps = bits < 32 ? Double(UInt32(1) << UInt32(bits)) : Double(UInt32.max)
    if minimum < maximum {
      factor = steps / (maximum - minimum)
    } else if bits < 15 {
      mantissaBits = bits
    }
  }

  private static func parts(of title: String) -> [String]? {
    for bracket in title.split(separator: "[", omittingEmptySubsequences: false).dropFirst() {
      guard let end = bracket.firstIndex(of: "]") else { return nil }
      let parts = bracket[..<end].split(separator: ",", omittingEmptySubsequences: false)
      if parts.count > 1 { return parts.map { $0.filter { $0 != " " }.lowercased() } }
    }
    return nil
  }

  private static func number(_ text: String) -> Double {
    var name = text
    let sign: Double = name.hasPrefix("-") ? -1 : 1
    if sign < 0 { name.removeFirst() }
    switch name {
    case "pi": return sign * .pi
    case "twopi", "2pi", "2*pi": return sign * 2 * .pi
    case "pi/2": return sign * .pi / 2
    case "pi/4": return sign * .pi / 4
    default: return Double(text) ?? 0
    }
  }
}
