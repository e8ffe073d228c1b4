import Foundation

extension String {
  /// The path of a local file without links and detours: two paths with the same place name the same file.
  package var place: String { URL(filePath: self).standardizedFileURL.resolvingSymlinksInPath().path }
}
