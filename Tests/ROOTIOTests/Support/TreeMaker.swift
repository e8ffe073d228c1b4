/// Makes TTrees of plain branches inside a ``FileMaker``, in the version that ROOT 6.40 writes.
struct TreeMaker {
  /// A basket in a record of its own.
  struct Basket {
    var seek: Int
    var bytes: Int
    var firstEntry: Int
  }

  /// What the tree's record says about a branch.
  struct Branch {
    var name: String
    var leafClass = "TLeafI"
    var leafTitle: String?
    var leafLength = 1
    var entries: Int
    var baskets: [Basket] = []
    /// The number of baskets that the branch claims, if not that of `baskets`.
    var claimedBaskets: Int?
    /// The name of an earlier branch whose leaf counts the values of this one.
    var counter: String?
  }

  var name = "tree"
  var entries: Int
  var branches: [Branch]

  /// Adds the tree to `file`.
  func add(to file: inout FileMaker, cycle: Int = 1, folder: Int = 0, packing: FileMaker.Packing? = nil) {
    let key = file.key(className: "TTree", name: name, objectBytes: 0, storedBytes: 0, seek: 0)
    var writer = ObjectWriter(keyBytes: key.count)
    write(&writer) { writer in
      var leaves: [String: Int] = [:]
      for branch in branches {
        writer.pointer("TBranch") { Self.write(branch, to: &$0, leaves: &leaves) }
      }
    }
    file.add(
      className: "TTree", name: name, cycle: cycle, object: writer.bytes, packing: packing, to: folder)
  }

  /// Writes the tree with the branches that `content` writes.
  func write(_ writer: inout ObjectWriter, branchCount: Int? = nil, _ content: (inout ObjectWriter) -> Void) {
    writer.versioned(20) { writer in
      writer.named(name, "")
      writer.versioned(2) { $0.put { for _ in 0..<3 { $0.i16(0) } } }
      writer.versioned(2) { $0.put { for _ in 0..<2 { $0.i16(0) } } }
      writer.versioned(2) { $0.put { for _ in 0..<4 { $0.i16(0) } } }
      writer.put {
        $0.i64(entries)
        for _ in 0..<4 { $0.i64(0) }
        $0.put(1.0)
        for _ in 0..<4 { $0.i32(0) }
        $0.i32(0)
        for _ in 0..<6 { $0.i64(0) }
        $0.put([UInt8](repeating: 0, count: 2))
      }
      writer.versioned(1) { $0.put { $0.put(UInt8(0)) } }
      writer.array(count: branchCount ?? branches.count, content)
      writer.array(count: 0) { _ in }
      writer.null()
      writer.put { for _ in 0..<2 { $0.i32(0) } }
      for _ in 0..<5 { writer.null() }
    }
  }

  /// Writes one branch behind its class's name.
  static func write(
    _ branch: Branch, to writer: inout ObjectWriter, leaves: inout [String: Int], belowCount: Int = 0,
    below: (inout ObjectWriter) -> Void = { _ in }
  ) {
    let claimed = branch.claimedBaskets ?? branch.baskets.count
    writer.versioned(13) { writer in
      writer.named(branch.name, branch.leafTitle ?? branch.name)
      writer.versioned(2) { $0.put { for _ in 0..<2 { $0.i16(0) } } }
      writer.put {
        $0.i32(0)
        $0.i32(32_000)
        $0.i32(branch.counter == nil ? 0 : 1_000)
        $0.i32(claimed)
        $0.i64(branch.entries)
      }
      writer.versioned(1) { $0.put { $0.put(UInt8(0)) } }
      writer.put {
        for value in [0, branch.baskets.count, 0] { $0.i32(value) }
        for value in [branch.entries, 0, 0, 0] { $0.i64(value) }
      }
      writer.array(count: belowCount, below)
      writer.array(count: 1) { leaves[branch.name] = leaf(of: branch, to: &$0, leaves: leaves) }
      writer.array(count: 0) { _ in }
      writer.put {
        $0.put(UInt8(1))
        for basket in branch.baskets { $0.i32(basket.bytes) }
        $0.put(UInt8(1))
        for basket in branch.baskets { $0.i64(basket.firstEntry) }
        $0.put(UInt8(1))
        for basket in branch.baskets { $0.i64(basket.seek) }
        $0.string("")
      }
    }
  }

  private static func leaf(of branch: Branch, to writer: inout ObjectWriter, leaves: [String: Int]) -> Int {
    writer.pointer(branch.leafClass) { writer in
      writer.versioned(1) { writer in
        writer.versioned(2) { writer in
          writer.named(branch.name, branch.leafTitle ?? branch.name)
          writer.put {
            for value in [branch.leafLength, 4, 0] { $0.i32(value) }
            $0.put([UInt8](repeating: 0, count: 2))
          }
          if let counter = branch.counter.flatMap({ leaves[$0] }) { writer.reference(counter) } else { writer.null() }
        }
        writer.put { $0.put([UInt8](repeating: 0, count: 2 * Self.limitBytes(branch.leafClass))) }
      }
    }
  }

  /// The size of a leaf's smallest and largest value.
  private static func limitBytes(_ leafClass: String) -> Int {
    switch leafClass {
    case "TLeafB", "TLeafO": 1
    case "TLeafS": 2
    case "TLeafL", "TLeafD": 8
    default: 4
    }
  }
}
