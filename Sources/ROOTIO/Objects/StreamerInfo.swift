/// How one version of a class is stored: its members in order. Corresponds to `TStreamerInfo`.
struct StreamerInfo: Sendable {
  let className: String
  let version: Int
  let checksum: UInt32
  let elements: [StreamerElement]
}
