import Columns

/// The basic types by ROOT's numbers (`EDataType`), as they lie in a file.
enum BasicType: Int, Sendable {
  case char = 1
  case short, int, long, float, counter, charStar, double, double32, legacyChar, uchar, ushort, uint, ulong, bits
  case long64, ulong64, bool, float16

  /// The type that values have once they are read; nil for `charStar`.
  var primitive: PrimitiveType? {
    switch self {
    case .char, .legacyChar: .int8
    case .short: .int16
    case .int, .counter: .int32
    case .long, .long64: .int64
    case .float, .float16: .float
    case .double, .double32: .double
    case .uchar: .uint8
    case .ushort: .uint16
    case .uint, .bits: .uint32
    case .ulong, .ulong64: .uint64
    case .bool: .bool
    case .charStar: nil
    }
  }

  /// The basic type that C++ or ROOT calls `name`, such as `unsigned int` or `Float_t`.
  init?(named name: String) {
    guard let type = Self.named[name] else { return nil }
    self = type
  }

  private static let named = Dictionary(
    uniqueKeysWithValues: names.flatMap { type, names in names.map { ($0, type) } })

  private static let names: [BasicType: [String]] = [
    .char: ["char", "Char_t", "signed char", "int8_t", "Int_8t"],
    .uchar: ["unsigned char", "UChar_t", "Byte_t", "uint8_t", "std::byte", "byte"],
    .short: [
      "short", "Short_t", "int16_t", "short int", "Version_t", "Font_t", "Style_t", "Marker_t", "Width_t", "Color_t",
    ],
    .ushort: ["unsigned short", "UShort_t", "uint16_t"],
    .int: ["int", "Int_t", "int32_t", "Ssiz_t"],
    .uint: ["unsigned int", "unsigned", "UInt_t", "uint32_t"],
    .long: ["long", "Long_t"],
    .ulong: ["unsigned long", "ULong_t", "size_t"],
    .long64: ["long long", "Long64_t", "int64_t"],
    .ulong64: ["unsigned long long", "ULong64_t", "uint64_t"],
    .float: ["float", "Float_t", "Size_t"],
    .double: ["double", "Double_t", "Axis_t", "Stat_t"],
    .bool: ["bool", "Bool_t"],
    .float16: ["Float16_t"],
    .double32: ["Double32_t"],
  ]

  /// The type of the values in ROOT's class `name` of arrays, such as `TArrayF`.
  init?(inArrayClass name: String) {
    switch name {
    case "TArrayC": self = .char
    case "TArrayS": self = .short
    case "TArrayI": self = .int
    case "TArrayL": self = .long
    case "TArrayL64": self = .long64
    case "TArrayF": self = .float
    case "TArrayD": self = .double
    default: return nil
    }
  }

  /// The name ROOT gives the type.
  var name: String {
    switch self {
    case .char, .legacyChar: "char"
    case .short: "short"
    case .int, .counter: "int"
    case .long: "long"
    case .float: "float"
    case .charStar: "char*"
    case .double: "double"
    case .double32: "Double32_t"
    case .uchar: "unsigned char"
    case .ushort: "unsigned short"
    case .uint, .bits: "unsigned int"
    case .ulong: "unsigned long"
    case .long64: "Long64_t"
    case .ulong64: "ULong64_t"
    case .bool: "bool"
    case .float16: "Float16_t"
    }
  }
}
