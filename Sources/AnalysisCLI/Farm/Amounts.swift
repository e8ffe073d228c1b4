import ArgumentParser

/// A time on the command line, such as `50min`.
struct TimeAmount: ExpressibleByArgument {
  let seconds: Double

  init(seconds: Double) { self.seconds = seconds }

  init?(argument: String) {
    guard let seconds = Amount.number(argument, units: ["s": 1, "min": 60, "h": 3600]), seconds > 0 else { return nil }
    self.seconds = seconds
  }

  var defaultValueDescription: String { "\(Int(seconds)) s" }
}

/// How often something happens, on the command line, such as `200/s`.
struct RateAmount: ExpressibleByArgument {
  let perSecond: Double

  init?(argument: String) {
    guard let rate = Amount.number(argument, units: ["/s": 1, "/min": 1 / 60, "/h": 1 / 3600]), rate > 0, rate < 1e9
    else { return nil }
    perSecond = rate
  }
}

/// A number of bytes on the command line, such as `20GB`.
struct ByteAmount: ExpressibleByArgument {
  let bytes: Int

  init(bytes: Int) { self.bytes = bytes }

  init?(argument: String) {
    let units = ["B": 1, "kB": 1e3, "MB": 1e6, "GB": 1e9, "TB": 1e12, "KiB": 1024, "MiB": 0x1p20, "GiB": 0x1p30]
    guard let bytes = Amount.number(argument, units: units), bytes >= 1, bytes < 1e18 else { return nil }
    self.bytes = Int(bytes)
  }

  var defaultValueDescription: String { bytes % 1_000_000 == 0 ? "\(bytes / 1_000_000)MB" : "\(bytes)B" }
}

private enum Amount {
  /// A number with one of the units behind it; nil for anything else.
  static func number(_ text: String, units: [String: Double]) -> Double? {
    let digits = text.prefix { $0.isASCII && $0.isNumber || $0 == "." }
    guard let number = Double(digits), let unit = units[String(text.dropFirst(digits.count))] else { return nil }
    return number * unit
  }
}
