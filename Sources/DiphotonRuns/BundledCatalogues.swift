import Base
import Configuration
import Diphoton

/// The samples of H -> gamma gamma in the ATLAS Open Data.
package enum BundledCatalogues {
  /// The catalogues as texts, in JSON, by the names of their releases.
  package static let texts: [String: String] = [
    Release.release2020.name: String(decoding: PackageResources.atlas_open_data_2020_gamgam_json, as: UTF8.self),
    Release.release2025.name: String(decoding: PackageResources.atlas_open_data_2025_gamgam_json, as: UTF8.self),
  ]

  /// That of a release; nil if there is none.
  ///
  /// - Throws: `DecodingError`.
  package static func catalogue(of release: String) throws -> Catalogue? {
    try texts[release].map { try JSON.compact.read(Catalogue.self, from: $0) }
  }
}
