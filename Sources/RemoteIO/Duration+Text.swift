extension Duration {
  package var seconds: Double {
    let (seconds, attoseconds) = components
    return Double(seconds) + Double(attoseconds) * 1e-18
  }

  /// Such as `2.5 s`.
  package var text: String { "\((seconds * 10).rounded() / 10) s" }
}
