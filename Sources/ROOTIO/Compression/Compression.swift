/// Names for ROOT's compression settings (algorithm times 100 plus level).
enum Compression {
  static func name(_ setting: Int) -> String {
    let level = setting % 100
    guard setting > 0, level > 0 else { return "none" }
    let algorithm =
      switch setting / 100 {
      case 0, 1: "zlib"
      case 2: "lzma"
      case 3: "old"
      case 4: "lz4"
      case 5: "zstd"
      default: "algorithm \(setting / 100)"
      }
    return "\(algorithm) \(level)"
  }
}
