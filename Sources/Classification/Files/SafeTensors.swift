/// Arrays of numbers by name, as files in the format safetensors hold them.
///
/// The format (huggingface.co/docs/safetensors): the length of a header in 8 bytes, lowest first; the header, JSON that says of
/// each tensor the type, the shape and where its bytes are behind the header; then the bytes of all, without gaps.
struct SafeTensors: Sendable, Equatable {
  enum Values: Sendable, Equatable {
    case float32([Float])
    case float64([Double])
    case int32([Int32])
    case int64([Int64])
  }

  struct Tensor: Sendable, Equatable {
    let name: String
    /// The last dimension's elements lie side by side; without dimensions it is one number.
    let shape: [Int]
    let values: Values

    init(_ name: String, shape: [Int], _ values: Values) {
      self.name = name
      self.shape = shape
      self.values = values
    }
  }

  var metadata: [String: String]
  /// In the order of their bytes.
  var tensors: [Tensor]

  init(metadata: [String: String] = [:], tensors: [Tensor]) {
    self.metadata = metadata
    self.tensors = tensors
  }

  subscript(name: String) -> Tensor? { tensors.first { $0.name == name } }
}

extension SafeTensors {
  /// The numbers of a tensor that has to be there.
  ///
  /// - Throws: ``FileDamage`` if there is none of this name, type and shape.
  func float32(_ name: String, shape: [Int]) throws(FileDamage) -> [Float] {
    guard case .float32(let values) = try tensor(name, shape).values else { throw Self.other(name, "F32") }
    return values
  }

  /// - Parameter shape: nil for any of one dimension.
  func int32(_ name: String, shape: [Int]? = nil) throws(FileDamage) -> [Int32] {
    guard case .int32(let values) = try tensor(name, shape).values else { throw Self.other(name, "I32") }
    return values
  }

  /// - Parameter shape: nil for any of one dimension.
  func int64(_ name: String, shape: [Int]? = nil) throws(FileDamage) -> [Int64] {
    guard case .int64(let values) = try tensor(name, shape).values else { throw Self.other(name, "I64") }
    return values
  }

  private func tensor(_ name: String, _ shape: [Int]?) throws(FileDamage) -> Tensor {
    guard let tensor = self[name] else { throw FileDamage("there is no tensor '\(name)'") }
    guard shape.map({ $0 == tensor.shape }) ?? (tensor.shape.count == 1) else {
      throw FileDamage(
        "the tensor '\(name)' has the shape \(tensor.shape), and not \(shape.map { "\($0)" } ?? "one dimension")")
    }
    return tensor
  }

  private static func other(_ name: String, _ type: String) -> FileDamage {
    FileDamage("the tensor '\(name)' is not of the type \(type)")
  }
}
