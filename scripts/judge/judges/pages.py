"""Whether there is a page of every type that the other judges open."""

from verdict import Verdict


def judge(context):
    built = context.built
    mirrored = sum(1 for entry in context.chosen if entry.rtl is not None)
    looked = (
        f"{len(built.pages)} pages in {', '.join(built.languages)}; {len(context.chosen)} page types opened by the"
        f" browser, {mirrored} of them in an edition from right to left"
    )
    return Verdict(looked, context.type_findings)
