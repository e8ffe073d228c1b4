/// What a network takes and gives.
///
/// f(X) = rho(concat_t sum_{x in X_t} phi_t(x), e): one phi for each type of objects, and e the event's features (Zaheer et
/// al., "Deep Sets", NeurIPS 2017: any function of a set that does not depend on its order can be written so). The sum, rather
/// than a mean or the greatest, keeps how many there are; no objects give the zero vector.
///
///     phi_t: Linear(d_t, 64) ReLU Linear(64, 64) ReLU
///     rho: Linear(64 T + d_e, 128) ReLU Linear(128, 64) ReLU Linear(64, C)
package struct NetworkShape: Sendable, Equatable {
  package struct ObjectType: Sendable, Equatable {
    package let name: String
    package let featureCount: Int

    package init(name: String, featureCount: Int) {
      self.name = name
      self.featureCount = featureCount
    }
  }

  static let objectWidth = 64
  static let eventWidths = [128, 64]

  package let types: [ObjectType]
  package let eventFeatureCount: Int
  package let classCount: Int
  /// Of all phi, two each, then the three of rho.
  let layers: [NetworkLayer]

  package init(types: [ObjectType], eventFeatureCount: Int, classCount: Int) {
    self.types = types
    self.eventFeatureCount = eventFeatureCount
    self.classCount = classCount
    var layers: [NetworkLayer] = []
    func add(_ name: String, _ inputs: Int, _ outputs: Int, propagated: Int) {
      let offset = layers.last.map { $0.offset + $0.parameterCount } ?? 0
      layers.append(
        NetworkLayer(name: name, inputs: inputs, outputs: outputs, propagated: propagated, offset: offset))
    }
    for type in types {
      add("phi.\(type.name).0", type.featureCount, Self.objectWidth, propagated: 0)
      add("phi.\(type.name).1", Self.objectWidth, Self.objectWidth, propagated: Self.objectWidth)
    }
    let pooled = types.count * Self.objectWidth
    add("rho.0", pooled + eventFeatureCount, Self.eventWidths[0], propagated: pooled)
    add("rho.1", Self.eventWidths[0], Self.eventWidths[1], propagated: Self.eventWidths[0])
    add("rho.2", Self.eventWidths[1], classCount, propagated: Self.eventWidths[1])
    self.layers = layers
  }

  /// The number of floats that hold the parameters, with what pads them.
  var parameterCount: Int { layers.reduce(0) { $0 + $1.parameterCount } }

  /// What rho takes: the sums over the objects of each type, and the event's features.
  var eventInputs: Int { types.count * Self.objectWidth + eventFeatureCount }

  func objectLayers(of type: Int) -> (NetworkLayer, NetworkLayer) { (layers[2 * type], layers[2 * type + 1]) }

  var eventLayers: (NetworkLayer, NetworkLayer, NetworkLayer) {
    (layers[layers.count - 3], layers[layers.count - 2], layers[layers.count - 1])
  }
}
