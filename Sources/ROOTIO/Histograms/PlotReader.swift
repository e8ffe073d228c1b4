/// Makes histograms, graphs and efficiencies of the objects that a file describes.
struct PlotReader {
  let registry: StreamerRegistry
  let limits: Limits

  /// - Parameters:
  ///   - cursor: the object's inflated bytes.
  ///   - kind: what the key's class is.
  /// - Throws: `unsupported` for a class, or a member, that is not described; `corrupt`.
  func plot(_ cursor: ByteCursor, of key: Key, _ kind: PlotKind) throws -> StoredPlot {
    let column = try StoredObject.column(
      cursor, of: key, formats: FormatBuilder(registry, passingOver: PlotKind.unwanted), limits: limits)
    let origin = cursor.origin
    guard let fields = ObjectFields(column) else { throw origin.unsupported("nothing of it is read") }
    switch kind {
    case .histogram(let known):
      return .histogram(try Histogram(fields, className: key.className, as: known, origin: origin))
    case .graph: return .graph(try Graph(fields, className: key.className, origin: origin))
    case .efficiency: return .efficiency(try efficiency(fields, origin))
    }
  }

  private func efficiency(_ fields: ObjectFields, _ origin: Origin) throws -> Efficiency {
    func histogram(_ name: String) throws -> Histogram {
      guard let (className, members) = fields.pointee(name),
        let className, case .histogram(let known)? = PlotKind(className, registry)
      else { throw origin.unsupported("an efficiency without a histogram \(name)") }
      return try Histogram(members, className: className, as: known, origin: origin)
    }
    let (passed, total) = (try histogram("fPassedHistogram"), try histogram("fTotalHistogram"))
    guard passed.axes.map(\.binCount) == total.axes.map(\.binCount) else {
      throw origin.corrupt(0, "an efficiency of two histograms with different bins")
    }
    return Efficiency(
      name: fields.text("fName"), title: fields.text("fTitle"), passed: passed, total: total,
      confidenceLevel: fields.number("fConfLevel") ?? 0, intervalMethod: fields.integer("fStatisticOption") ?? 0)
  }
}
