import Base

/// What the ending of a file's name promises of its format.
package enum FileEnding {
  /// Checks that a name does not promise a format that is not written.
  ///
  /// - Parameters:
  ///   - written: the endings of those that are, in lower case and without the full stop.
  ///   - compressions: the endings that may follow.
  /// - Throws: ``CommandError`` (usage). An ending that belongs to no format in particular is fine.
  package static func check(
    _ path: String, written: [String], compressions: [String] = []
  ) throws(CommandError) {
    let name = path.split(separator: "/").last ?? ""
    var endings = name.lowercased().split(separator: ".", omittingEmptySubsequences: false).dropFirst()
    if let last = endings.last, compressions.contains(String(last)) { endings.removeLast() }
    guard let ending = endings.last.map(String.init), !written.contains(ending), let format = formats[ending] else {
      return
    }
    throw CommandError(
      .usage, "\(path): .\(ending) is the ending of \(format), which is not written here",
      advice: "Choose a name that ends in \(list(written))"
        + (compressions.isEmpty ? "." : "; behind text may stand \(list(compressions))."))
  }

  /// What is wrong with the name of a table that is compressed as a whole and is no text.
  package static func superfluousCompression(_ path: String) -> String {
    "Only text is compressed as a whole: the name \(path) ends in one suffix too many."
  }

  private static func list(_ endings: [String]) -> String {
    let names = endings.map { ".\($0)" }
    return names.count < 2 ? names.joined() : names.dropLast().joined(separator: ", ") + " or \(names[names.count - 1])"
  }

  private static let formats: [String: String] = {
    var formats: [String: String] = [:]
    for (name, endings) in [
      ("tab-separated text", "tsv"), ("comma-separated text", "csv"), ("Parquet", "parquet pq"),
      ("ROOT", "root"), ("HDF5", "h5 hdf5 hdf he5 h5py"), ("Arrow", "feather arrow ipc arrows"), ("ORC", "orc"),
      ("Avro", "avro"), ("JSON", "json jsonl ndjson geojson"), ("YAML", "yaml yml"), ("TOML", "toml"), ("XML", "xml"),
      ("a spreadsheet", "xlsx xls xlsm xlsb ods numbers"), ("NumPy", "npy npz"),
      ("a Python pickle", "pkl pickle p joblib"), ("a database", "db sqlite sqlite3 duckdb"),
      ("MATLAB", "mat"), ("R", "rds rda rdata"), ("Stata", "dta"),
      ("SAS", "sas7bdat xpt"), ("SPSS", "sav"), ("FITS", "fits fit"), ("NetCDF", "nc nc4 cdf"), ("Zarr", "zarr"),
      ("LHE", "lhe"), ("HepMC", "hepmc hepmc2 hepmc3"), ("MessagePack", "msgpack"), ("Protocol Buffers", "pb"),
      ("a trained model", "onnx pt pth"), ("SVG", "svg svgz"), ("PNG", "png apng"), ("JPEG", "jpg jpeg"),
      ("GIF", "gif"),
      ("WebP", "webp"), ("TIFF", "tif tiff"), ("a bitmap", "bmp"), ("PDF", "pdf"), ("PostScript", "ps eps"),
      ("HTML", "html htm xhtml mhtml"), ("Markdown", "md"), ("LaTeX", "tex"), ("a document", "doc docx odt rtf"),
      ("slides", "ppt pptx odp"), ("a notebook", "ipynb"), ("gzip", "gz gzip tgz"), ("Zstandard", "zst zstd"),
      ("bzip2", "bz2 bz tbz"), ("xz", "xz lzma txz"), ("LZ4", "lz4"), ("Snappy", "sz snappy"), ("Brotli", "br"),
      ("compress", "z"), ("an archive", "zip tar 7z rar"),
    ] {
      for ending in endings.split(separator: " ") { formats[String(ending)] = name }
    }
    return formats
  }()
}
