/// How an entry holds values that are more than numbers or strings and lists of these.
struct StructureFormat: Sendable {
  /// What stands before the value.
  enum Prefix: Sendable {
    case nothing
    /// The name of the object's class after its length, and a zero byte (`TLeafObject`).
    case className
    /// Nothing, not even the header of the object, as in a branch of objects that could have been split.
    case members
    /// As ``members``, but perhaps there is a header.
    case perhapsHeader
  }

  var prefix = Prefix.nothing
  /// The value, and whether it has a frame.
  let member: RecordFormat.Member
  /// Whether an entry has as many values as its counter says, as of members of split collections.
  var isRepeated = false
  /// Of a record, the number of the only member that is wanted.
  var wanted: Int?

  /// What an entry holds.
  var shape: BranchShape {
    var format = member.format
    if let wanted, case .record(let record) = format { format = record.members[wanted].format }
    switch (format, isRepeated) {
    case (.number, false), (.objectBits, false): return .flat
    case (.number, true), (.objectBits, true): return .jagged
    case (.text, false): return .string
    case (.array(_, let item), false) where item.isNumbers: return .fixed
    case (.counted(_, _, let item), false) where item.isNumbers: return .jagged
    default: return .structured
    }
  }

  /// The format of the numbers where the shape is one of numbers.
  var number: NumberFormat? {
    guard shape != .structured, shape != .string else { return nil }
    var format = member.format
    if let wanted, case .record(let record) = format { format = record.members[wanted].format }
    return format.number
  }
}

extension ValueFormat {
  /// Whether values are numbers, or arrays of these.
  fileprivate var isNumbers: Bool {
    switch self {
    case .number, .objectBits: true
    case .array(_, let item): item.isNumbers
    default: false
    }
  }

  fileprivate var number: NumberFormat? {
    switch self {
    case .number(let number): number
    case .objectBits: .plain(.uint32)
    case .array(_, let item), .counted(_, _, let item): item.number
    default: nil
    }
  }
}
