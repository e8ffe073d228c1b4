import Classification

/// A model that was read.
final class LoadedModel: Sendable {
  let model: TrainedModel

  /// - Throws: `ClassificationError`.
  init(path: String) throws { model = try TrainedModel(path: path, methods: Methods.all) }
}
