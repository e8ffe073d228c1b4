/// Things in a sentence.
package enum Enumeration {
  /// Such as `a`, `a and b`, `a, b, c and 7 more`; each once.
  package static func text(_ items: [String]) -> String {
    var seen: Set<String> = []
    let items = items.filter { seen.insert($0).inserted }
    let parts = items.count > 4 ? items.prefix(3) + ["\(items.count - 3) more"] : items
    guard let last = parts.last, parts.count > 1 else { return parts.joined() }
    return parts.dropLast().joined(separator: ", ") + " and " + last
  }
}
