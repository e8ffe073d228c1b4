/// A graph of operators in the format ONNX, for programs that run networks.
///
/// Fields have the numbers of onnx.proto (github.com/onnx/onnx); operators are those of version 13.
struct ONNXGraph: Sendable {
  private static let version = 13
  /// The first version of the format that these operators came with.
  private static let formatVersion = 7
  private static let float32 = 1
  private static let int64 = 7

  private let name: String
  private var nodes: [ProtobufMessage] = []
  private var constants: [ProtobufMessage] = []
  private var inputs: [ProtobufMessage] = []
  private var outputs: [ProtobufMessage] = []

  init(name: String) { self.name = name }

  /// A dimension of an input: a number, or the name of one that varies.
  enum Dimension: Sendable {
    case fixed(Int)
    case named(String)
  }

  mutating func addInput(_ name: String, _ shape: [Dimension]) { inputs.append(Self.value(name, shape)) }

  mutating func addOutput(_ name: String, _ shape: [Dimension]) { outputs.append(Self.value(name, shape)) }

  mutating func addConstant(_ name: String, shape: [Int], _ values: [Float]) {
    addConstant(
      name, shape: shape, type: Self.float32,
      values.flatMap { value in withUnsafeBytes(of: value.bitPattern.littleEndian) { Array($0) } })
  }

  mutating func addConstant(_ name: String, _ values: [Int64]) {
    addConstant(
      name, shape: [values.count], type: Self.int64,
      values.flatMap { value in withUnsafeBytes(of: value.littleEndian) { Array($0) } })
  }

  private mutating func addConstant(_ name: String, shape: [Int], type: Int, _ bytes: [UInt8]) {
    constants.append(
      ProtobufMessage {
        for size in shape { $0.add(1, size) }
        $0.add(2, type)
        $0.add(8, name)
        $0.add(9, bytes)
      })
  }

  /// Adds an operator.
  ///
  /// - Parameter attributes: whole numbers by name.
  mutating func add(_ operation: String, _ inputs: [String], _ output: String, _ attributes: [(String, Int)] = []) {
    nodes.append(
      ProtobufMessage { node in
        for input in inputs { node.add(1, input) }
        node.add(2, output)
        node.add(3, output)
        node.add(4, operation)
        for (name, value) in attributes {
          node.add(
            5,
            ProtobufMessage {
              $0.add(1, name)
              $0.add(3, value)
              // The attribute is a whole number.
              $0.add(20, 2)
            })
        }
      })
  }

  /// The file's bytes.
  ///
  /// - Parameter metadata: texts by name.
  func bytes(metadata: [(String, String)]) -> [UInt8] {
    ProtobufMessage { model in
      model.add(1, Self.formatVersion)
      model.add(2, "diphoton")
      model.add(
        7,
        ProtobufMessage { graph in
          for node in nodes { graph.add(1, node) }
          graph.add(2, name)
          for constant in constants { graph.add(5, constant) }
          for input in inputs { graph.add(11, input) }
          for output in outputs { graph.add(12, output) }
        })
      model.add(8, ProtobufMessage { $0.add(2, Self.version) })
      for (name, text) in metadata {
        model.add(
          14,
          ProtobufMessage {
            $0.add(1, name)
            $0.add(2, text)
          })
      }
    }.bytes
  }

  /// A name with a type: a tensor of floats.
  private static func value(_ name: String, _ shape: [Dimension]) -> ProtobufMessage {
    let dimensions = ProtobufMessage { message in
      for size in shape {
        message.add(
          1,
          ProtobufMessage {
            switch size {
            case .fixed(let count): $0.add(1, count)
            case .named(let name): $0.add(2, name)
            }
          })
      }
    }
    let tensor = ProtobufMessage {
      $0.add(1, float32)
      $0.add(2, dimensions)
    }
    return ProtobufMessage {
      $0.add(1, name)
      $0.add(2, ProtobufMessage { $0.add(1, tensor) })
    }
  }
}
