import Digests

/// The check of proofs about a tree that is known by its size and root alone.
public enum MerkleProof {
    /// Whether `proof` shows that `leaf` is the hash of the entry at `index` (RFC 9162 §2.1.3.2).
    public static func includes(_ leaf: Digest, at index: Int, size: Int, root: Digest, proof: [Digest]) -> Bool {
        guard index >= 0, index < size else { return false }
        var (node, last) = (index, size - 1)
        var hash = leaf
        for other in proof {
            if last == 0 { return false }
            if node & 1 == 1 || node == last {
                hash = MerkleTree.node(other, hash)
                while node & 1 == 0, node != 0 { (node, last) = (node >> 1, last >> 1) }
            } else {
                hash = MerkleTree.node(hash, other)
            }
            (node, last) = (node >> 1, last >> 1)
        }
        return last == 0 && hash == root
    }

    /// Whether `proof` shows that a tree is the beginning of another one (RFC 9162 §2.1.4.2).
    public static func isConsistent(
        old: Int, oldRoot: Digest, size: Int, root: Digest, proof: [Digest]
    ) -> Bool {
        if old < 0 || old > size { return false }
        if old == size { return proof.isEmpty && oldRoot == root }
        if old == 0 { return proof.isEmpty && oldRoot == Digest(of: []) }
        var rest = proof[...]
        if old & (old - 1) == 0 { rest = [oldRoot] + rest }
        guard let first = rest.popFirst() else { return false }
        var (node, last) = (old - 1, size - 1)
        while node & 1 == 1 { (node, last) = (node >> 1, last >> 1) }
        var (before, after) = (first, first)
        for other in rest {
            if last == 0 { return false }
            if node & 1 == 1 || node == last {
                before = MerkleTree.node(other, before)
                after = MerkleTree.node(other, after)
                while node & 1 == 0, node != 0 { (node, last) = (node >> 1, last >> 1) }
            } else {
                after = MerkleTree.node(after, other)
            }
            (node, last) = (node >> 1, last >> 1)
        }
        return last == 0 && before == oldRoot && after == root
    }
}
