import Testing

@Suite struct ConfigCheckTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func check(_ text: String) async throws -> DiphotonProcess {
    _ = try folder.file("my.yaml", text)
    return try await DiphotonProcess("config", "check", "my.yaml", in: folder)
  }

  @Test func whatChangesIsShown() async throws {
    let run = try await check("preset: notebook\njets: true\nmass_min_mev: 105000\nemulation: notebook\nthreads: 2\n")
    #expect(run.status == 0)
    #expect(
      run.output == """
        my.yaml: fine: preset notebook with 2 settings changed
        setting       value   the preset's
        mass_min_mev  105000  115000
        jets          true    false
        threads       2       -

        """)
    #expect(try await check("").output == "my.yaml: fine: preset production-modes with 0 settings changed\n")
  }

  @Test func limitsThatLookLikeGeVAreAskedAbout() async throws {
    let run = try await check(
      "mass_max_mev: 135\nphoton_pt_min_mev: 25\njet_pt_min_mev: 0\njet_jvt_pt_max_mev: null\n"
        + "lepton_pt_min_mev: 7.5\nmass_min_mev: 115\n")
    #expect(run.status == 0 && run.output.hasPrefix("my.yaml: fine: preset production-modes with 6 settings changed\n"))
    func doubt(_ line: Int, _ column: Int, _ key: String, _ value: Double) -> String {
      "diphoton: warning: my.yaml, line \(line), column \(column): setting \(key) is \(value) MeV, less than 1 GeV; "
        + "if GeV are meant, write \(value * 1_000)\n"
    }
    #expect(
      run.errors == doubt(2, 20, "photon_pt_min_mev", 25) + doubt(6, 15, "mass_min_mev", 115)
        + doubt(1, 15, "mass_max_mev", 135) + doubt(5, 20, "lepton_pt_min_mev", 7.5))
    for text in ["photon_pt_min_mev: 1000", "mass_min_mev: 105000", "jets: false", "ptcone30_max: 0.1"] {
      #expect(try await check(text).errors == "", "\(text)")
    }
  }

  @Test func allMistakesAreToldInTheirOrder() async throws {
    let run = try await check(
      """
      preset: notbook
      jts: true
      threads: 0
      mass_window_ends: open
      mass_max_mev: 10
      ptcone30_max: [1]
      weight_factors: [a, a]
      jets: many
      """)
    #expect(run.status == 2)
    #expect(run.output == "")
    #expect(
      run.errors.split(separator: "\n").dropLast() == [
        "diphoton: my.yaml has 8 mistakes:",
        "my.yaml, line 1, column 9: there is no preset \"notbook\"; "
          + "the presets are notebook, none, production-modes, atlas-open-data, atlas-open-data-2025",
        "my.yaml, line 2, column 1: there is no setting 'jts'; the nearest: jets, cuts",
        "my.yaml, line 3, column 10: the number of threads is 0; it must be from 1 to 1024",
        "my.yaml, line 4, column 19: mass_window_ends is 'open', but included or excluded is needed",
        "my.yaml, line 5, column 15: setting mass_min_mev is 115000.0, mass_max_mev is 10.0: no mass lies between",
        "my.yaml, line 6, column 15: ptcone30_max is a list, but a number is needed",
        "my.yaml, line 7, column 17: setting weight_factors names a twice",
        "my.yaml, line 8, column 7: jets is 'many', but true or false is needed.",
      ])
  }

  /// Readers of YAML differ about these: one rule holds for all, that of JSON.
  @Test(arguments: [
    "010", "0x10", "0o7", "1_000", "1:30", ".5", "+1", "1.", ".inf", "-.inf", ".nan", "2012-01-02", "yes", "Off",
    "True",
  ])
  func numbersAreThoseOfJSON(text: String) async throws {
    for (key, needed) in [
      ("mass_min_mev", "a number"), ("threads", "a whole number"), ("photon_n_min", "a whole number from 0 on"),
      ("jets", "true or false"),
    ] {
      let run = try await check("\(key): \(text)\n")
      #expect(run.status == 2)
      let message =
        "my.yaml, line 1, column \(key.count + 3): \(key) is '\(text)', but \(needed) is needed, written as in JSON"
      #expect(run.errors.contains(message), "\(run.errors)")
    }
  }

  @Test func nullIsAbsent() async throws {
    let run = try await check("preset: ~\nthreads: null\ntree:\nptcone30_max: ~\n")
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.hasPrefix("my.yaml: fine: preset production-modes with "))
    #expect(!run.output.contains("~"))
  }

  @Test(arguments: [
    ("weight_factors: [~]", "weight_factors is a list, but a list of texts is needed"),
    ("photon_n_min: 2.5", "photon_n_min is '2.5', but a whole number from 0 on is needed"),
    ("photon_eta_gap: [\"1.37\", \"1.52\"]", "photon_eta_gap is a list, but a list of numbers is needed"),
    ("photon_eta_gap: [01.37, 1.52]", "photon_eta_gap is a list, but a list of numbers is needed, written as in JSON"),
    ("weight_factors: x", "weight_factors is 'x', but a list of texts is needed"),
  ])
  func whatIsNeededIsSaidInFull(text: String, message: String) async throws {
    let run = try await check(text)
    #expect(run.status == 2)
    #expect(run.errors.contains(message), "\(run.errors)")
  }

  /// What 0.1 could set and what the setting `emulation` stands for now, or nothing.
  @Test(arguments: [
    "theta", "statistics", "mass_formula", "arithmetic", "weight_scale_from", "zero_sum_weights",
    "short_photon_vectors", "batch_size",
  ])
  func formerKeysAreUnknown(key: String) async throws {
    let run = try await check("\(key): notebook\n")
    #expect(run.status == 2)
    let place = "my.yaml, line 1, column 1"
    #expect(run.errors.hasPrefix("diphoton: \(place): there is no setting '\(key)'; "), "\(run.errors)")
  }

  @Test(arguments: [
    ("jets: true\njets: false\n", "my.yaml, line 1, column 1: 'jets' is there more than once."),
    ("jets: [", "my.yaml, line 2, column 1: this is not YAML: did not find expected node content."),
    ("a\0b", "my.yaml: this is not YAML: control characters are not allowed."),
    (
      String(repeating: "#", count: 1 << 25), "my.yaml: 33554432 bytes are too many for a configuration or a catalogue."
    ),
    ("[1, 2]", "my.yaml, line 1, column 1: keys with values are needed here."),
  ])
  func whatIsNoConfiguration(text: String, message: String) async throws {
    let run = try await check(text)
    #expect(run.status == 2)
    #expect(run.errors.hasPrefix("diphoton: \(message)"), "\(run.errors)")
  }

  @Test(arguments: ["2025", "\"2025\""]) func aReleaseChoosesThePresetsValues(text: String) async throws {
    let run = try await check("release: \(text)\ntrigger: trigP\n")
    #expect(run.status == 0)
    #expect(
      run.output == """
        my.yaml: fine: preset production-modes with 1 setting changed
        setting  value  the preset's
        trigger  trigP  ""
        release  2025   -

        """)
  }

  @Test(arguments: [
    ("release: 2025\ntrigger_matched: true\n", "setting trigger_matched is true, but the release 2025 lacks "),
    ("release: 2024\n", "my.yaml, line 1, column 10: release is '2024', but auto or 2020 or 2025 is needed"),
    ("release: 2025\npreset: notebook\n", "line 1, column 10: the preset notebook is for the release 2020; for the "),
    ("release: 2020\npreset: atlas-open-data-2025\n", "the presets are production-modes, notebook, atlas-open-data."),
    ("release: 2025\nemulation: notebook\n", "setting emulation is notebook, which is for the release 2020 and not"),
    (
      "release: 2025\nweight_factors: [ScaleFactor_FTAG, ScaleFactor_BTAG]\n",
      "weight_factors names ScaleFactor_FTAG and ScaleFactor_BTAG, which are one factor"
    ),
  ])
  func whatAReleaseLacksIsAMistake(text: String, message: String) async throws {
    let run = try await check(text)
    #expect(run.status == 2)
    #expect(run.errors.contains(message), "\(run.errors)")
  }

  @Test func cataloguesAreCheckedToo() async throws {
    let text = "title: t\ntree: mini\npath: \"{name}\"\nsamples:\n  - {name: a, process: p, type: MC, tag: x}\n"
    #expect(try await check(text).output == "my.yaml: fine: a catalogue of 1 samples: x\n")
    let run = try await check("titel: t\n" + text)
    #expect(run.status == 2)
    #expect(
      run.errors.contains("my.yaml, line 1, column 1: there is no key of a catalogue 'titel'; the nearest: title"))
  }

  @Test func aMissingFileIsNotThere() async throws {
    let run = try await DiphotonProcess("config", "check", "none.yaml", in: folder)
    #expect(run.status == 3)
    #expect(
      run.errors
        == "diphoton: none.yaml: No such file or directory.\nName a YAML file that is there and that you may read.\n")
  }
}
