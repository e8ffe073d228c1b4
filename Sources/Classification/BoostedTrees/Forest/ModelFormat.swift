/// How XGBoost writes a model; the raw value is its word for it, and the ending of the file's name.
enum ModelFormat: String, CaseIterable {
  case ubjson = "ubj"
  case json
}

/// What is wrong with the bytes of a model, and at which byte.
struct ModelFault: Error {
  let message: String
  let position: Int
}
