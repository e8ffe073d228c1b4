import CClassification

/// The kernels of rows with each other, as libsvm takes them.
///
/// Unchecked, as it is written while it is made only.
final class SVMProblem: @unchecked Sendable {
  private let rowCount: Int
  private let nodes: UnsafeMutableBufferPointer<classification_svm_node>
  private let rows: UnsafeMutableBufferPointer<UnsafeMutablePointer<classification_svm_node>?>

  /// The bytes that the kernels of so many rows take.
  static func byteCount(_ rows: Int) -> Double {
    Double(rows) * Double(rows) * Double(MemoryLayout<classification_svm_node>.stride)
  }

  init(_ rows: KernelRows, crew: Crew) {
    rowCount = rows.rowCount
    // First the row's own number, then the kernels with all rows; libsvm looks for no end.
    let width = rowCount + 1
    nodes = .allocate(capacity: rowCount * width)
    nodes.initialize(repeating: classification_svm_node(index: 0, value: 0))
    self.rows = .allocate(capacity: rowCount)
    for row in 0..<rowCount {
      nodes[row * width] = classification_svm_node(index: 0, value: Double(row + 1))
      self.rows.initializeElement(at: row, to: nodes.baseAddress! + row * width)
    }
    let target = SharedMemory(nodes)
    rows.forEachPair(crew: crew) { first, second, kernel in
      target.memory[first * width + second + 1] = classification_svm_node(index: CInt(second + 1), value: kernel)
      target.memory[second * width + first + 1] = classification_svm_node(index: CInt(first + 1), value: kernel)
    }
  }

  deinit {
    nodes.deallocate()
    rows.deallocate()
  }

  /// Trains the machine that tells a class from the others, which count as much as it together.
  ///
  /// - Parameters:
  ///   - isOwn: whether each row is of the class; some are and some are not.
  ///   - cost: C, what a row on the wrong side costs.
  /// - Throws: ``ClassificationError`` (`failed`).
  func machine(
    for isOwn: [Bool], cost: Double, library: SVMFunctions
  ) throws(ClassificationError) -> SupportVectors {
    let own = isOwn.count { $0 }
    var targets = isOwn.map { $0 ? 1.0 : -1.0 }
    var labels: [CInt] = [1, -1]
    var weights = [Double(rowCount - own) / Double(own), 1]
    let result: Result<SupportVectors, ClassificationError> = targets.withUnsafeMutableBufferPointer { targets in
      labels.withUnsafeMutableBufferPointer { labels in
        weights.withUnsafeMutableBufferPointer { weights in
          var problem = classification_svm_problem(l: CInt(rowCount), y: targets.baseAddress, x: rows.baseAddress)
          var parameter = classification_svm_parameter()
          parameter.svm_type = CInt(classification_svm_c_svc)
          parameter.kernel_type = CInt(classification_svm_precomputed)
          parameter.cache_size = 100
          parameter.eps = 1e-3
          parameter.C = cost
          parameter.nr_weight = 2
          parameter.weight_label = labels.baseAddress
          parameter.weight = weights.baseAddress
          parameter.shrinking = 1
          if let message = library.check(&problem, &parameter) {
            return .failure(ClassificationError(.failed, "libsvm: \(String(cString: message))"))
          }
          guard let model = library.train(&problem, &parameter) else {
            return .failure(ClassificationError(.failed, "libsvm gives no machine"))
          }
          defer {
            var model = Optional(model)
            library.free(&model)
          }
          return .success(Self.supportVectors(of: model, library, isOwn))
        }
      }
    }
    return try result.get()
  }

  private static func supportVectors(
    of model: SVMFunctions.Model, _ library: SVMFunctions, _ isOwn: [Bool]
  ) -> SupportVectors {
    let count = Int(model.pointee.l)
    var numbers = [CInt](repeating: 0, count: max(1, count))
    library.supportVectorPlaces(model, &numbers)
    var labels: [CInt] = [0, 0]
    library.labels(model, &labels)
    // What counts as positive is the label that libsvm names first.
    let sign = labels[0] == 1 ? 1.0 : -1.0
    let vectors = (0..<count).map { (place: Int(numbers[$0]) - 1, coefficient: sign * model.pointee.sv_coef[0]![$0]) }
    let ordered = vectors.filter { isOwn[$0.place] } + vectors.filter { !isOwn[$0.place] }
    return SupportVectors(
      places: ordered.map(\.place), ownCount: vectors.count { isOwn[$0.place] },
      coefficients: ordered.map(\.coefficient), rho: sign * model.pointee.rho[0])
  }
}
