import Foundation
import Pictures
import TestSupport
import Testing

/// A picture of 7 × 5 pixels, as an encoder wrote it; of a JPEG no more than the headers.
struct SmallPicture: CustomStringConvertible, Sendable {
    let description: String
    let bytes: [UInt8]
    let width: Int
    let height: Int

    init(_ description: String, base64: String, width: Int, height: Int) {
        self.description = description
        self.bytes = [UInt8](Data(base64Encoded: base64) ?? Data())
        self.width = width
        self.height = height
    }

    static let all: [SmallPicture] = [
        .init(
            "a PNG",
            base64:
                "iVBORw0KGgoAAAANSUhEUgAAAAcAAAAFCAIAAAAG+GGPAAAAFElEQVR42mPkEpFjwABMDNgA5aIAG9AARjlT++8AAAAASUVO"
                + "RK5CYII=", width: 7, height: 5),
        .init(
            "a GIF",
            base64:
                "R0lGODdhBwAFAIAAAAAAAAAAACwAAAAABwAFAAAIDAABCBxIsKDBgwcDAgA7", width: 7, height: 5),
        .init(
            "a JPEG",
            base64:
                "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAP//////////////////////////////////////////////////////////////"
                + "////////////////////////2wBDAf//////////////////////////////////////////////////////////////////"
                + "////////////////////wAARCAAFAAcDASIAAhEBAxEB", width: 7, height: 5),
        .init(
            "a progressive JPEG",
            base64:
                "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAP//////////////////////////////////////////////////////////////"
                + "////////////////////////2wBDAf//////////////////////////////////////////////////////////////////"
                + "////////////////////wgARCAAFAAcDASIAAhEBAxEB", width: 7, height: 5),
        .init(
            "a JPEG of a camera on its side",
            base64:
                "/9j/4AAQSkZJRgABAQAAAQABAAD/4QAiRXhpZgAATU0AKgAAAAgAAQESAAMAAAABAAYAAAAAAAD/2wBDAP//////////////"
                + "////////////////////////////////////////////////////////////////////////2wBDAf//////////////////"
                + "////////////////////////////////////////////////////////////////////wAARCAAFAAcDASIAAhEBAxEB",
            width: 5, height: 7),
        .init(
            "a JPEG of a camera upside down",
            base64:
                "/9j/4AAQSkZJRgABAQAAAQABAAD/4QAiRXhpZgAATU0AKgAAAAgAAQESAAMAAAABAAMAAAAAAAD/2wBDAP//////////////"
                + "////////////////////////////////////////////////////////////////////////2wBDAf//////////////////"
                + "////////////////////////////////////////////////////////////////////wAARCAAFAAcDASIAAhEBAxEB",
            width: 7, height: 5),
        .init(
            "a lossy WebP",
            base64:
                "UklGRigAAABXRUJQVlA4IBwAAABwAQCdASoHAAUADMDOJZQC/OF1AAD+6sxa7gAA", width: 7, height: 5),
        .init(
            "a lossless WebP",
            base64:
                "UklGRh4AAABXRUJQVlA4TBEAAAAvBgABAAdQiirUo/+BiOh/AAA=", width: 7, height: 5),
        .init(
            "an extended WebP",
            base64:
                "UklGRlwAAABXRUJQVlA4WAoAAAAIAAAABgAABAAAVlA4IBwAAABwAQCdASoHAAUADMDOJZQC/OF1AAD+6sxa7gAARVhJRhoA"
                + "AABNTQAqAAAACAABARIAAwAAAAEAAwAAAAAAAA==", width: 7, height: 5),
        .init(
            "an AVIF",
            base64:
                "AAAAIGZ0eXBhdmlmAAAAAGF2aWZtaWYxbWlhZk1BMUIAAADrbWV0YQAAAAAAAAAhaGRscgAAAAAAAAAAcGljdAAAAAAAAAAA"
                + "AAAAAAAAAAAOcGl0bQAAAAAAAQAAAB5pbG9jAAAAAEQAAAEAAQAAAAEAAAETAAAAIQAAAChpaW5mAAAAAAABAAAAGmluZmUC"
                + "AAAAAAEAAGF2MDFDb2xvcgAAAABqaXBycAAAAEtpcGNvAAAAFGlzcGUAAAAAAAAABwAAAAUAAAAQcGl4aQAAAAADCAgIAAAA"
                + "DGF2MUOBAAwAAAAAE2NvbHJuY2x4AAEADQAGgAAAABdpcG1hAAAAAAAAAAEAAQQBAoMEAAAAKW1kYXQSAAoIGAi0aICGg0Iy"
                + "Ex/3h4UV3///4sAAAJA1jjx+sXU=", width: 7, height: 5),
    ]
}

@Suite("The size of a picture")
struct PictureSizeTests {
    @Test("is read from the beginning of its file", arguments: SmallPicture.all)
    func formats(_ picture: SmallPicture) throws {
        #expect(picture.bytes.count > 30)
        let size = try #require(PictureSize(header: picture.bytes[...]))
        #expect(size.width == picture.width)
        #expect(size.height == picture.height)
    }

    @Test("is read from a slice that does not begin at 0 as well", arguments: SmallPicture.all)
    func slices(_ picture: SmallPicture) {
        let size = PictureSize(header: ([1, 2, 3] + picture.bytes)[3...])
        #expect(size == PictureSize(width: picture.width, height: picture.height))
    }

