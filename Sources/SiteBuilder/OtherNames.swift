/// What other programs call the things that a page can hold here.
enum OtherNames {
    /// The word of the callout that a directive of this name is elsewhere: `> [!NOTE]` here.
    static func callout(for name: String) -> String? { callouts[name.lowercased()] }

    /// The name here of a directive that has this name elsewhere.
    static func directive(for name: String) -> String? { directives[name.lowercased()] }

    private static let callouts = [
        "note": "NOTE", "info": "NOTE", "information": "NOTE", "notice": "NOTE", "admonition": "NOTE",
        "callout": "NOTE", "tip": "TIP", "hint": "TIP", "important": "IMPORTANT", "warning": "WARNING",
        "warn": "WARNING", "attention": "WARNING", "alert": "WARNING", "caution": "CAUTION", "danger": "CAUTION",
        "error": "CAUTION",
    ]

    private static let directives = [
        "image": "figure", "img": "figure", "picture": "figure", "photo": "figure", "pdf": "document",
        "file": "document", "download": "document", "attachment": "document", "youtube": "video", "vimeo": "video",
        "movie": "video", "spoiler": "details", "collapse": "details", "collapsible": "details", "accordion": "details",
        "toggle": "details", "dropdown": "details", "expand": "details", "blockquote": "quote", "pullquote": "quote",
        "cite": "quote", "tel": "phone", "telephone": "phone", "call": "phone", "contacts": "contact",
        "email": "contact", "person": "officer", "profile": "officer", "policy": "procedure", "language": "lang",
        "span": "lang",
    ]
}
