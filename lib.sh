mk(){ printf -- '---\ntitle: "%s"\nsummary: "%s"\n%s---\n\n%s\n' "$2" "$2 sum" "$3" "$4" > $1; }
flt(){ grep -vE "privacy|translation-outdated|updated: 2026-04|\^\^\^\^\^\^\^\^\^\^$|Translate what|^ *\| *$|private key|^$|^  pages:" | tail -${TN:-60}; }
