/// Shewchuk's expansion: a sum as doubles that do not overlap, rounded once in the end.
enum ShewchukSum {
  static func of(_ numbers: [Float]) -> Double {
    var partials: [Double] = []
    for number in numbers {
      var x = Double(number)
      var kept: [Double] = []
      for var y in partials {
        if abs(x) < abs(y) { swap(&x, &y) }
        let high = x + y
        let low = y - (high - x)
        if low != 0 { kept.append(low) }
        x = high
      }
      partials = kept + [x]
    }
    var total = partials.popLast() ?? 0
    while let next = partials.popLast() {
      let former = total
      total = former + next
      let low = next - (total - former)
      if low != 0 {
        // Half way between two doubles, what comes below decides.
        if let below = partials.last, (low < 0) == (below < 0), below != 0 {
          let doubled = low * 2
          let rounded = total + doubled
          if doubled == rounded - total { total = rounded }
        }
        break
      }
    }
    return total
  }
}
