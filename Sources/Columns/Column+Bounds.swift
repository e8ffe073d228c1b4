extension Column<Float> {
  /// The least and the greatest value; nil if there is none but NaN.
  package var bounds: ClosedRange<Float>? {
    var (least, greatest) = (Float.infinity, -Float.infinity)
    for value in values {
      least = value < least ? value : least
      greatest = value > greatest ? value : greatest
    }
    return least <= greatest ? least...greatest : nil
  }
}
