import ROOTIO

/// What is said of a file.
struct FileDescription: Encodable {
  struct Key: Encodable {
    let path: String
    let cycle: Int
    let title: String
    let `class`: String
  }

  let name: String
  let size: Int
  let version: String
  let uuid: String?
  let wasClosed: Bool
  let keys: [Key]

  init(_ file: ROOTFile) throws {
    name = file.name
    size = file.size
    version = file.version
    uuid = file.uuid
    wasClosed = file.wasClosed
    keys = try file.allKeys().map { path, key in
      Key(path: path, cycle: key.cycle, title: key.title, class: key.className)
    }
  }
}
