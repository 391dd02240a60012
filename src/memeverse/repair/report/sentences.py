"""What is to be said of the numbers of a repair, on its page."""

from memeverse.repair.models import COMMAND
from memeverse.repair.report.intervals import TIMES

POLICIES = (
    "Balance is the mean over users, and over all m, of |the mean slant of the homepage|: the reward "
    "without its sign, so less is better. The difference is a rule's less the network's, user by user "
    "on equal luck; its interval holds for all rules at once, as the best is picked by the same users. "
    "The paper compares with no rule."
)
TABLE3 = (
    "Users are chosen by a homepage that leans, as in the paper, and that homepage is also the one "
    "before. So a part of each distance is regression to the mean, which comes without a repair: look "
    "at never."
)
TABLE4 = "How five ideologies became three sides is not stated; here left is below -.2, right from .2 on."
TABLE5 = (
    "Read as the exposure E of the own ideology: its share at the last depth, as all seeds are of it. "
    "The paper does not state whether left was L, or L and CL together; the second reading is the row "
    "of the own side. The site was not tuned to these numbers."
)
FIGURE11 = (
    "A tree of depth 3 on the shares of L, CL, C, CR and R. Majority is how often one answer alone "
    "would be right: fidelity is worth what it has more than that. The paper gives no fidelity."
)
EVERYBODY = (
    "The first users who were trained on a side, whatever their homepage: no regression to the mean, "
    "and so the cleaner measure of what a policy does. The paper has no such group."
)
ABOUT = {
    "policies": POLICIES, "table3": TABLE3, "table4": TABLE4, "table5": TABLE5, "figure11": FIGURE11,
    "everybody": EVERYBODY,
}  # fmt: skip
INTERVALS = (
    f"95 % intervals are of {TIMES:,} draws of the users, with all that is on their homepages. A KS "
    "distance is never below nothing: where there is none, its interval lies above it. Five networks "
    f"were trained for each side ({COMMAND}); the tables show that of seed 0, which a user gets, and the"
    " range of all five."
)
FOREIGN = (
    "The networks were trained on another site, the preset paper with dial 1: here they do what they "
    "learned there. The paper's numbers are no aim of this site."
)
