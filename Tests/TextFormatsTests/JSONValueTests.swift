import Foundation
import Testing
import TextFormats

@Suite("JSON values")
struct JSONValueTests {
    private let value: JSONValue = [
        "z": 1, "a": [true, nil, -2.5, "x\ny"], "empty": [], "none": .object([]), "nested": ["k": ["v"]],
    ]

    @Test("members keep their order")
    func compact() {
        let text = String(decoding: value.serialized(pretty: false), as: UTF8.self)
        #expect(text == #"{"z":1,"a":[true,null,-2.5,"x\ny"],"empty":[],"none":{},"nested":{"k":["v"]}}"#)
    }

    @Test("the pretty form has a line for each member")
    func pretty() {
        let value: JSONValue = ["a": [1, 2], "b": [], "c": ["d": false]]
        let expected = """
            {
              "a": [
                1,
                2
              ],
              "b": [],
              "c": {
                "d": false
              }
            }
            """
        #expect(String(decoding: value.serialized(pretty: true), as: UTF8.self) == expected)
    }

    @Test("other readers understand it", arguments: [true, false])
    func readable(pretty: Bool) throws {
        let read = try JSONSerialization.jsonObject(with: Data(value.serialized(pretty: pretty)))
        let object = try #require(read as? [String: Any])
        #expect(object["z"] as? Int == 1)
        #expect((object["a"] as? [Any])?.count == 4)
        #expect((object["a"] as? [Any])?.last as? String == "x\ny")
    }

    @Test(
        "numbers that JSON cannot carry are null",
        arguments: [(Double.nan, "null"), (.infinity, "null"), (1e300, "1e+300"), (0.1, "0.1"), (-0.0, "-0.0")])
    func numbers(number: Double, expected: String) {
        #expect(JSONValue.number(number).serialized(pretty: false) == Array(expected.utf8))
    }
}
