import CClassification

/// The way of some rows through a network, and of their gradient back; holds what is in between, for one thread.
///
/// Objects are rows of one matrix a type, as many as there are: nothing is padded. What comes of a row does not depend on the
/// others, and a gradient is summed in the rows' order, so that results are the same bits everywhere.
final class NetworkPass {
  private struct ObjectBuffers {
    let inputs = FloatBuffer(), first = FloatBuffer(), second = FloatBuffer()
    let firstGradient = FloatBuffer(), secondGradient = FloatBuffer()
    /// How many objects each of the rows has.
    var counts: [Int] = []
    var objectCount = 0
  }

  private let shape: NetworkShape
  private let kernels: classification_kernels
  private var objects: [ObjectBuffers]
  private var rowCount = 0
  private let inputs = FloatBuffer(), first = FloatBuffer(), second = FloatBuffer(), logits = FloatBuffer()
  private let inputGradient = FloatBuffer(), firstGradient = FloatBuffer(), secondGradient = FloatBuffer()

  /// - Parameter kernels: those for this processor.
  init(shape: NetworkShape, kernels: classification_kernels = classification_kernels().pointee) {
    self.shape = shape
    self.kernels = kernels
    objects = shape.types.map { _ in ObjectBuffers() }
  }

  /// Computes the logits of some rows.
  ///
  /// - Parameters:
  ///   - chosen: the rows' places in `rows`.
  ///   - parameters: those of the network's layers.
  /// - Returns: a row of classes for each chosen row, the last layer's width apart; valid until the next call, and
  ///   while the pass lives.
  func forward(
    _ chosen: some Collection<Int>, of rows: NetworkRows, parameters: UnsafePointer<Float>
  ) -> UnsafeMutablePointer<Float> {
    rowCount = chosen.count
    let width = shape.eventInputs
    let pooledWidth = NetworkShape.objectWidth
    let inputs = inputs.reserve(rowCount * width)
    for type in shape.types.indices {
      embed(chosen, rows.objects[type], type, parameters)
      pool(type, into: inputs + type * pooledWidth)
    }
    let eventFeatures = shape.eventFeatureCount
    rows.events.withUnsafeBufferPointer { events in
      for (place, row) in chosen.enumerated() where eventFeatures > 0 {
        (inputs + place * width + shape.types.count * pooledWidth).update(
          from: events.baseAddress! + row * eventFeatures, count: eventFeatures)
      }
    }
    let layers = shape.eventLayers
    let first = first.reserve(rowCount * layers.0.width)
    let second = second.reserve(rowCount * layers.1.width)
    let logits = logits.reserve(rowCount * layers.2.width)
    apply(layers.0, inputs, first, rowCount, parameters, isRectified: true)
    apply(layers.1, first, second, rowCount, parameters, isRectified: true)
    apply(layers.2, second, logits, rowCount, parameters, isRectified: false)
    return logits
  }

  /// Computes the gradient of the parameters for the rows of the last call of ``forward(_:of:parameters:)``.
  ///
  /// - Parameters:
  ///   - logitGradient: of the loss, laid out as the logits are.
  ///   - transposed: the weights the other way round, of ``TransposedWeights``.
  ///   - gradient: is overwritten; laid out as the parameters are.
  func backward(
    _ logitGradient: UnsafePointer<Float>, transposed: TransposedWeights, gradient: UnsafeMutablePointer<Float>
  ) {
    let layers = shape.eventLayers
    let secondGradient = secondGradient.reserve(rowCount * layers.1.width)
    let firstGradient = firstGradient.reserve(rowCount * layers.0.width)
    let pooledWidth = NetworkShape.objectWidth
    let inputGradient = inputGradient.reserve(rowCount * layers.0.propagated)
    learn(layers.2, inputs: second.start, logitGradient, rowCount, gradient)
    propagate(layers.2, logitGradient, secondGradient, rowCount, transposed)
    kernels.gate(secondGradient, second.start, rowCount * layers.1.width)
    learn(layers.1, inputs: first.start, secondGradient, rowCount, gradient)
    propagate(layers.1, secondGradient, firstGradient, rowCount, transposed)
    kernels.gate(firstGradient, first.start, rowCount * layers.0.width)
    learn(layers.0, inputs: inputs.start, firstGradient, rowCount, gradient)
    propagate(layers.0, firstGradient, inputGradient, rowCount, transposed)
    for type in shape.types.indices {
      learnObjects(type, pooledGradient: inputGradient + type * pooledWidth, transposed, gradient)
    }
  }

  // MARK: - Objects

