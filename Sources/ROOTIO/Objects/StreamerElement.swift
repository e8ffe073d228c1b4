/// One member of a class as it is stored. Corresponds to `TStreamerElement` and its subclasses.
final class StreamerElement: Sendable {
  let name: String
  /// The member, if it is one of those that are looked at.
  let member: Member?
  let title: String
  let typeName: String
  /// The class of a base, of an object, or of what a pointer points to, and how it is stored.
  let className: String
  let classStorage: ClassStorage
  /// ROOT's number for the kind of member (`fType`, see `TVirtualStreamerInfo::EReadWrite`).
  let type: Int
  /// For a number, or an array of numbers, which and how one lies in the file; nil if it is none that can be read.
  let number: (type: BasicType, format: NumberFormat)?
  let isBase: Bool
  /// The number of values of a fixed array, 0 for a single value (`fArrayLength`).
  let arrayLength: Int
  /// The dimensions of a fixed array.
  let dimensions: [Int]
  /// For an array of variable length, the member that holds its length.
  let countName: String?
  /// Whether the member is an integer that says how long an array is.
  let isCounter: Bool
  /// Whether what the pointer points to is no need of a tree, and is passed over unread: an object without members stands for it.
  let isPassedOver: Bool

  init(
    name: String, title: String = "", typeName: String, type: Int, arrayLength: Int = 0, dimensions: [Int] = [],
    countName: String? = nil, isCounter: Bool = false
  ) {
    self.name = name
    member = Member(rawValue: name)
    self.title = title
    self.typeName = typeName
    self.type = type
    number = 0..<Kind.object ~= type ? Self.number(type % Kind.fixedArray, title) : nil
    isBase = type == Kind.base || type == Kind.tobject && name == "TObject" || type == Kind.tnamed && name == "TNamed"
    className = isBase ? name : Self.pointedClass(typeName)
    classStorage = ClassStorage(className)
    self.arrayLength = arrayLength
    self.dimensions = dimensions
    self.countName = countName
    isPassedOver = ["fTreeIndex", "fUserInfo", "fBranchRef"].contains(name)
    self.isCounter = isCounter || type == BasicType.counter.rawValue
  }

  private static func number(_ type: Int, _ title: String) -> (type: BasicType, format: NumberFormat)? {
    guard let type = BasicType(rawValue: type), type != .charStar, let format = try? NumberFormat(type, title: title)
    else {
      return nil
    }
    return (type, format)
  }

  private static func pointedClass(_ typeName: String) -> String {
    guard typeName.hasSuffix("*") else { return typeName }
    let name = typeName.dropLast()
    return String(name.hasPrefix("const ") ? name.dropFirst(6) : name)
  }

  /// The values of `fType` that are not numbers of basic types.
  enum Kind {
    static let base = 0
    static let charStar = 7
    static let fixedArray = 20
    static let pointerArray = 40
    static let object = 61
    static let any = 62
    static let embeddedPointer = 63
    static let pointer = 64
    static let tstring = 65
    static let tobject = 66
    static let tnamed = 67
    static let anyEmbeddedPointer = 68
    static let anyPointer = 69
    static let collectionPointer = 71
    static let collection = 300
    static let stdString = 365
    static let custom = 500
    static let customLoop = 501
  }
}
