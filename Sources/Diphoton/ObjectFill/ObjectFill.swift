/// What stands in the place of objects that are not there: what a fit has learnt from objects that are.
public struct ObjectFill: Sendable, Equatable {
  /// Of one kind of object.
  struct Kind: Sendable, Equatable {
    let kind: ObjectSetKind
    /// How many objects there were.
    let count: Int
    /// One for each quantity of the kind.
    let quantities: [Quantity]
    /// A quantity each, of all donors.
    let donors: [ObjectValues]
    let donorCount: Int
  }

  /// Of one quantity.
  struct Quantity: Sendable, Equatable {
    enum Typical: Sendable, Equatable {
      /// The mean of real numbers; nil without any.
      case mean(Double?)
      /// The most frequent of whole numbers; nil without any.
      case mostFrequent(Int32?)
    }

    /// How many objects had a value.
    let count: Int
    let typical: Typical
  }

  /// That of the data that it was fitted on.
  let release: String
  /// What the hashes begin with that donors are chosen and drawn by.
  let seed: UInt64
  /// How many donors there are at most of a kind.
  let pool: Int
  /// How many events it was fitted on.
  let rows: Int
  let kinds: [Kind]

  static let format = "diphoton-object-fill"
  static let version = 1

  subscript(kind: ObjectSetKind.Kind) -> Kind? { kinds.first { $0.kind.kind == kind } }
}
