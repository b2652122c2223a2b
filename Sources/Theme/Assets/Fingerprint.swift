/// File names that change with their content, so that browsers may keep the files for good.
enum Fingerprint {
    /// `civic.css` as `civic.1f3a….css`, by the FNV-1a hash of its bytes.
    static func name(_ name: String, bytes: [UInt8]) -> String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        let digits = String(hash, radix: 16)
        let padded = String(repeating: "0", count: 16 - digits.count) + digits
        guard let dot = name.lastIndex(of: ".") else { return name + "." + padded }
        return name[..<dot] + "." + padded + name[dot...]
    }
}
