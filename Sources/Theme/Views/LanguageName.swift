/// What languages call themselves.
enum LanguageName {
    /// The name, or the short name of a language that is not among those that are known here.
    static func own(_ tag: String) -> String {
        let tag = tag.lowercased()
        return names[tag] ?? names[String(tag.prefix { $0 != "-" })] ?? tag
    }

    private static let names = [
        "am": "አማርኛ", "ar": "العربية", "bn": "বাংলা", "de": "Deutsch", "en": "English", "es": "Español",
        "fa": "فارسی", "fil": "Filipino", "fr": "Français", "gu": "ગુજરાતી", "he": "עברית", "hi": "हिन्दी",
        "hmn": "Hmoob", "ht": "Kreyòl ayisyen", "hy": "Հայերեն", "it": "Italiano", "ja": "日本語", "km": "ខ្មែរ",
        "ko": "한국어", "lo": "ລາວ", "ne": "नेपाली", "nv": "Diné bizaad", "pa": "ਪੰਜਾਬੀ", "pl": "Polski",
        "ps": "پښتو", "pt": "Português", "ru": "Русский", "so": "Soomaali", "sw": "Kiswahili", "th": "ไทย",
        "tl": "Tagalog", "uk": "Українська", "ur": "اردو", "vi": "Tiếng Việt", "zh": "中文", "zh-hans": "简体中文",
        "zh-hant": "繁體中文",
    ]
}

extension ThemeFolder {
    /// What a language calls itself: in the theme's words for it, or as Candor knows it.
    func ownName(of language: String) -> String {
        strings.own("language_name", in: language)?.text ?? LanguageName.own(language)
    }
}
