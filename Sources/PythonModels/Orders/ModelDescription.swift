import Classification

/// What is said of a model.
struct ModelDescription: Encodable {
  /// In the order of the probabilities.
  let labels: [String]
  let methods: [String]
  /// How many models there are: one, or one for each fold.
  let parts: Int
  /// The names of the columns that it looks at.
  let columns: [String]

  init(_ model: TrainedModel) {
    labels = model.classes
    methods = model.manifest.methods.map(\.rawValue)
    parts = model.manifest.parts.count
    columns = model.manifest.columns.map(\.name)
  }
}
