import Columns
import Events

extension ObjectKind {
  /// What is read for the lists of a quantity.
  func needs(of quantity: Quantity) -> [Quantity] { [quantity] + [etaLimit?.eta].compactMap(\.self) }

  /// A quantity of the objects of the events that are left.
  func lists<Element: Primitive>(
    _ quantity: Quantity, of events: inout Candidates, as type: Element.Type = Element.self
  ) throws -> JaggedColumn<Element> {
    guard let etaLimit else { return try events.jagged(quantity, as: type) }
    let kept = Derived<JaggedColumn<Element>>("\(quantity.name) of \(plural)", needs: needs(of: quantity)) { events in
      let lists = try ObjectLists(of: etaLimit.eta, &events)
      let eta = try lists.reals(etaLimit.eta, of: &events)
      let values: [Element] = try lists.content(quantity, of: &events)
      var offsets = [0]
      var content: [Element] = []
      for event in lists.offsets.indices.dropLast() {
        for index in lists.offsets[event]..<lists.offsets[event + 1] where !(abs(eta[index]) > etaLimit.limit) {
          content.append(values[index])
        }
        offsets.append(content.count)
      }
      return JaggedColumn(offsets: offsets, content: content)
    }
    return try events.value(kept)
  }
}
