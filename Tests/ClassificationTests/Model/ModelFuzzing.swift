import Foundation
import Tables

@testable import Classification

/// Changes to the files of models. More of them, and others, are made with the variables MODEL_FUZZ_ROUNDS and MODEL_FUZZ_SEED.
enum ModelFuzzing {
  static let rounds = number("MODEL_FUZZ_ROUNDS") ?? 40
  static let seed = UInt64(number("MODEL_FUZZ_SEED") ?? 1)

  private static func number(_ name: String) -> Int? { ProcessInfo.processInfo.environment[name].flatMap { Int($0) } }

  /// Bytes that are cut, go on, or differ in some places.
  static func changed(_ bytes: [UInt8], _ round: Int, using generator: inout SplitMix64) -> [UInt8] {
    var bytes = bytes
    switch round % 8 {
    case 0: bytes = Array(bytes.prefix(Int.random(in: 0..<bytes.count, using: &generator)))
    case 1:
      bytes += (0..<Int.random(in: 1...64, using: &generator)).map { _ in UInt8.random(in: 0...255, using: &generator) }
    // A part twice, or left out.
    case 2:
      let start = Int.random(in: 0..<bytes.count, using: &generator)
      let end = Int.random(in: start..<bytes.count, using: &generator)
      bytes.insert(contentsOf: bytes[start..<end], at: start)
    case 3:
      let start = Int.random(in: 0..<bytes.count, using: &generator)
      bytes.removeSubrange(start..<Int.random(in: start..<bytes.count, using: &generator))
    default:
      // Heads are short, and what they say matters most.
      let limit = round % 2 == 0 ? bytes.count : min(bytes.count, 600)
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        let place = Int.random(in: 0..<limit, using: &generator)
        let digits = Array("0123456789-e.".utf8)
        bytes[place] =
          Bool.random(using: &generator)
          ? UInt8.random(in: 0...255, using: &generator)
          : digits[Int.random(in: 0..<digits.count, using: &generator)]
      }
    }
    return bytes
  }

  private static let values = [
    "0", "-1", "1", "2", "7", "65537", "2147483648", "9223372036854775807", "-9223372036854775808", "1e308", "-1e308",
    "1e-320", "0.5", "null", "true", "\"\"", "\"x\"", "\"nan\"", "[]", "{}", "[1]", "[[]]",
  ]

  /// A manifest with another value in one place.
  static func changed(_ text: String, using generator: inout SplitMix64) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let value = values[Int.random(in: 0..<values.count, using: &generator)]
    while true {
      let place = Int.random(in: 0..<lines.count, using: &generator)
      let line = lines[place]
      let comma = line.hasSuffix(",") ? "," : ""
      if let colon = line.range(of: " : "), !line.hasSuffix("{"), !line.hasSuffix("[") {
        lines[place] = line[..<colon.upperBound] + value + comma
      } else if line.first == " ", !line.contains(" : "), !"{}[]".contains(line.drop { $0 == " " }.first ?? "{") {
        lines[place] = Bool.random(using: &generator) ? value + comma : line + (comma.isEmpty ? ", 1" : " 1,")
      } else {
        continue
      }
      return lines.joined(separator: "\n")
    }
  }

  /// A manifest with the checksum of its text.
  static func sealed(_ text: String) -> String {
    let key = "\"manifest_checksum\" : \""
    guard let start = text.range(of: key)?.upperBound, let end = text[start...].firstIndex(of: "\"") else {
      return text
    }
    let plain = text[..<start] + String(repeating: "0", count: 32) + text[end...]
    return text[..<start] + Checksum.of(Array(plain.utf8)) + text[end...]
  }
}
