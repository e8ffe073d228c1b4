/// How objects of a class are stored: by code of ROOT's own, or as the class is described.
enum ClassStorage: Sendable {
  case object, string, array, list, basket
  /// A count, then numbers of so many bytes each.
  case numbers(Int)
  case described

  init(_ className: String) {
    switch className {
    case "TObject": self = .object
    case "TString": self = .string
    case "TObjArray": self = .array
    case "TList", "THashList": self = .list
    case "TBasket": self = .basket
    default: self = BasicType(inArrayClass: className)?.primitive.map { .numbers($0.size) } ?? .described
    }
  }

  var isDescribed: Bool { if case .described = self { true } else { false } }
}
