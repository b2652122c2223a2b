import Testing

@testable import Publishing

@Suite("The tree of paths")
struct PathTreeTests {
    private func tree(_ paths: [String]) throws -> PathTree {
        PathTree(sorted: try paths.map { try ArtifactPath($0) }.sorted())
    }

    @Test("each folder stands once, after the one that it is in, and knows its files")
    func folders() throws {
        let tree = try tree(["a-b/x", "a/b/c/d", "a/b-c/x", "a/b.html", "a/b/x", "a.html", "z/y/x", "z/w"])
        let folders = tree.folders.map(\.path.string)
        #expect(folders.sorted() == ["", "a", "a-b", "a/b", "a/b-c", "a/b/c", "z", "z/y"])
        for (index, folder) in tree.folders.enumerated().dropFirst() {
            #expect(folder.parent < index)
            let parent = folders[folder.parent]
            #expect(folder.path.string.hasPrefix(parent.isEmpty ? "" : parent + "/"))
            #expect(folder.depth == folder.path.string.split(separator: "/").count)
        }
        for (index, file) in tree.files.enumerated() {
            #expect(
                folders[Int(tree.folderOfFile[index])]
                    == file.string.split(separator: "/").dropLast().joined(separator: "/"))
        }
    }

    @Test("names are found in their folder, whatever sorts between them")
    func names() throws {
        let all = ["a", "a-", "a-b", "a.", "a/", "a0", "ab", "é", "z"].filter { !$0.contains("/") }
        let paths = all.map { "f/" + $0 + ".file" } + all.flatMap { ["f/\($0)/x", "f/\($0)/y/z"] }
        let tree = try tree(paths)
        let top = try #require(tree.folders.firstIndex { $0.path.string == "f" })
        for name in all {
            let folder = try #require(tree.find(name, in: top, tree.folder(named:in:)))
            #expect(tree.folders[folder].path.string == "f/" + name)
            let file = try #require(tree.find(name + ".file", in: top, tree.file(named:in:)))
            #expect(tree.files[file].string == "f/" + name + ".file")
            #expect(tree.find(name, in: top, tree.file(named:in:)) == nil)
            #expect(tree.find(name + ".file", in: top, tree.folder(named:in:)) == nil)
        }
        for name in ["", "aa", "zz", "-"] { #expect(tree.find(name, in: top, tree.folder(named:in:)) == nil) }
    }
}

extension PathTree {
    fileprivate func find(_ name: String, in folder: Int, _ body: (UnsafeRawBufferPointer, Int) -> Int?) -> Int? {
        Array(name.utf8).withUnsafeBytes { body($0, folder) }
    }
}
