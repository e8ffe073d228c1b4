/// A value of UBJSON (draft 12) or JSON, as XGBoost writes its models.
enum ModelValue {
  case null
  case flag(Bool)
  case whole(Int)
  case real(Double)
  case text(String)
  case array([ModelValue])
  /// An array of whole numbers of one type.
  case wholes([Int])
  /// An array of real numbers of one type.
  case reals([Double])
  case object([String: ModelValue])

  subscript(key: String) -> ModelValue? {
    if case .object(let members) = self { members[key] } else { nil }
  }

  var text: String? {
    if case .text(let text) = self { text } else { nil }
  }

  /// A list of whole numbers or flags, however it is written.
  var wholes: [Int]? {
    switch self {
    case .wholes(let values): values
    case .array(let values):
      values.reduce(into: [Int]?([])) { list, value in
        if case .whole(let number) = value { list?.append(number) } else { list = nil }
      }
    default: nil
    }
  }

  /// A list of numbers, however it is written.
  var reals: [Double]? {
    switch self {
    case .reals(let values): values
    case .array(let values):
      values.reduce(into: [Double]?([])) { list, value in
        switch value {
        case .real(let number): list?.append(number)
        case .whole(let number): list?.append(Double(number))
        default: list = nil
        }
      }
    default: wholes?.map(Double.init)
    }
  }

  var array: [ModelValue]? {
    switch self {
    case .array(let values): values
    // An empty list may be of any type.
    case .wholes(let values): values.isEmpty ? [] : nil
    case .reals(let values): values.isEmpty ? [] : nil
    default: nil
    }
  }

  /// How many elements an array of any kind has.
  var count: Int? {
    switch self {
    case .array(let values): values.count
    case .wholes(let values): values.count
    case .reals(let values): values.count
    default: nil
    }
  }
}
