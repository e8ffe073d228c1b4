/// libsvm's text: a head of names and values, then a line for each vector with its coefficient and its number, from 1, among the
/// rows that kernels are computed with.
extension SupportVectors {
  var text: String {
    var text = """
      svm_type c_svc
      kernel_type precomputed
      nr_class 2
      total_sv \(places.count)
      rho \(rho)
      label 1 -1
      nr_sv \(ownCount) \(places.count - ownCount)
      SV

      """
    for (place, coefficient) in zip(places, coefficients) { text += "\(coefficient) 0:\(place + 1) \n" }
    return text
  }

  /// - Parameter rowCount: how many rows there are that the vectors can be.
  /// - Throws: ``FileDamage`` for anything but such a text.
  init(text: String, rowCount: Int) throws(FileDamage) {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)[...]
    let head = [("svm_type", "c_svc"), ("kernel_type", "precomputed"), ("nr_class", "2")]
    for (name, value) in head where try Self.values(name, &lines) != [value[...]] {
      throw FileDamage("'\(name)' is not \(value)")
    }
    let total = try Self.whole(Self.values("total_sv", &lines), count: 1)[0]
    let rho = try Self.number(Self.values("rho", &lines).first)
    guard try Self.values("label", &lines) == ["1", "-1"] else { throw FileDamage("the labels are not 1 and -1") }
    let counts = try Self.whole(Self.values("nr_sv", &lines), count: 2)
    guard lines.popFirst() == "SV", lines.count == total + 1, lines.last == "" else {
      throw FileDamage("there are \(lines.count) lines of vectors, and \(total) are announced")
    }
    guard counts[0] <= total, counts[1] == total - counts[0] else {
      throw FileDamage("the numbers of vectors disagree")
    }
    var (places, coefficients): ([Int], [Double]) = ([], [])
    for line in lines.dropLast() {
      let words = line.split(separator: " ")
      guard words.count == 2, words[1].hasPrefix("0:"), let number = Int(words[1].dropFirst(2)),
        (1...max(1, rowCount)).contains(number), rowCount > 0
      else {
        throw FileDamage("'\(line.prefix(40))' is no vector of \(rowCount)")
      }
      places.append(number - 1)
      coefficients.append(try Self.number(words[0]))
    }
    self.init(places: places, ownCount: counts[0], coefficients: coefficients, rho: rho)
  }

  private static func values(
    _ name: String, _ lines: inout ArraySlice<Substring>
  ) throws(FileDamage) -> [Substring] {
    let words = lines.popFirst()?.split(separator: " ") ?? []
    guard words.first == name[...], words.count > 1 else {
      throw FileDamage("there is no '\(name)' where it should be")
    }
    return Array(words.dropFirst())
  }

  private static func whole(_ words: [Substring], count: Int) throws(FileDamage) -> [Int] {
    let numbers = words.compactMap { Int($0) }.filter { (0...Int(Int32.max)).contains($0) }
    guard words.count == count, numbers.count == count else { throw FileDamage("'\(words)' are no \(count) numbers") }
    return numbers
  }

  private static func number(_ word: Substring?) throws(FileDamage) -> Double {
    guard let number = word.flatMap({ Double($0) }), number.isFinite else {
      throw FileDamage("'\(word ?? "")' is no number")
    }
    return number
  }
}
