import Configuration

extension CatalogueFile {
  /// The catalogue that is used when none is named.
  static func bundled() throws -> Catalogue {
    try read(
      YAMLDocument(
        String(decoding: PackageResources.atlas_open_data_2020_gamgam_yaml, as: UTF8.self),
        name: "the bundled catalogue"))
  }
}
