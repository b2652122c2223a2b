import Digests
import Testing

@testable import TransparencyLog

@Suite("Merkle proofs")
struct MerkleProofTests {
    static func leaves(_ count: Int) -> [Digest] {
        (0..<count).map { MerkleTree.leaf([UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)]) }
    }

    /// Proofs that differ from `proof` in one place: a hash changed, one missing, one too many, two exchanged.
    static func tampered(_ proof: [Digest]) -> [[Digest]] {
        let other = Digest(of: [1])
        var all = [proof + [other], [other] + proof]
        for index in proof.indices {
            var changed = proof
            changed[index] = other
            all.append(changed)
            changed = proof
            changed.remove(at: index)
            all.append(changed)
            if index > 0, proof[index] != proof[index - 1] {
                changed = proof
                changed.swapAt(index, index - 1)
                all.append(changed)
            }
        }
        return all
    }

    @Test("every entry of every tree up to 70 is included, and no proof that was tampered with holds")
    func inclusion() {
        let tree = MerkleTree(leaves: Self.leaves(70))
        let leaves = Self.leaves(71)
        for size in 1...70 {
            let root = tree.root(of: size)
            for index in 0..<size {
                let proof = tree.inclusionProof(of: index, in: size)
                func holds(_ leaf: Digest, _ index: Int, _ size: Int, _ root: Digest, _ proof: [Digest]) -> Bool {
                    MerkleProof.includes(leaf, at: index, size: size, root: root, proof: proof)
                }
                #expect(holds(leaves[index], index, size, root, proof))
                #expect(!holds(leaves[index + 1], index, size, root, proof))
                #expect(!holds(leaves[index], index + 1, size, root, proof))
                #expect(!holds(leaves[index], index, size, Digest(of: [2]), proof))
                #expect(!holds(leaves[index], -1, size, root, proof))
                #expect(!holds(leaves[index], index + size, size, root, proof))
                for other in Self.tampered(proof) { #expect(!holds(leaves[index], index, size, root, other)) }
            }
        }
    }

    @Test("a tree that grows entry by entry is the one of all its entries, up to 70")
    func growing() {
        let leaves = Self.leaves(70)
        var grown = MerkleTree()
        for size in 0...70 {
            let whole = MerkleTree(leaves: Array(leaves.prefix(size)))
            #expect(grown.count == size && grown.root == whole.root)
            #expect(
                (0..<size).allSatisfy {
                    grown.inclusionProof(of: $0, in: size) == whole.inclusionProof(of: $0, in: size)
                })
            if size < 70 { grown.append(leaves[size]) }
        }
    }

    @Test("every tree up to 70 is the beginning of every later one, and no proof that was tampered with holds")
    func consistency() {
        let tree = MerkleTree(leaves: Self.leaves(70))
        for size in 0...70 {
            let root = tree.root(of: size)
            for old in 0...size {
                let (oldRoot, proof) = (tree.root(of: old), tree.consistencyProof(from: old, to: size))
                func holds(_ old: Int, _ oldRoot: Digest, _ root: Digest, _ proof: [Digest]) -> Bool {
                    MerkleProof.isConsistent(old: old, oldRoot: oldRoot, size: size, root: root, proof: proof)
                }
                #expect(holds(old, oldRoot, root, proof))
                #expect(!holds(old, Digest(of: [2]), root, proof))
                #expect(!holds(-1, oldRoot, root, proof))
                #expect(!holds(size + 1, oldRoot, root, proof))
                // Nothing is the beginning of everything.
                if old > 0 { #expect(!holds(old, oldRoot, Digest(of: [2]), proof)) }
                for other in Self.tampered(proof) { #expect(!holds(old, oldRoot, root, other)) }
            }
        }
    }

    @Test("a history that was changed has no proof")
    func fork() {
        var leaves = Self.leaves(20)
        let old = MerkleTree(leaves: leaves).root(of: 13)
        leaves[5] = Digest(of: [9])
        let fork = MerkleTree(leaves: leaves)
        let proof = fork.consistencyProof(from: 13, to: 20)
        #expect(!MerkleProof.isConsistent(old: 13, oldRoot: old, size: 20, root: fork.root, proof: proof))
    }
}
