/// The blocks of one of the two texts.
struct BlockList {
    let bytes: [UInt8]
    private let blocks: [Range<Int>]
    /// The number of each block; blocks that differ in blanks alone have the same.
    let ids: [Int32]
    /// How many blocks at the beginning are front matter.
    private let frontCount: Int

    init(_ bytes: [UInt8], _ table: inout WordTable) {
        self.bytes = bytes
        blocks = TextBlocks.split(bytes)
        var ids: [Int32] = []
        ids.reserveCapacity(blocks.count)
        for block in blocks { ids.append(table.id(Self.collapsed(bytes[block]))) }
        self.ids = ids
        frontCount = bytes.starts(with: Array("---\n".utf8)) ? Self.frontCount(blocks, bytes) : 0
    }

    var count: Int { blocks.count }

    func text(_ index: Int) -> String { String(decoding: bytes[blocks[index]], as: UTF8.self) }

    func words(_ index: Int) -> [Word] { Word.all(in: blocks[index], of: bytes) }

    /// What a block is compared by with others that may be a version of it.
    func likeness(_ index: Int, _ table: inout WordTable) -> BlockLikeness {
        let isFront = index < frontCount
        let block = bytes[blocks[index]]
        let name = isFront && block.first != 32 ? block.firstIndex(of: UInt8(ascii: ":")).map { block[..<$0] } : nil
        let words = words(index).filter(\.isWord).map { table.id(bytes[$0.core]) }
        return BlockLikeness(isFront: isFront, name: name, words: words.sorted())
    }

    private static func frontCount(_ blocks: [Range<Int>], _ bytes: [UInt8]) -> Int {
        let fence = Array("---".utf8)
        return blocks.dropFirst().firstIndex { bytes[$0].elementsEqual(fence) }.map { $0 + 1 } ?? blocks.count
    }

    /// The bytes with one space in the place of blanks.
    private static func collapsed(_ block: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var result: [UInt8] = []
        result.reserveCapacity(block.count)
        var isBlank = true
        for byte in block {
            let blank = TextBlocks.isBlank(byte)
            if !blank { result.append(byte) } else if !isBlank { result.append(32) }
            isBlank = blank
        }
        return result[...]
    }
}

/// What tells whether two blocks are versions of each other.
struct BlockLikeness {
    /// Whether it is a line of front matter.
    let isFront: Bool
    /// The name of its field.
    let name: ArraySlice<UInt8>?
    /// The numbers of its words, in order of the numbers.
    let words: [Int32]

    /// Less than this is no likeness.
    private static let least = 0.3

    /// How alike two blocks are, up to 1; 0 if they are no versions of each other.
    func likeness(to other: BlockLikeness) -> Double {
        guard isFront == other.isFront else { return 0 }
        if name != nil || other.name != nil { return name == other.name ? 1 : 0 }
        var (index, place, shared) = (0, 0, 0)
        while index < words.count, place < other.words.count {
            if words[index] == other.words[place] {
                (index, place, shared) = (index + 1, place + 1, shared + 1)
            } else if words[index] < other.words[place] {
                index += 1
            } else {
                place += 1
            }
        }
        let all = words.count + other.words.count
        let likeness = all == 0 ? 1 : Double(2 * shared) / Double(all)
        return likeness < Self.least ? 0 : likeness
    }
}
