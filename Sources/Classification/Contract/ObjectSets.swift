/// The objects of one type in each row, as many as there are: their numbers lie row by row behind each other.
package struct ObjectSets: Sendable, Equatable {
  /// The name of the type, such as `jet`.
  package let type: String
  /// The names of the objects' features, such as `pt`.
  package let features: [String]
  /// The objects of row `r` are `offsets[r]..<offsets[r + 1]`.
  package let offsets: [Int]
  /// The value of feature `f` of object `o` is at `o * features.count + f`; NaN is missing.
  package var values: [Double]

  /// - Precondition: `offsets` begin with 0 and ascend, and there is a value of each feature of each object.
  package init(type: String, features: [String], offsets: [Int], values: [Double]) {
    precondition(offsets.first == 0 && values.count == offsets[offsets.count - 1] * features.count)
    self.type = type
    self.features = features
    self.offsets = offsets
    self.values = values
  }

  package var rowCount: Int { offsets.count - 1 }
  package var objectCount: Int { offsets[rowCount] }
}
