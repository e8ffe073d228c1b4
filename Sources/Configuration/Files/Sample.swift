import Events
import Provenance

/// A file of a catalogue: the events of one process.
package struct Sample: Codable, Sendable, Equatable {
  /// The file's name as the catalogue's path has it, such as `mc_341081.ttH125_gamgam.GamGam`.
  package var name: String
  /// The collection, such as `GamGam`.
  package var process: String
  /// `data`, in small or capital letters, for recorded events; any other, such as `MC`, for simulated ones.
  package var type: String
  /// What the rows are marked with; nil for `<process>.<type>.<name>`.
  package var tag: String?
  /// In picobarn, in place of the file's, as what follows; nil for the file's own.
  package var crossSection: Double?
  package var kFactor: Double?
  package var sumOfWeights: Double?

  package init(name: String, process: String, type: String, tag: String? = nil) {
    self.name = name
    self.process = process
    self.type = type
    self.tag = tag
  }

  /// What the rows are marked with.
  package var label: String { tag ?? automaticLabel }

  /// The label of a sample without a tag.
  var automaticLabel: String { "\(process).\(type).\(name)" }

  package var isData: Bool { type.lowercased() == SampleType.data.rawValue }

  /// What is known of its events beside what the file holds.
  var events: EventSample {
    isData ? .data : .simulation(crossSection: crossSection, kFactor: kFactor, sumOfWeights: sumOfWeights)
  }

  /// `template` with `{name}`, `{process}` and `{type}` replaced by what they are here.
  func path(_ template: String) -> String {
    template.replacing("{name}", with: name).replacing("{process}", with: process).replacing("{type}", with: type)
  }
}
