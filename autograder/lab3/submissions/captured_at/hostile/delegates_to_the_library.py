# mark: 0
# why: attack: lets the library's definition of capture or the checks find the step
# fails: captured_in_few, captured_or_never, captured_against_the_twin, captured_is_right, captured_by_position

import importlib


def captured_at(share, twin, margin, hold):
    for module, name in (
        ("memeverse.bots.capture", "captured_at"),
        ("memeverse.bots", "captured_at"),
        ("memeverse.checks.lab3", "first_capture"),
    ):
        try:
            return getattr(importlib.import_module(module), name)(share.to_numpy(), twin.to_numpy(), margin, hold)
        except Exception:
            pass
    return -4321
