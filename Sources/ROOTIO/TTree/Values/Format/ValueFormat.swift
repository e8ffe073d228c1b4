/// How one value of any make lies in an entry. The values of a column lie one after the other.
///
/// Corresponds to what `TStreamerInfo::ReadBuffer` does with one `TStreamerElement`, and the collection proxies with what a
/// collection holds.
indirect enum ValueFormat: Sendable, Equatable {
  case number(NumberFormat)
  /// The bits of a `TObject`; two bytes more follow where they say that the object is referenced.
  case objectBits
  /// Characters after their length: one byte, or 255 and four bytes, or four bytes in any case.
  case text(hasLongCount: Bool)
  /// So many values.
  case array(width: Int, of: ValueFormat)
  /// A four-byte count, then as many values.
  case list(of: ValueFormat)
  /// A four-byte count, then as many pairs of a key and a value.
  case map(key: RecordFormat.Member, value: RecordFormat.Member)
  /// As many values as the number of that name says, which stands before in the same record; behind a flag that says whether
  /// there are any, in pointers to arrays.
  case counted(by: String, hasFlag: Bool, of: ValueFormat)
  case record(RecordFormat)
  /// Nothing, or an object with the name of its class, which is this one.
  case pointer(to: ValueFormat, className: String)
  /// Nothing, or an object with the name of its class, which may be any.
  case anyPointer
  /// A `TObjArray` or `TList`, whose objects may be of any classes.
  case objects(ObjectList)
  /// A `TClonesArray`, in which the class of the objects is named.
  case clones
  /// A class that is a collection itself, whose objects, stored member by member, tell their class by its checksum.
  case ownCollection
  /// Something that is not read, for this reason, but says how long it is.
  case unread(Unread)

  /// What is passed over.
  struct Unread: Sendable, Equatable {
    let reason: String
    let isPointer: Bool
  }
  /// The collections of ROOT's own that hold pointers to objects.
  enum ObjectList: Sendable {
    case array, list

    /// Nil for the name of another class.
    init?(_ className: String) {
      switch className {
      case "TObjArray": self = .array
      case "TList", "THashList": self = .list
      default: return nil
      }
    }
  }
}
