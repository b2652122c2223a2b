import CArena
import CCmark
import Foundation
import Markdown

/// What the dialect costs over cmark alone, on the Markdown files of a folder.
///
/// All render each text in turn on one thread: cmark by parsing, printing and freeing with its own allocator, as its
/// program does; cmark in the arena that the dialect gives it; and the dialect whole, with headings, links, plain text
/// and diagnostics.
enum Cost {
    static func measure(folder: String, rounds: Int) throws {
        let bodies = try bodies(below: folder)
        guard !bodies.isEmpty else { MarkdownProbe.fail("MarkdownProbe: no Markdown file below \(folder)") }
        let renderer = MarkdownRenderer()
        let ways: [(name: String, render: (ArraySlice<UInt8>) -> Void)] = [
            ("cmark", { renderAlone($0, memory: cmark_get_default_mem_allocator()) }),
            ("cmark in the arena", renderInArena), ("dialect", { renderWhole($0, with: renderer) }),
        ]
        var times = ways.map { _ in [Double]() }
        // The first round warms up.
        for round in 0...rounds {
            var sums = ways.map { _ in 0.0 }
            for body in bodies {
                for (index, way) in ways.enumerated() { sums[index] += ProcessorTime.of { way.render(body) } }
            }
            guard round > 0 else { continue }
            for (index, sum) in sums.enumerated() { times[index].append(sum) }
        }
        print("texts\t\(bodies.count)\nbytes\t\(bodies.reduce(0) { $0 + $1.count })")
        for (way, taken) in zip(ways, times) { print("\(way.name)\t\(median(taken))") }
        // Of each round by itself, for what else the machine does changes from round to round.
        print("cost\t\(median(zip(times[2], times[0]).map { $0 / $1 - 1 }))")
        print("cost in the arena\t\(median(zip(times[2], times[1]).map { $0 / $1 - 1 }))")
    }

    /// Only the dialect, so many times, for a profiler to watch.
    static func repeatDialect(folder: String, rounds: Int) throws {
        let bodies = try bodies(below: folder)
        let renderer = MarkdownRenderer()
        for _ in 0..<rounds {
            for body in bodies { renderWhole(body, with: renderer) }
        }
    }

    private static func renderAlone(_ body: ArraySlice<UInt8>, memory: UnsafeMutablePointer<cmark_mem>) {
        body.withUnsafeBytes { bytes in
            guard let start = bytes.baseAddress else { return }
            let options = CMARK_OPT_SMART | CMARK_OPT_VALIDATE_UTF8
            let parser = cmark_parser_new_with_mem(options, memory)
            cmark_parser_feed(parser, start.assumingMemoryBound(to: CChar.self), bytes.count)
            let tree = cmark_parser_finish(parser)
            cmark_parser_free(parser)
            let html = cmark_render_html(tree, options)
            precondition(html != nil)
            memory.pointee.free(html)
            cmark_node_free(tree)
        }
    }

    private static func renderInArena(_ body: ArraySlice<UInt8>) {
        var memory = cmark_mem(calloc: candor_arena_calloc, realloc: candor_arena_realloc, free: candor_arena_free)
        renderAlone(body, memory: &memory)
        candor_arena_reset()
    }

    private static func renderWhole(_ body: ArraySlice<UInt8>, with renderer: MarkdownRenderer) {
        let page = renderer.render(body, file: "a.md") { _ in .keep }
        precondition(!page.html.isEmpty || body.isEmpty)
    }

    /// The texts below their front matter.
    private static func bodies(below folder: String) throws -> [ArraySlice<UInt8>] {
        guard let files = FileManager.default.enumerator(atPath: folder) else { return [] }
        var paths: [String] = []
        while let path = files.nextObject() as? String {
            if path.hasSuffix(".md") { paths.append(folder + "/" + path) }
        }
        return try paths.sorted().map { path in
            let text = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
            guard text.starts(with: "---\n".utf8) else { return text[...] }
            let fence = Array("\n---\n".utf8)
            let end = text.indices.first { text[$0...].starts(with: fence) } ?? 0
            return text[(end + fence.count)...]
        }
    }

    private static func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }
}
