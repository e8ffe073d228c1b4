/// The type of the elements of a column.
public enum ElementType: String, Sendable, CaseIterable {
  case flag = "bool"
  case int32, uint32, int64, float32, float64, text

  public var isFloatingPoint: Bool { self == .float32 || self == .float64 }
}

/// The type of a column's values: that of its elements, and how many of them a row has.
///
/// Coded as a text: `float32`, `list<float32>`, `float32[3]`.
public struct ColumnType: Sendable, Hashable {
  public enum Nesting: Sendable, Hashable {
    /// One element.
    case single
    /// Any number of elements, or none.
    case list
    /// The same number of elements in each row, at least one.
    case fixed(width: Int)
  }

  public let element: ElementType
  public let nesting: Nesting

  public init(_ element: ElementType, nesting: Nesting = .single) {
    self.element = element
    self.nesting = nesting
  }

  public static let flag = ColumnType(.flag)
  public static let int32 = ColumnType(.int32)
  public static let uint32 = ColumnType(.uint32)
  public static let int64 = ColumnType(.int64)
  public static let float32 = ColumnType(.float32)
  public static let float64 = ColumnType(.float64)
  public static let text = ColumnType(.text)

  public static func list(of element: ElementType) -> ColumnType { ColumnType(element, nesting: .list) }

  public static func fixed(_ element: ElementType, width: Int) -> ColumnType {
    ColumnType(element, nesting: .fixed(width: width))
  }

  /// Whether values are single numbers, or flags, which may count as 0 and 1.
  public var isNumeric: Bool { nesting == .single && element != .text }

  /// Whether rows may lack a value where nothing else is said: of single numbers, but for counts and sums, which a row
  /// always has.
  public var isUsuallyNullable: Bool {
    nesting == .single && (element == .int32 || element.isFloatingPoint)
  }
}

extension ColumnType: LosslessStringConvertible {
  public var description: String {
    switch nesting {
    case .single: element.rawValue
    case .list: "list<\(element.rawValue)>"
    case .fixed(let width): "\(element.rawValue)[\(width)]"
    }
  }

  public init?(_ description: String) {
    if description.hasPrefix("list<"), description.hasSuffix(">") {
      guard let element = ElementType(rawValue: String(description.dropFirst(5).dropLast())) else { return nil }
      self = .list(of: element)
    } else if let bracket = description.firstIndex(of: "["), description.hasSuffix("]") {
      guard let element = ElementType(rawValue: String(description[..<bracket])),
        let width = Int(description[bracket...].dropFirst().dropLast()), width > 0
      else { return nil }
      self = .fixed(element, width: width)
    } else {
      guard let element = ElementType(rawValue: description) else { return nil }
      self.init(element)
    }
  }
}

extension ColumnType: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let type = ColumnType(text) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "there is no column type \(text)")
    }
    self = type
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
