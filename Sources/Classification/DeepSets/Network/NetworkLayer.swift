import CClassification

/// A linear layer y = W x + b of a network, and where its parameters lie among those of the network.
///
/// The kernels take weights as rows of inputs, `width` floats each; biases follow. What pads outputs to the width is 0 and
/// stays so.
struct NetworkLayer: Sendable, Equatable {
  /// As in files, such as `phi.jet.0`.
  let name: String
  let inputs: Int
  let outputs: Int
  /// Of how many inputs, the first ones, a gradient is asked for; a multiple of the kernels' lanes.
  let propagated: Int
  /// Where its parameters begin.
  let offset: Int

  var width: Int { Self.padded(outputs) }
  var weightCount: Int { inputs * width }
  var parameterCount: Int { weightCount + width }

  /// The place of the weight between an input and an output.
  func weight(input: Int, output: Int) -> Int { offset + input * width + output }

  func bias(output: Int) -> Int { offset + weightCount + output }

  static func padded(_ count: Int) -> Int {
    let lanes = Int(classification_lanes)
    return (count + lanes - 1) / lanes * lanes
  }
}
