import Events
import Testing

@Suite struct WeightSumTests {
  /// Numbers, and what Python's math.fsum gives for them, rounded once.
  private static let cases: [(numbers: [Double], sum: Double)] = [
    ([0x1.7bcb8116f23eep+1, -0x1.ae421bddccc2fp-2, -0x1.cd42d44a09da2p-3], 0x1.292f10569808ep+1),
    ([0x1.e053a2ef29388p-3, 0x1.1667d2c686bfap+1, -0x1.adb9cbb2edb00p-8, -0x1.e053a2ef29388p-3], 0x1.1590f5e0ad48cp+1),
    (
      [
        0x1.1e30a0174e414p+7, -0x1.861b16f30474dp-32, -0x1.3c60d22784579p+15, -0x1.0ed44b0074510p-43,
        -0x1.8c14794dca718p-20,
      ], -0x1.3b42a1879e8efp+15
    ),
    (
      [
        -0x1.283f9d2825ba4p-17, -0x1.740eb3f0e3cd8p-18, 0x1.31f5b782c2d00p+4, 0x1.53e0c4ef901b8p-25,
        0x1.0acff0a9e8d48p-6, 0x1.283f9d2825ba4p-17, 0x1.740eb3f0e3cd8p-18,
      ], 0x1.32386b898c506p+4
    ),
    (
      [
        -0x1.3124272b63465p-5, -0x1.3d659cad7c272p-14, 0x1.6491231435f44p-44, 0x1.e3e117da32992p-47,
        -0x1.065487fcd00fep-87, 0x1.b0943a59dff44p-87, 0x1.76f910302cbdep+56, -0x1.cfb0a305fb276p-46,
      ], 0x1.76f910302cbdep+56
    ),
    (
      [
        -0x1.e7821982efe20p-32, 0x1.60a5a04199782p-2, 0x1.8d1bd69d9f549p-64, 0x1.b829da92ef6ecp-82,
        0x1.e43febfe9d25ap-68, -0x1.5ceb1641a60dap+64, 0x1.d60f86097c098p-4, 0x1.d9306e2cf7823p+48,
        0x1.e7821982efe20p-32, -0x1.60a5a04199782p-2, -0x1.8d1bd69d9f549p-64, -0x1.b829da92ef6ecp-82,
      ], -0x1.5ce93d1137e0bp+64
    ),
    (
      [
        -0x1.3ff2fd57cdba6p+22, 0x1.6b7977cc7c6d8p-223, -0x1.71389cac1b6fbp+15, 0x1.4acff5b85a5ccp-254,
        -0x1.f930a02671096p+245, 0x1.04b8f8f3085d0p+47, 0x1.d299df5352de4p+129, -0x1.c85a87ea8c3e0p-272,
        0x1.5634ab6b51a68p-90, -0x1.f66d046ed3970p+276, -0x1.42c3b2396030dp+122, -0x1.59bec06f3f024p+78,
        -0x1.e172eb6101ec0p+125, 0x1.212eba7401f5cp-130, 0x1.eb9655df3dff3p+24, 0x1.189cc525403aap+179,
        0x1.cdc0a7c9605c3p-186, 0x1.a4e464bf41be7p+243, -0x1.41018d7bfa2cep+210, 0x1.70e2e916d1b58p+200,
      ], -0x1.f66d0471f3861p+276
    ),
    (
      [
        0x1.07c586720c994p+260, 0x1.027e5d92718d0p+60, -0x1.84ef5e539092ep+71, 0x1.aba3979f15777p-30,
        0x1.e9ece2fc83d9ep+47, -0x1.294c603684406p-290, 0x1.180f30b184946p-45, 0x1.57e194d1840e8p+173,
        0x1.a223d66005b85p+64, 0x1.1872dbd270a8ap+51, 0x1.66723c760f03ep-126, 0x1.f3c649975046cp+41,
        -0x1.0f05a9bebbad0p-131, -0x1.ac597e572b7b5p+187, 0x1.620288c50ba93p+125, -0x1.3bcaa5b1f19bdp+293,
        0x1.35ee19cfd69dep+264, 0x1.70da2a7fbebd5p-273, -0x1.47ba2c9621784p+148, -0x1.c09714c24da30p-119,
        -0x1.07c586720c994p+260, -0x1.027e5d92718d0p+60, 0x1.84ef5e539092ep+71, -0x1.aba3979f15777p-30,
        -0x1.e9ece2fc83d9ep+47, 0x1.294c603684406p-290, -0x1.180f30b184946p-45, -0x1.57e194d1840e8p+173,
        -0x1.a223d66005b85p+64, -0x1.1872dbd270a8ap+51,
      ], -0x1.3bcaa5a8422b0p+293
    ),
    (
      [
        -0x1.f912629e2e74fp-33, -0x1.bb8a1f91369a0p-48, -0x1.44f79e7be6c90p-39, 0x1.8c00618c5ebf8p-59,
        0x1.dc7f82acf0d6ep-14, -0x1.2e2a074d14563p-31, 0x1.5a5a59bbb4000p-20, 0x1.b632971a3e221p+49,
        -0x1.60b1a5f5352acp+9, 0x1.edc1fe024ed77p+9, 0x1.8463b8972f1d0p+5, 0x1.e6f6f5e52d676p-24,
      ], 0x1.b632971a3ec76p+49
    ),
    (
      [
        0x1.a31550c844274p-8, 0x1.a04034a417447p+21, 0x1.deb10d1230bdep-42, 0x1.20b2251e87ae4p-36,
        -0x1.379bb745d02dap-17, -0x1.8704b00dd044ap-21, -0x1.4d40175092060p+50, 0x1.b7807037416a0p-34,
        0x1.2a7d8e3d62b4cp+28, 0x1.891add7b069b0p+47, -0x1.310e01660348fp-28, 0x1.fc3782a023016p-9,
        -0x1.a31550c844274p-8, -0x1.a04034a417447p+21, -0x1.deb10d1230bdep-42, -0x1.20b2251e87ae4p-36,
        0x1.379bb745d02dap-17, 0x1.8704b00dd044ap-21,
      ], -0x1.1c1cb6f73af9bp+50
    ),
    ([0x1.0000000000000p+0, 0x1.0000000000000p-53], 0x1.0000000000000p+0),
    ([0x1.0000000000000p+0, 0x1.0000000000000p-53, 0x1.0000000000000p-106], 0x1.0000000000001p+0),
    ([0x1.0000000000000p+0, 0x1.0000000000000p-53, -0x1.0000000000000p-106], 0x1.0000000000000p+0),
    ([0x1.0000000000001p+0, 0x1.0000000000000p-53], 0x1.0000000000002p+0),
    ([0x1.0000000000001p+0, 0x1.0000000000000p-53, -0x1.0000000000000p-120], 0x1.0000000000001p+0),
    ([0x1.1c37937e08000p+53, 0x1.0000000000000p+0, -0x1.1c37937e08000p+53], 0x1.0000000000000p+0),
    ([-0x1.0000000000000p+0, -0x1.0000000000000p-53, -0x1.0000000000000p-900], -0x1.0000000000001p+0),
    ([0x0.0000000000001p-1022, 0x0.0000000000001p-1022, -0x0.012688b70e62bp-1022], -0x0.012688b70e629p-1022),
    (
      [
        0x1.999999999999ap-4, 0x1.999999999999ap-4, 0x1.999999999999ap-4, 0x1.999999999999ap-4, 0x1.999999999999ap-4,
        0x1.999999999999ap-4, 0x1.999999999999ap-4, 0x1.999999999999ap-4, 0x1.999999999999ap-4, 0x1.999999999999ap-4,
      ], 0x1.0000000000000p+0
    ),
  ]

  @Test func sumsAreRoundedOnceInAnyOrder() {
    var random = SystemRandomNumberGenerator()
    for (numbers, expected) in Self.cases {
      for _ in 0..<20 {
        var sum = WeightSum()
        for number in numbers.shuffled(using: &random) { sum.add(number) }
        #expect(sum.sum == expected)
        let split = Int.random(in: 0...numbers.count, using: &random)
        var (first, second) = (WeightSum(missing: 1), WeightSum(missing: 2))
        for number in numbers[..<split] { first.add(number) }
        for number in numbers[split...] { second.add(number) }
        first += second
        sum.missing = 3
        #expect(first == sum && first.sum == expected)
        sum.add(.leastNonzeroMagnitude)
        #expect(first != sum)
      }
    }
  }

  @Test func whatIsNoNumberStays() {
    var sum = WeightSum(1)
    sum.add(.infinity)
    sum.add(5)
    #expect(sum.sum == .infinity)
    sum.add(-.infinity)
    sum.add(1)
    #expect(sum.sum.isNaN)
    var large = WeightSum(.greatestFiniteMagnitude)
    large.add(.greatestFiniteMagnitude)
    #expect(large.sum == .infinity)
  }
}
