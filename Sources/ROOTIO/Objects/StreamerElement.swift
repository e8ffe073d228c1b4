/// One member of a class as it is stored. Corresponds to `TStreamerElement` and its subclasses.
struct StreamerElement: Sendable {
  let name: String
  let title: String
  let typeName: String
  /// ROOT's number for the kind of member (`fType`, see `TVirtualStreamerInfo::EReadWrite`).
  let type: Int
  /// The number of values of a fixed array, 0 for a single value (`fArrayLength`).
  var arrayLength = 0
  /// The dimensions of a fixed array.
  var dimensions: [Int] = []
  /// For an array of variable length, the member that holds its length.
  var countName: String?
  /// For a collection, the number of the contained type (`fCtype`).
  var containedType = 0

  var isBase: Bool { type == Kind.base || isTObjectBase || isTNamedBase }
  private var isTObjectBase: Bool { type == Kind.tobject && name == "TObject" }
  private var isTNamedBase: Bool { type == Kind.tnamed && name == "TNamed" }

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
