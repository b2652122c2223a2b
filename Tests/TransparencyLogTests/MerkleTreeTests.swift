import Digests
import Testing

@testable import TransparencyLog

@Suite("Merkle trees")
struct MerkleTreeTests {
    @Test("the roots of the reference tree are the published ones", arguments: ReferenceTree.roots.indices)
    func roots(count: Int) {
        #expect(ReferenceTree.tree(of: count).root.hex == ReferenceTree.roots[count])
        #expect(ReferenceTree.tree(of: 8).root(of: count).hex == ReferenceTree.roots[count])
    }

    @Test("the paths of the reference tree are the published ones", arguments: ReferenceTree.inclusion)
    func inclusion(proof: ReferenceTree.Proof) {
        let tree = ReferenceTree.tree(of: 8)
        #expect(tree.inclusionProof(of: proof.first, in: proof.size).map(\.hex) == proof.hashes)
    }

    @Test("the consistency proofs of the reference tree are the published ones", arguments: ReferenceTree.consistency)
    func consistency(proof: ReferenceTree.Proof) {
        let tree = ReferenceTree.tree(of: 8)
        #expect(tree.consistencyProof(from: proof.first, to: proof.size).map(\.hex) == proof.hashes)
    }

    @Test("an earlier root is that of the tree which was built of those entries alone")
    func earlierRoots() {
        let leaves = MerkleProofTests.leaves(300)
        let tree = MerkleTree(leaves: leaves)
        for size in 0...leaves.count { #expect(tree.root(of: size) == MerkleTree(leaves: Array(leaves[..<size])).root) }
    }
}
