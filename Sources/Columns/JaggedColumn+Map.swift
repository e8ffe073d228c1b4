extension JaggedColumn {
  /// The lists with each value transformed, in the same places.
  @inlinable
  public func mapContent<Result: Sendable>(_ transform: (Element) -> Result) -> JaggedColumn<Result> {
    JaggedColumn<Result>(offsets: offsets, content: content.map(transform))
  }
}
