import Columns

/// Classes that ROOT stores by hand-written code.
extension FormatBuilder {
  /// Corresponds to `TObject::Streamer`.
  static let tobject = RecordFormat(
    className: "TObject", header: .object,
    members: [.init(name: "fUniqueID", format: .number(.plain(.uint32))), .init(name: "fBits", format: .objectBits)])

  /// The format of a class whose storing is known; nil for others.
  func ownRecord(_ name: String) throws(UnreadableType) -> RecordFormat? {
    switch name {
    case "TObject": return Self.tobject
    case "TRef":
      // Corresponds to `TRef::Streamer`, of references without a UUID.
      return RecordFormat(
        className: name, header: .none,
        members: [
          .init(name: "TObject", format: .record(Self.tobject), isBase: true),
          .init(name: "pidf", format: .number(.plain(.uint16))),
        ])
    case "TRefArray":
      return RecordFormat(
        className: name, header: .version(.init(isAny: true)),
        members: [
          .init(name: "TObject", format: .record(Self.tobject), isBase: true),
          .init(name: "fName", format: .text(hasLongCount: false)),
          .init(name: "fSize", format: .number(.plain(.int32))),
          .init(name: "fLowerBound", format: .number(.plain(.int32))),
          .init(name: "pidf", format: .number(.plain(.uint16))),
          .init(
            name: "fUIDs", format: .counted(by: "fSize", hasFlag: false, of: .number(.plain(.uint32)))),
        ])
    case "TDatime":
      return RecordFormat(
        className: name, header: .none, members: [.init(name: "fDatime", format: .number(.plain(.uint32)))])
    default: return nil
    }
  }
}