  /// phi of all objects of the chosen rows.
  private func embed(
    _ chosen: some Collection<Int>, _ source: NetworkRows.Objects, _ type: Int, _ parameters: UnsafePointer<Float>
  ) {
    let features = shape.types[type].featureCount
    objects[type].counts = chosen.map { source.offsets[$0 + 1] - source.offsets[$0] }
    let count = objects[type].counts.reduce(0, +)
    objects[type].objectCount = count
    let buffers = objects[type]
    let inputs = buffers.inputs.reserve(count * features)
    source.values.withUnsafeBufferPointer { values in
      var end = inputs
      for row in chosen {
        let range = source.offsets[row] * features..<source.offsets[row + 1] * features
        guard !range.isEmpty else { continue }
        end.update(from: values.baseAddress! + range.lowerBound, count: range.count)
        end += range.count
      }
    }
    let layers = shape.objectLayers(of: type)
    let first = buffers.first.reserve(count * layers.0.width)
    let second = buffers.second.reserve(count * layers.1.width)
    apply(layers.0, inputs, first, count, parameters, isRectified: true)
    apply(layers.1, first, second, count, parameters, isRectified: true)
  }

  /// Sums phi over each row's objects, which gives one type's part of what rho takes.
  private func pool(_ type: Int, into inputs: UnsafeMutablePointer<Float>) {
    let width = NetworkShape.objectWidth
    var object = objects[type].second.start
    var sums = inputs
    for count in objects[type].counts {
      sums.update(repeating: 0, count: width)
      for _ in 0..<count {
        kernels.add(sums, object, width)
        object += width
      }
      sums += shape.eventInputs
    }
  }

  private func learnObjects(
    _ type: Int, pooledGradient: UnsafePointer<Float>, _ transposed: TransposedWeights,
    _ gradient: UnsafeMutablePointer<Float>
  ) {
    let buffers = objects[type]
    let count = buffers.objectCount
    let layers = shape.objectLayers(of: type)
    let secondGradient = buffers.secondGradient.reserve(count * layers.1.width)
    let firstGradient = buffers.firstGradient.reserve(count * layers.0.width)
    var end = secondGradient
    var rowGradient = pooledGradient
    for objects in buffers.counts {
      for _ in 0..<objects {
        end.update(from: rowGradient, count: layers.1.width)
        end += layers.1.width
      }
      rowGradient += shape.eventLayers.0.propagated
    }
    kernels.gate(secondGradient, buffers.second.start, count * layers.1.width)
    learn(layers.1, inputs: buffers.first.start, secondGradient, count, gradient)
    propagate(layers.1, secondGradient, firstGradient, count, transposed)
    kernels.gate(firstGradient, buffers.first.start, count * layers.0.width)
    learn(layers.0, inputs: buffers.inputs.start, firstGradient, count, gradient)
  }

  // MARK: - Layers

  private func apply(
    _ layer: NetworkLayer, _ inputs: UnsafePointer<Float>, _ outputs: UnsafeMutablePointer<Float>, _ rows: Int,
    _ parameters: UnsafePointer<Float>, isRectified: Bool
  ) {
    let weights = parameters + layer.offset
    var product = classification_product(
      rows: rows, columns: layer.width, depth: layer.inputs, a: inputs, a_row: layer.inputs, a_column: 1, b: weights,
      b_row: layer.width, c: outputs, c_row: layer.width, start: weights + layer.weightCount,
      rectified: isRectified ? 1 : 0)
    kernels.multiply(&product)
  }

  /// The gradient of a layer's parameters, from that of its outputs.
  private func learn(
    _ layer: NetworkLayer, inputs: UnsafePointer<Float>, _ outputGradient: UnsafePointer<Float>, _ rows: Int,
    _ gradient: UnsafeMutablePointer<Float>
  ) {
    let weights = gradient + layer.offset
    var product = classification_product(
      rows: layer.inputs, columns: layer.width, depth: rows, a: inputs, a_row: 1, a_column: layer.inputs,
      b: outputGradient, b_row: layer.width, c: weights, c_row: layer.width, start: nil, rectified: 0)
    kernels.multiply(&product)
    let biases = weights + layer.weightCount
    biases.update(repeating: 0, count: layer.width)
    for row in 0..<rows { kernels.add(biases, outputGradient + row * layer.width, layer.width) }
  }

  /// The gradient of a layer's inputs, from that of its outputs.
  private func propagate(
    _ layer: NetworkLayer, _ outputGradient: UnsafePointer<Float>, _ inputGradient: UnsafeMutablePointer<Float>,
    _ rows: Int, _ transposed: TransposedWeights
  ) {
    var product = classification_product(
      rows: rows, columns: layer.propagated, depth: layer.outputs, a: outputGradient, a_row: layer.width, a_column: 1,
      b: transposed.weights(of: layer), b_row: layer.propagated, c: inputGradient, c_row: layer.propagated, start: nil,
      rectified: 0)
    kernels.multiply(&product)
  }
}
