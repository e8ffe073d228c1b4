/// How an object lies in an entry: perhaps a byte count and a version, then its members.
struct RecordFormat: Sendable, Equatable {
  /// A member, or a base class.
  struct Member: Sendable, Equatable {
    let name: String
    let format: ValueFormat
    /// Whether it is a base class, whose members count as the record's own.
    var isBase = false
    /// Whether a byte count and a version stand before collections and strings, as of members of described classes.
    var isFramed = false
  }

  enum Header: Sendable, Equatable {
    /// The members begin at once.
    case none
    /// The two-byte version of a `TObject`.
    case object
    /// A byte count and a version, or a checksum in its place.
    case version(Versions)
  }

  /// The versions of a class whose members are all alike.
  struct Versions: Sendable, Equatable {
    var numbers: Set<Int> = []
    var checksums: Set<UInt32> = []
    /// Whether no other is to be expected, as of a class that ROOT's own code streams.
    var isAny = false
  }

  let className: String
  let header: Header
  var members: [Member]

  /// Whether the first member begins with a byte count, as the record itself does where it has a header.
  var mayBeginLikeObject: Bool {
    guard let first = members.first else { return false }
    switch first.format {
    case .record(let record):
      if case .version = record.header { return true }
      return record.mayBeginLikeObject
    case .pointer, .anyPointer, .objects, .clones, .unread: return true
    default: return first.isFramed
    }
  }
}
