/// How many ranges of a file are fetched in few requests.
///
/// Ranges are sorted and merged into blocks where the gap between them costs less than another request would; blocks
/// are cut into elements of a size that the server takes, and the elements are gathered into requests.
public struct ReadPlan: Sendable, Equatable {
  /// What one request may ask for.
  public struct Limits: Sendable, Equatable {
    /// The number of separate ranges.
    public var elementsPerRequest: Int
    /// The size of one range in bytes.
    public var bytesPerElement: Int
    /// The sum of the sizes in bytes. Small enough that a request which fails is repeated at little cost.
    public var bytesPerRequest: Int

    public init(elementsPerRequest: Int, bytesPerElement: Int, bytesPerRequest: Int = 16 << 20) {
      precondition(elementsPerRequest > 0 && bytesPerElement > 0 && bytesPerRequest > 0, "limits must be positive")
      self.elementsPerRequest = elementsPerRequest
      self.bytesPerElement = min(bytesPerElement, bytesPerRequest)
      self.bytesPerRequest = bytesPerRequest
    }
  }

  /// A part of a block, asked for as one range.
  public struct Element: Sendable, Equatable {
    /// The index of the block.
    public let block: Int
    /// The bytes of the file.
    public let range: Range<Int>
  }

  /// A gap that is cheaper to fetch than to leave out, in bytes.
  public static let defaultGap = 32 << 10

  /// The merged ranges, ascending and disjoint.
  public let blocks: [Range<Int>]
  /// The elements of each request, ascending; together they are the blocks.
  public let requests: [[Element]]

  /// The number of bytes that are fetched, gaps included.
  public var byteCount: Int { blocks.reduce(0) { $0 + $1.count } }

  /// Plans to fetch `ranges`, which may overlap and come in any order.
  ///
  /// Complexity: O(n log n).
  public init(_ ranges: [Range<Int>], gap: Int = defaultGap, limits: Limits) {
    blocks = Self.merged(ranges, gap: gap)
    requests = Self.requests(for: blocks, limits)
  }

  private static func merged(_ ranges: [Range<Int>], gap: Int) -> [Range<Int>] {
    var blocks: [Range<Int>] = []
    for range in ranges.filter({ !$0.isEmpty }).sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = blocks.last, range.lowerBound - last.upperBound <= gap {
        blocks[blocks.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        blocks.append(range)
      }
    }
    return blocks
  }

  private static func requests(for blocks: [Range<Int>], _ limits: Limits) -> [[Element]] {
    var requests: [[Element]] = []
    var current: [Element] = []
    var bytes = 0
    for (block, whole) in blocks.enumerated() {
      var start = whole.lowerBound
      while start < whole.upperBound {
        if current.count == limits.elementsPerRequest || bytes == limits.bytesPerRequest {
          requests.append(current)
          current = []
          bytes = 0
        }
        let room = min(limits.bytesPerElement, limits.bytesPerRequest - bytes)
        let range = start..<start + min(room, whole.upperBound - start)
        current.append(Element(block: block, range: range))
        bytes += range.count
        start = range.upperBound
      }
    }
    if !current.isEmpty { requests.append(current) }
    return requests
  }
}
