/// A list of parts in text: numbers from 0 on, or runs of them such as `8-120`, one a line or with commas between them.
package enum PartList {
  /// - Throws: ``FarmError`` (`noSuchPart`).
  package static func parts(_ text: String, of count: Int) throws(FarmError) -> [Int] {
    var parts: [Int] = []
    for word in text.split(whereSeparator: { $0.isWhitespace || $0 == "," }) {
      let ends = word.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
      guard ends.count <= 2, let first = ends.first ?? nil, let last = ends.last ?? nil, first <= last else {
        throw FarmError(.noSuchPart, "'\(word)' is neither the number of a part nor a run of them")
      }
      guard first >= 0, last < count else {
        throw FarmError(.noSuchPart, "there is no part \(last); the plan has \(count)")
      }
      parts += first...last
    }
    return parts
  }
}
