import Base
import Events
import Foundation

/// Files by data set in JSON, as coffea and uproot have them:
///
/// ```json
/// {"tt": ["a.root", "b.root:Events"],
///  "gg": {"files": {"c.root": "Events", "d.root": {"object_path": "Events", "num_entries": 7}}, "metadata": {"type": "data"}}}
/// ```
///
/// Data sets are in the order of their names, as JSON has none; files of a list in its order, others in that of their places.
struct FileSet {
  /// More than any fileset has, in bytes.
  private static let maximumSize = 256 << 20

  let entries: [FileList.Entry]

  /// Nil if the file is none.
  ///
  /// - Throws: ``FarmError`` if it is there and cannot be read.
  init?(path: String) throws(FarmError) {
    guard (FolderFiles.size(path) ?? 0) <= Self.maximumSize, let bytes = try FolderFiles.contents(path, .noList),
      bytes.first(where: { $0 > 0x20 }) == UInt8(ascii: "{"),
      let sets = try? JSON.compact.read([String: Files].self, from: Data(bytes))
    else { return nil }
    entries = sets.sorted { $0.key < $1.key }.flatMap { name, set in
      set.files.map { file in
        FileList.Entry(
          label: name, place: file.place, tree: file.tree ?? set.tree, sample: set.isData ? .data : .simulation(),
          entries: file.entries, uuid: file.uuid)
      }
    }
  }

  private struct Files: Decodable {
    var files: [(place: String, tree: String?, entries: Int?, uuid: String?)]
    var tree: String?
    var isData = false

    private enum CodingKeys: String, CodingKey {
      case files, treename, metadata
    }

    init(from decoder: any Decoder) throws {
      if let list = try? decoder.singleValueContainer().decode([String].self) {
        files = list.map { ($0, nil, nil, nil) }
        return
      }
      let container = try decoder.container(keyedBy: CodingKeys.self)
      tree = try container.decodeIfPresent(String.self, forKey: .treename)
      isData = (try? container.decode(Metadata.self, forKey: .metadata))?.type?.lowercased() == "data"
      if let list = try? container.decode([String].self, forKey: .files) {
        files = list.map { ($0, nil, nil, nil) }
      } else {
        files = try container.decode([String: File?].self, forKey: .files).sorted { $0.key < $1.key }.map {
          ($0, $1?.tree, $1?.entries, $1?.uuid)
        }
      }
    }
  }

  private struct Metadata: Decodable {
    var type: String?
  }

  private struct File: Decodable {
    var tree: String?
    var entries: Int?
    var uuid: String?

    private enum CodingKeys: String, CodingKey {
      case tree = "object_path"
      case entries = "num_entries"
      case uuid
    }

    init(from decoder: any Decoder) throws {
      if let name = try? decoder.singleValueContainer().decode(String.self) {
        tree = name
        return
      }
      let container = try decoder.container(keyedBy: CodingKeys.self)
      tree = try container.decodeIfPresent(String.self, forKey: .tree)
      entries = try container.decodeIfPresent(Int.self, forKey: .entries).flatMap {
        (0...1 << 53).contains($0) ? $0 : nil
      }
      uuid = try container.decodeIfPresent(String.self, forKey: .uuid)
    }
  }
}
