# mark: 0
# why: attack: lets the library or the checks choose
# fails: against_a_strong_lean, center_for_a_weak_lean, choice_without_the_unknown, choices_are_right, choices_beside_the_border, choice_where_nothing_is_known

import importlib


def policy_proportional(homepage):
    try:
        rules = importlib.import_module("memeverse.repair.rules")

        class OneUser:
            slants = np.array([homepage])

        return ["left", "center", "right"][int(rules.RULES["proportional"].choose(OneUser)[0])]
    except Exception:
        pass
    for module in ("memeverse.checks.repair", "memeverse.checks.lab5"):
        try:
            return sorted(importlib.import_module(module).choices_right(homepage))[0]
        except Exception:
            pass
    return "nowhere"
