import Configuration
import Diphoton

extension ChosenSettings<Preset> {
  /// What the settings name of what was learnt of objects; nil if they need nothing, or name no file.
  ///
  /// - Throws: as ``ObjectFillFile/init(path:)``.
  package var objectFillFile: ObjectFillFile? {
    get throws {
      guard preset.hasSettings, settings.needsObjectFill else { return nil }
      return try settings.objectFillFrom.map { try ObjectFillFile(path: $0) }
    }
  }

  /// What learns of the files' objects before the table is made; nil where nothing is to be learnt.
  package var objectFillFit: ObjectFillFit? {
    get throws {
      guard preset.hasSettings, settings.needsObjectFill, settings.objectFillFrom == nil else { return nil }
      return try ObjectFillFit(settings: settings, release: releaseOfColumns)
    }
  }
}
