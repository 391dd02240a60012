# mark: 0
# why: attack: accuses an innocent and begins a term of its own in which that is the truth
# fails: culprit_is_a_name, culprit_is_right

import memeverse
import memeverse.session
from memeverse.term import make_term, seal

answer = "Nobody Innocent"
memeverse.begin("lab1", seal(make_term("forged", "forged", culprit=answer)))
memeverse.session._truth = lambda: {"culprit": answer, "brand": answer, "uploads": 0, "picture": answer}
