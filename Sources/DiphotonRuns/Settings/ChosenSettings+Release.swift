import Configuration
import Diphoton
import Pipeline

extension ChosenSettings<Preset> {
  /// The release whose columns are meant: the preset's first, if none is known.
  package var releaseOfColumns: Release { (release ?? preset.releases.first).flatMap(Release.named) ?? .release2020 }

  /// Whether the files say of which release they are.
  package var asksFilesForRelease: Bool { release == nil && preset.hasSettings }

  /// Whether the analysis is made for what the files' trees have.
  package var needsContents: Bool { !definitions.isEmpty || !preset.hasSettings }
}

extension Release {
  /// The paths of trees of which the first is read that a file has, where nobody names another.
  package static let trees = all.map(\.tree)

  /// By what files of the releases are told from each other.
  package static let marks = ReleaseMarks(all.map { (release: $0.name, branch: $0.mark) })
}
