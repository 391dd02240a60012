"""What is to be said of single numbers: those that can't be reached, and those that are of another kind."""

from memeverse.platform.audience import Size
from memeverse.puppets.paper import UNIQUE_VIDEOS

NOTES = {
    ("videos, training", "all"): (
        "The paper has 99.3 for each puppet: 0.7 % of its training videos were lost. Ours lose none."
    ),
    ("videos, testing", "all"): (
        "Ours are 34 on the homepage and 20 on the trail of each puppet; the paper's homepages were not "
        "all of one length."
    ),
    ("with a slant, of the different videos in testing", "all"): (
        "Each video counts once, however often it was shown."
    ),
    ("with a slant, of all that was shown", "all"): (
        "Each video counts as often as it was shown. What is shown often is shared often, and so known: this "
        "share is higher."
    ),
    ("Spearman, channels", "all"): (
        "Of another kind: the paper compares its channels with another estimate, ours are compared with the "
        "truth."
    ),
    ("own ideology, mean slant at depth 0", "R"): (
        "Not reached: trails begin with training videos, and those of R have a mean of .832 in the paper "
        "itself."
    ),
    ("own ideology, mean slant at depth 20", "R"): (
        "Not reached, and not fitted: right videos at a mean of .83 at all depths would need a crowd whose "
        "middle stands at .5, half way to the center, and everything else would be fitted worse."
    ),
    ("own ideology, mean slant at depth 20", "L"): "Told and not fitted.",
}
"""Of single numbers, on every site."""


def notes_of(size: Size) -> dict[tuple[str, str], str]:
    """All notes, those about how much a site of this size has to show among them."""
    as_many = ", as many as the paper met in all," if size.videos == UNIQUE_VIDEOS[2] else ""
    site = f"The site has {size.videos:,} videos in {size.channels:,} channels{as_many} and no more."
    numbers = ("different videos, in all", "channels, testing", "channels, in all")
    return {
        **NOTES,
        **{(one, "all"): site for one in numbers},
        ("different videos, testing", "all"): (
            f"{site} How many of them are met depends on how unevenly popularity is spread, which was not "
            "fitted. YouTube has no such end: there, more puppets would have met more."
        ),
    }


INDEPENDENT = (
    "The p stand there as in the paper. They take every video for independent, and a million videos of "
    "100,000 puppets are not a million independent ones: what one puppet is shown hangs together. With so "
    "many, any difference is significant; look at how large it is. (KS is the size of the effect: 0 is no "
    "difference, 1 no overlap.)"
)
READING_E = (
    "E is the share of an ideology's videos at a depth, by its share among the seeds, for trails that "
    "begin on all five sides equally often. L and R are read as the outer bins alone. Were left L and CL "
    "together, and right R and CR, then four fifths of the seeds were of either, and the paper's R puppets "
    "at depth 20 would leave the center 1.6 % of the videos: .4 × 1.09 + .4 × 1.37 = .984."
)
FIGURE4 = (
    "Six civic channels of ours, the largest of each side and a second one of the center, named by their "
    "sides. The paper shows channels that people know; we have no numbers of theirs."
)
FIGURE7 = (
    "The paper's preprint tells the two ends and calls the other lines flat; the published version finds no "
    "meaningful increase. The paper's numbers are read off its text."
)
TABLE1 = "Counts are comparable where there are as many puppets as in the paper."
UNTUNED = (
    "This audit is not the one that was tuned to the paper: it need not come near it, and shows what the "
    "same puppets would have found on another site."
)

ABOUT = {
    "table1": TABLE1,
    "figure4": FIGURE4,
    "table2": INDEPENDENT,
    "figure6": READING_E,
    "figure7": FIGURE7,
}
