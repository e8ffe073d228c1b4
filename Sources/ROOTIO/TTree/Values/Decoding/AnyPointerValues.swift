import Columns

/// Objects of any classes behind pointers: records with a field for each class that was met, which holds the object of those pointers
/// that lead to one of this class.
final class AnyPointerValues: ValueDecoder {
  private let makeObjects: (_ className: String) throws(UnreadableType) -> any ValueDecoder
  private let pointed: PointedObject
  private let budget: DecodingBudget
  /// The classes in the order in which they were met.
  private var classes: [(name: String, objects: any ValueDecoder)] = []
  private var numbers: [String: Int] = [:]
  /// For each pointer the number of its object's class; nil for nothing.
  private var found: [Int?] = []

  /// - Parameter makeObjects: makes what decodes objects of a class.
  init(
    _ place: EntryPlace, _ budget: DecodingBudget,
    makeObjects: @escaping (String) throws(UnreadableType) -> any ValueDecoder
  ) {
    self.makeObjects = makeObjects
    pointed = PointedObject(place: place)
    self.budget = budget
  }

  var leastBytes: Int { 4 }

  func decode(_ count: Int, _ payload: inout Payload) throws(EntryFault) {
    for _ in 0..<count {
      // A flag in the field of each class.
      try budget.take(16 + classes.count, payload)
      var number: Int?
      _ = try pointed.take(&payload) { (name, payload) throws(EntryFault) in
        let known = try self.number(of: name, payload)
        try classes[known].objects.decode(1, &payload)
        number = known
      }
      found.append(number)
    }
  }

  private func number(of name: String, _ payload: Payload) throws(EntryFault) -> Int {
    if let known = numbers[name] { return known }
    do {
      try budget.take(items: found.count, payload)
      classes.append((name, try makeObjects(name)))
    } catch let fault as EntryFault {
      throw fault
    } catch {
      throw payload.fault(.unreadable("\(error)"))
    }
    numbers[name] = classes.count - 1
    return classes.count - 1
  }

  func addEmpty(_ count: Int, _ payload: Payload) throws(EntryFault) {
    try budget.take(items: 2 &* count, payload)
    found.append(contentsOf: repeatElement(nil, count: count))
  }

  func takeColumn() -> StructuredColumn? {
    defer { found = [] }
    let fields = classes.enumerated().compactMap { number, known in
      known.objects.takeColumn().map { column in
        RecordColumn.Field(known.name, .optionals(present: found.map { $0 == number }, column))
      }
    }
    return .records(RecordColumn(fields: fields, count: found.count))
  }
}
