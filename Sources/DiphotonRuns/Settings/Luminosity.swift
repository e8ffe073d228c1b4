/// An integrated luminosity as it is written: a positive number with its unit, such as `10.064fb-1`, `36.1 fb^-1` or
/// `10064pb-1`.
package struct Luminosity: Equatable {
  /// In inverse picobarn.
  package let inversePb: Double

  /// The power of ten that turns a unit into inverse picobarn.
  private static let exponents = ["pb-1": 0, "fb-1": 3, "ab-1": 6]

  package init?(_ text: String) {
    let text = text.lowercased().filter { $0 != " " && $0 != "^" }
    guard let (unit, exponent) = Self.exponents.first(where: { text.hasSuffix($0.key) }) else { return nil }
    let number = text.dropLast(unit.count).split(separator: "e", maxSplits: 1, omittingEmptySubsequences: false)
    guard let ownExponent = number.count == 1 ? 0 : Int(number[1]), abs(ownExponent) < 400,
      number[0].allSatisfy({ $0.isASCII && ($0.isNumber || $0 == ".") }),
      // Written as one number, so that 36.1fb-1 is exactly 36100pb-1.
      let inversePb = Double("\(number[0])e\(ownExponent + exponent)"), inversePb.isFinite, inversePb > 0
    else { return nil }
    self.inversePb = inversePb
  }
}
