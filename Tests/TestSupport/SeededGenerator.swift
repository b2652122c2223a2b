/// Random numbers that can be had again from the seed, which a failure prints.
public struct SeededGenerator: RandomNumberGenerator, CustomStringConvertible {
    /// The seed.
    public let seed: UInt64
    private var state: UInt64

    /// Creates the numbers of a seed.
    public init(seed: UInt64) {
        self.seed = seed
        state = seed
    }

    /// Other numbers at every run.
    public static func fresh() -> SeededGenerator { SeededGenerator(seed: .random(in: 0 ... .max)) }

    /// The seed, for the message of a failure.
    public var description: String { "seed \(seed)" }

    /// The next number, by SplitMix64.
    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
