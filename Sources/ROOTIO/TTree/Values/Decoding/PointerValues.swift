import Columns

/// Objects of one class behind pointers.
final class PointerValues: ValueDecoder {
  private let objects: any ValueDecoder
  private let className: String
  private let pointed: PointedObject
  private let budget: DecodingBudget
  private var present: [Bool] = []

  init(to objects: any ValueDecoder, className: String, _ place: EntryPlace, _ budget: DecodingBudget) {
    self.objects = objects
    self.className = className
    pointed = PointedObject(place: place)
    self.budget = budget
  }

  var leastBytes: Int { 4 }

  func decode(_ count: Int, _ payload: inout Payload) throws(EntryFault) {
    for _ in 0..<count {
      try budget.take(items: 1, payload)
      let isThere = try pointed.take(&payload) { (name, payload) throws(EntryFault) in
        guard name == className else { throw payload.fault(.otherClass(name, className)) }
        try objects.decode(1, &payload)
      }
      present.append(isThere)
    }
  }

  func addEmpty(_ count: Int, _ payload: Payload) throws(EntryFault) {
    try budget.take(items: count, payload)
    present.append(contentsOf: repeatElement(false, count: count))
  }

  func takeColumn() -> StructuredColumn? {
    defer { present = [] }
    return objects.takeColumn().map { .optionals(present: present, $0) }
  }
}