    @Test(
        "is that of an SVG's root: its sides, or those of what it shows",
        arguments: [
            ("<svg width=\"40\" height='30'>", 40, 30), ("<svg xmlns=\"x\" viewBox=\"0 0 12.6 8\">", 13, 8),
            ("<svg viewBox=\"0,0,\n10 5\" width=\"100\"/>", 100, 50),
            ("<svg viewBox='0 0 10 5' height='10px'>", 20, 10),
            ("<svg width=\"100%\" height=\"100%\" viewBox=\"-5 -5 64 32\">", 64, 32),
            ("<svg width=\"1in\" height=\"2.54cm\">", 96, 96), ("<svg width = \"3pc\" height=\"36pt\" >", 48, 48),
            (
                "\u{FEFF}<?xml version=\"1.0\"?>\n<!-- <svg width=\"9\" height=\"9\"> -->\n<!DOCTYPE svg>\n<svg\nwidth='4' height='3'>",
                4, 3
            ),
            ("<svg aria-label=\"Öl > Öl\" width=\"4\" height=\"3\">", 4, 3),
        ])
    func svg(_ text: String, _ width: Int, _ height: Int) throws {
        let size = try #require(PictureSize(header: Array(text.utf8)[...]))
        #expect(size.width == width)
        #expect(size.height == height)
    }

    @Test(
        "is not known where the file does not tell, or tells nonsense",
        arguments: [
            "", "<svg>", "<svg width=\"100%\" height=\"50%\">", "<svg width=\"4\">", "<svg width='4' height='3'",
            "<svgx width='4' height='3'>", "<p><svg width='4' height='3'></p>", "<!-- <svg width='4' height='3'>",
            "<svg width='0' height='3'>", "<svg width='-4' height='3'>", "<svg width='1e9' height='3'>",
            "<svg width='nan' height='inf'>", "<svg viewBox='0 0 nan inf'>", "<svg viewBox='0 0 0 5'>",
            "<svg viewBox='0 0 1e300 1e-300' width='5'>", "<svg width=4 height=3>", "<svg width='200000' height='3'>",
            "GIF89a", "RIFF....WEBPVP8 ", "%PDF-1.7", "BM6", "Just words.",
        ])
    func unknown(_ text: String) {
        #expect(PictureSize(header: Array(text.utf8)[...]) == nil)
    }

    @Test("is not known while a part is missing, and no such part is read over", arguments: SmallPicture.all)
    func cut(_ picture: SmallPicture) {
        let size = PictureSize(width: picture.width, height: picture.height)
        var known = false
        for length in 0...picture.bytes.count {
            let found = PictureSize(header: picture.bytes[..<length])
            #expect(found == nil || found == size)
            // Once the size has been there it stays.
            #expect(!known || found != nil)
            known = found != nil
        }
        #expect(known)
    }

    @Test("of an AVIF is not known before all extents and turns were read")
    func cutAVIF() {
        func box(_ name: String, _ content: [UInt8]) -> [UInt8] {
            [0, 0, 0, UInt8(content.count + 8)] + name.utf8 + content
        }
        func extents(_ width: UInt8, _ height: UInt8) -> [UInt8] {
            box("ispe", [0, 0, 0, 0, 0, 0, 0, width, 0, 0, 0, height])
        }
        let container = box("ipco", extents(4, 3) + extents(40, 30) + box("irot", [1]))
        let bytes = box("ftyp", Array("avif".utf8)) + box("meta", [0, 0, 0, 0] + box("iprp", container))
        for length in 0..<bytes.count { #expect(PictureSize(header: bytes[..<length]) == nil, "\(length)") }
        #expect(PictureSize(header: bytes[...]) == PictureSize(width: 30, height: 40))
        // An extent that is too short for its numbers does not take those behind it.
        let short = box("meta", [0, 0, 0, 0] + box("iprp", box("ipco", box("ispe", [0, 0, 0, 0]))))
        let numbers: [UInt8] = [0, 0, 0, 9, 0, 0, 0, 9]
        #expect(PictureSize(header: (box("ftyp", Array("avif".utf8)) + short + numbers)[...]) == nil)
    }

    @Test("of a damaged file is a size or none, and nothing else happens", arguments: SmallPicture.all)
    func damaged(_ picture: SmallPicture) {
        var random = SeededGenerator(seed: UInt64(picture.bytes.count))
        for _ in 0..<2_000 {
            var bytes = picture.bytes
            for _ in 0...(random.next() % 4) {
                let place = Int(random.next() % UInt64(bytes.count))
                bytes[place] = random.next() % 3 == 0 ? 0xFF : UInt8(truncatingIfNeeded: random.next())
            }
            if let size = PictureSize(header: bytes[...]) {
                #expect(size.width > 0 && size.height > 0)
            }
        }
    }

    @Test("of a JPEG with a long preface may stand behind what was read first")
    func behind() throws {
        let jpeg = try #require(SmallPicture.all.first { $0.description == "a JPEG" })
        // One segment of application data after the other.
        let segment = [0xFF, 0xE2, 0xFF, 0xFF] + [UInt8](repeating: 7, count: 65_533)
        let bytes = (jpeg.bytes[..<2] + segment + segment + jpeg.bytes[2...])[...]
        #expect(PictureSize(header: bytes.prefix(PictureSize.usualHeader)) == nil)
        #expect(PictureSize.mayStandBehind(bytes.prefix(PictureSize.usualHeader)))
        #expect(PictureSize(header: bytes) == PictureSize(width: 7, height: 5))
        #expect(!PictureSize.mayStandBehind(Array("<svg>".utf8)[...]))
    }
}
