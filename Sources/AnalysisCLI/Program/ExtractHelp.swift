/// What `extract --help` says of an analysis, beside what holds for all.
public struct ExtractHelp: Sendable {
  /// What the command does, in a sentence.
  public var abstract: String
  /// What a row is, as in `a row per selected event`.
  public var rows: String
  /// Command lines, one each; empty for some that fit all analyses.
  public var examples: [String]
  /// More sections, each with a title in capitals and a colon; nil for none.
  public var sections: String?

  public init(
    abstract: String = "Select events of ROOT files, and write a table of their features.",
    rows: String = "a row per selected event", examples: [String] = [], sections: String? = nil
  ) {
    self.abstract = abstract
    self.rows = rows
    self.examples = examples
    self.sections = sections
  }

  /// The whole text after the abstract.
  func discussion(program name: String) -> String {
    let examples =
      self.examples.isEmpty
      ? [
        "\(name) extract --file tt=ttH.root --output table.parquet",
        "\(name) extract --file 'tt=root://host//samples/*ttH*.root'",
      ] : self.examples
    return """
      Reads the samples of a catalogue, or the files given with --file, all side by side, and writes one table: \
      \(rows). Rows are in the order of \
      the files and then of the events, the same bytes whatever the number of threads. The table appears whole or \
      not at all, and its manifest beside it: where it comes from, how it was made, its size and checksum.

      EXAMPLES:
      \(examples.map { "  " + $0 }.joined(separator: "\n"))

      \(sections.map { $0 + "\n\n" } ?? "")\
      CATALOGUE:
      A YAML file of title, tree, path, samples, and if wanted base. The path holds {name}, {process} and {type}; a \
      sample has a name, a process, a type and if wanted a tag, its label. The type 'data', however it is written, says \
      that the events were recorded. Of simulated ones cross_section_pb, k_factor and sum_weights can be given, which \
      count more than the file's:

        title: two samples and data
        base: samples
        tree: mini
        path: "{process}/{type}/{name}.root"
        samples:
          - {name: ttH, process: GamGam, type: MC, tag: tt}
          - {name: ggH, process: GamGam, type: MC, tag: gg, cross_section_pb: 0.102}
          - {name: data_A, process: GamGam, type: Data, tag: data}

      FILES ON SERVERS:
      Wherever a path is taken, so are the URLs root://host//path and http(s)://host/path; '*', '?' and '[...]' in the \
      name of a file stand for all that fit. Only the baskets that are needed are fetched. What fails in a way that \
      may pass is tried again until the environment's DIPHOTON_PATIENCE seconds are over (default: 30 to open a file, \
      120 for a read), each request for at most DIPHOTON_REQUEST_TIMEOUT seconds (60).
      """
  }
}
