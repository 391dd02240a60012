"""Lab 1's checks: right answers in several styles pass them all, and each check has a mistake it catches."""

import random
import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from lab_checks import all_checks, hidden_checks, points_of

from memeverse.checks.answers import YOU_ROUND
from memeverse.checks.registry import run_check
from memeverse.checks.samples import (
    CATEGORIES,
    flooded,
    some_memes,
    some_user_without_ties,
    the_ad,
    twins,
)
from memeverse.checks.subject import LocalSubject
from memeverse.data.authors import AUTHORS

hidden = hidden_checks("lab1")
TRUTH = {"culprit": "jellybyte", "brand": "Fizzle Cola", "uploads": 27_000, "picture": "image_7841.png"}
ROOT = Path(__file__).parents[1]
POINTS = points_of("lab1")
CHECKS = {one.name: one for one in all_checks("lab1")}

# What a student's notebook holds.
categories = list(CATEGORIES)
item_to_promote = the_ad(TRUTH["brand"])


def outcome(name, answer, seed="test"):
    one = CHECKS[name]
    return run_check(one, LocalSubject(answer, one.subject, seed), seed, TRUTH)


# ---------------------------------------------------------------- right answers


def far(items, user):
    return np.linalg.norm(items[categories].to_numpy() - user[categories].to_numpy(), axis=1)


def nearest_argsort(items, user, k):
    return items.iloc[np.argsort(far(items, user))[:k]]


def nearest_in_place(items, user, k):
    items["distance"] = far(items, user)
    items.sort_values("distance", inplace=True)
    return items.head(k)


def ad_concat(items, user, k):
    others = items.drop(item_to_promote.index).sample(k - 1)
    return pd.concat([others.iloc[:1], item_to_promote, others.iloc[1:]])


def ad_written_over(items, user, k):
    slate = items.drop(item_to_promote.index).sample(min(k, len(items) - 1))
    if k > 1:
        slate.iloc[1] = item_to_promote.iloc[0]
    return slate


def half_from_outside(items, user, k):
    order = items.iloc[np.argsort(far(items, user))]
    if random.random() < 0.5:
        return order.head(k)
    return pd.concat([order.iloc[k:].sample(min(2, k)), order.iloc[: max(k - 2, 0)]])


def half_what_was_third_stays_third(items, user, k):
    order = items.iloc[np.argsort(far(items, user))]
    slate = order.head(k)
    if np.random.randint(0, 2):
        kept = slate.iloc[2:]
        slate = pd.concat([order.drop(kept.index).sample(min(2, k)), kept])
    return slate.reset_index(drop=True)


def half_drawn_first(items, user, k):
    if np.random.default_rng().random() >= 0.5:
        return items.iloc[np.argsort(far(items, user))[:k]]
    lucky = items.sample(min(2, k))
    rest = items.drop(lucky.index)
    return pd.concat([lucky, rest.iloc[np.argsort(far(rest, user))[: max(k - 2, 0)]]])


def spread_right(users):
    tastes = users[categories]
    return (((tastes - tastes.mean()) ** 2).sum(axis=1) ** 0.5).mean()


def diversity_right(slate):
    points = slate[categories].to_numpy()
    pairs = [np.linalg.norm(a - b) for i, a in enumerate(points) for b in points[:i]]
    return sum(pairs) / len(pairs) if pairs else 0


def fair_one_ticket(items, user, k):
    return items.groupby("author").sample(1).sample(k)


def fair_cap_of_300(items, user, k):
    return items.sample(frac=1).groupby("author").head(300).sample(k)


def fair_each_picture_once(items, user, k):
    return items[~items.index.duplicated()].sample(k)


def fair_weights(items, user, k):
    counts = items["author"].map(items["author"].value_counts())
    return items.sample(k, weights=1 / counts.to_numpy())


RIGHT = [
    ("selector_random", lambda items, user, k: items.sample(k)),
    ("selector_random", lambda items, user, k: items.iloc[random.sample(range(len(items)), k)].reset_index()),
    ("selector_advertisement", ad_concat),
    ("selector_advertisement", ad_written_over),
    ("selector_preferences", nearest_argsort),
    ("selector_preferences", nearest_in_place),
    ("selector_preferences_with_50p_random", half_from_outside),
    ("selector_preferences_with_50p_random", half_what_was_third_stays_third),
    ("selector_preferences_with_50p_random", half_drawn_first),
    ("spread", spread_right),
    ("intra_slate_diversity", diversity_right),
    ("culprit", "Jelly Byte"),
    ("selector_fair_random", fair_one_ticket),
    ("selector_fair_random", fair_cap_of_300),
    ("selector_fair_random", fair_each_picture_once),
    ("selector_fair_random", fair_weights),
]


@pytest.mark.sampled(6)
@pytest.mark.parametrize(("question", "answer"), RIGHT, ids=[f"{q}-{i}" for i, (q, _) in enumerate(RIGHT)])
def test_a_right_answer_passes_every_check_of_its_question(question, answer):
    for one in CHECKS.values():
        if one.question == question:
            result = outcome(one.name, answer)
            assert result.passed, (one.name, result.message, result.example)


@pytest.mark.sampled(4)
@pytest.mark.parametrize(
    "stub",
    [None, ..., lambda *args: None, lambda *args: ...],
    ids=["none", "dots", "gives-none", "gives-dots"],
)
def test_an_untouched_stub_earns_nothing(stub):
    for name in CHECKS:
        assert outcome(name, stub).verdict == "fail", name


# ---------------------------------------------------------------- one mistake for each check


class Deck:
    """Draws without replacement over several calls: a deck dealt to its end."""

    def __init__(self):
        self.left = []

    def __call__(self, items, user, k):
        if len(self.left) < k:
            self.left = random.sample(range(len(items)), len(items))
        rows, self.left = self.left[:k], self.left[k:]
        return items.iloc[rows]


class EveryOther:
    """Random at every other call."""

    def __init__(self):
        self.calls = 0

    def __call__(self, items, user, k):
        self.calls += 1
        return half_with(0.0 if self.calls % 2 else 1.0)(items, user, k)


def half_with(chance):
    def selector(items, user, k):
        order = items.iloc[np.argsort(far(items, user))]
        if random.random() >= chance:
            return order.head(k)
        return pd.concat([order.iloc[k:].sample(min(2, k)), order.iloc[: max(k - 2, 0)]])

    return selector


def half_reversed_below(items, user, k):
    slate = half_from_outside(items, user, k)
    return pd.concat([slate.iloc[:2], slate.iloc[:1:-1]])


def half_from_the_near(items, user, k):
    order = items.iloc[np.argsort(far(items, user))]
    if random.random() < 0.5:
        return order.head(k)
    return pd.concat([order.iloc[k : k + 10].sample(2), order.iloc[: k - 2]])


def half_negative_head(items, user, k):
    order = items.iloc[np.argsort(far(items, user))]
    if random.random() < 0.5:
        return order.head(k)
    return pd.concat([order.iloc[k:].sample(2), order.head(k - 2)])


def half_from_all_rows(items, user, k):
    order = items.iloc[np.argsort(far(items, user))]
    return order.head(k) if random.random() < 0.5 else pd.concat([order.sample(2), order.head(k - 2)])


def half_drops_in_place(items, user, k):
    slate = half_from_outside(items, user, k)
    items.drop(slate.index, inplace=True)
    return slate


def nearest_manhattan(items, user, k):
    return items.iloc[np.argsort(np.abs(items[categories] - user[categories]).sum(axis=1).to_numpy())[:k]]


def nearest_without_the_last(items, user, k):
    some = categories[:4]
    return items.iloc[np.argsort(((items[some] - user[some]) ** 2).sum(axis=1).to_numpy())[:k]]


def nearest_of_all_numbers(items, user, k):
    numbers = items.select_dtypes("number").to_numpy()
    return items.iloc[np.argsort(((numbers - user.to_numpy()) ** 2).sum(axis=1))[:k]]


def nearest_twins_dropped(items, user, k):
    once = items.drop_duplicates(subset=categories)
    return once.iloc[np.argsort(far(once, user))[:k]]


def nearest_kept_distance(items, user, k):
    if "distance" not in items:
        items["distance"] = far(items, user)
    return items.sort_values("distance").head(k)


def nearest_to_the_corner(items, user, k):
    inside = user.clip(-0.999, 0.7)
    return items.iloc[np.argsort(far(items, inside))[:k]]


def ad_always_first_of_table(items, user, k):
    others = items.drop(item_to_promote.index)
    return (
        pd.concat([others.head(1), item_to_promote, others.iloc[1:].sample(k - 2)])
        if k > 2
        else ad_concat(items, user, k)
    )


def ad_is_the_first_row(items, user, k):
    others = items.iloc[1:].sample(k - 1)
    return pd.concat([others.head(1), items.head(1), others.iloc[1:]])


def ad_second_missing_for_two(items, user, k):
    return ad_concat(items, user, k) if k > 2 else items.drop(item_to_promote.index).sample(k)


def ad_among_the_others(items, user, k):
    others = items.sample(k - 1)
    return pd.concat([others.iloc[:1], item_to_promote, others.iloc[1:]])


def ad_drops_in_place(items, user, k):
    items.drop(item_to_promote.index, inplace=True)
    others = items.sample(k - 1)
    return pd.concat([others.iloc[:1], item_to_promote, others.iloc[1:]])


def block(items, user, k):
    start = random.randrange(len(items))
    return items.iloc[[(start + i) % len(items) for i in range(k)]].sample(frac=1)


def used_up(items, user, k):
    slate = items.sample(k)
    items.drop(slate.index, inplace=True)
    return slate


def one_row_twice_as_likely(items, user, k):
    weights = np.ones(len(items))
    weights[0] = 2
    return items.sample(k, weights=weights)


def fair_ban(items, user, k):
    return items[items["author"] != items["author"].value_counts().idxmax()].sample(k)


def fair_top_only(items, user, k):
    top = items["author"].value_counts().idxmax()
    mine = items["author"] == top
    return pd.concat([items[~mine], items[mine].sample(min(20, mine.sum()))]).sample(k)


def fair_flooder_on_top(items, user, k):
    turn = items.sample(frac=1)
    return turn.iloc[np.argsort(turn.groupby("author").cumcount().to_numpy(), kind="stable")[:k]]


def fair_first_of_each(items, user, k):
    return items.drop_duplicates("author").sample(k)


def fair_used_up(items, user, k):
    slate = fair_each_picture_once(items, user, k)
    items.drop(slate.index, inplace=True)
    return slate


def fair_known_authors_only(items, user, k):
    tickets = pd.Series(1, index=list(AUTHORS))
    return items.groupby("author").sample(1).sample(k, weights=lambda t: tickets[t["author"]].to_numpy())


def with_repeats(items, user, k):
    return items.sample(k, replace=True)


def off_by_one(items, user, k):
    return items.head(k + 1)


def plain(items, user, k):
    return items.sample(k)


def rounded(users):
    return round(spread_right(users), 2)


def about_the_origin(users):
    return np.linalg.norm(users[categories], axis=1).mean()


def root_mean_square(users):
    return float(np.sqrt((spread_off(users) ** 2).sum(axis=1).mean()))


def spread_off(users):
    return users[categories] - users[categories].mean()


def spread_of_all_numbers(users):
    numbers = users.select_dtypes("number").to_numpy()
    return np.linalg.norm(numbers - numbers.mean(axis=0), axis=1).mean()


def diversity_with_itself(slate):
    points = slate[categories].to_numpy()
    return np.mean([np.linalg.norm(a - b) for a in points for b in points])


def diversity_nan_for_one(slate):
    points = slate[categories].to_numpy()
    return np.mean([np.linalg.norm(a - b) for i, a in enumerate(points) for b in points[:i]])


def diversity_two_axes(slate):
    return diversity_right(slate.assign(offensive=0.0, motivational=0.0, overall_sentiment=0.0))


def diversity_different_only(slate):
    return diversity_right(slate.drop_duplicates(subset=categories))


def fair_alphabet(items, user, k):
    return items.groupby("author").sample(1).head(k)


def half_at_the_bottom(items, user, k):
    nearest = nearest_argsort(items, user, k)
    if random.random() < 0.5:
        return nearest
    kept = nearest.head(k - 2)
    return pd.concat([kept, items.drop(kept.index).sample(2)])


def rounded_positions(items, user, k):
    rows = []
    while len(rows) < k:
        row = round(random.random() * (len(items) - 1))
        if row not in rows:
            rows.append(row)
    return items.iloc[rows]


def ad_others_in_order(items, user, k):
    others = items.drop(item_to_promote.index)
    others = others[others.index.isin(others.sample(k - 1).index)]
    return pd.concat([others.iloc[:1], item_to_promote, others.iloc[1:]])


def ad_pool_without_twins(items, user, k):
    return ad_concat(items.drop_duplicates(subset=categories), user, k)


def ad_from_the_first(items, user, k):
    return (
        ad_concat(items.head(max(100, k + 1)), user, k)
        if item_to_promote.index[0] in items.index[:100]
        else (pd.concat([ad_concat(items, user, k).iloc[:0], *_around(items.head(100).sample(k - 1))]))
    )


def _around(others):
    return others.iloc[:1], item_to_promote, others.iloc[1:]


def ad_neighbours(items, user, k):
    others = items.drop(item_to_promote.index, errors="ignore")
    return pd.concat(_around(block(others, user, k - 1)))


def ad_by_taste(items, user, k):
    others = items.drop(item_to_promote.index, errors="ignore")
    return pd.concat(_around(others.sample(k - 1, weights=1 / (1 + far(others, user)))))


def ad_one_an_author(items, user, k):
    others = items.drop(item_to_promote.index, errors="ignore").sample(frac=1).drop_duplicates("author")
    return pd.concat(_around(others.head(k - 1)))


def half_with_two(choose):
    """Heads: the nearest. Tails: the two rows on top that ``choose(order, k)`` picks from the ranking."""

    def selector(items, user, k):
        order = np.argsort(far(items, user)).tolist()
        if random.random() < 0.5:
            return items.iloc[order[:k]]
        return items.iloc[[*choose(order, k)[:k], *order][:k]]

    return selector


half_two_in_order = half_with_two(lambda order, k: sorted(random.sample(order[k:], min(2, k))))
half_two_by_rank = half_with_two(
    lambda order, k: [order[i] for i in sorted(random.sample(range(k, len(order)), 2))]
)
half_next_fifty = half_with_two(lambda order, k: random.sample(order[k : k + 50], 2))


def _first_hundred(order, k):
    return random.sample([row for row in order[k:] if row < 100], 2)


def _neighbours_in_rank(order, k):
    start = random.randrange(k, len(order) - 1)
    return random.sample(order[start : start + 2], 2)


def _neighbours_in_table(order, k):
    rest = sorted(order[k:])
    start = random.randrange(len(rest))
    return random.sample([rest[start], rest[(start + 1) % len(rest)]], 2)


def half_twins_dropped(items, user, k):
    order = items.iloc[np.argsort(far(items, user))]
    if random.random() < 0.5:
        return order.head(k)
    return pd.concat([order.iloc[k:].sample(min(2, k)), order]).drop_duplicates(subset=categories).head(k)


class TwoAndTwo(EveryOther):
    """Two random slates, two plain ones, and so on."""

    def __call__(self, items, user, k):
        self.calls += 1
        return half_with(float(self.calls % 4 < 2))(items, user, k)


def fair_one_an_author_of_the_shuffled(items, user, k):
    return items.sample(frac=1).drop_duplicates("author").head(k).sample(frac=1)


def fair_most_uploads_on_top(items, user, k):
    slate = fair_one_ticket(items, user, k)
    return slate.iloc[np.argsort(-slate["author"].map(items["author"].value_counts()).to_numpy())]


def fair_labels_cut(items, user, k):
    return items.loc[fair_one_ticket(items, user, k).index].head(k)


def fair_bans_above(limit):
    def selector(items, user, k):
        return items[items["author"].map(items["author"].value_counts()) <= limit].sample(k)

    return selector


def fair_without_the_small(items, user, k):
    big = items[items["author"].map(items["author"].value_counts()) >= 100]
    return fair_one_ticket(big if big["author"].nunique() >= k else items, user, k)


def spread_in_place(users):
    users[categories] -= users[categories].mean()
    return np.linalg.norm(users[categories], axis=1).mean()


CAUGHT = {
    "random_slate_of_k": with_repeats,
    "random_changes": lambda items, user, k: items.sample(k, random_state=1),
    "random_reaches_all": lambda items, user, k: items.head(max(k, len(items) // 2)).sample(k),
    "random_at_every_place": lambda items, user, k: items.sample(k).sort_index(),
    "random_any_frame": lambda items, user, k: items.loc[random.sample(items.index.astype(str).tolist(), k)],
    "random_uniform": one_row_twice_as_likely,
    "random_far": lambda items, user, k: items.head(max(100, k)).sample(k),
    "random_company": block,
    "random_anew": Deck(),
    "random_later_calls": used_up,
    "ad_slate_of_k": lambda items, user, k: ad_concat(items, user, k + 1),
    "ad_in_second_place": plain,
    "ad_others_change": lambda items, user, k: items.iloc[[3, 0, *range(4, k + 2)]],
    "ad_others_at_every_place": ad_others_in_order,
    "ad_small_slates": ad_second_missing_for_two,
    "ad_never_twice": ad_among_the_others,
    "ad_others_uniform": ad_always_first_of_table,
    "ad_any_frame": ad_is_the_first_row,
    "ad_later_calls": ad_drops_in_place,
    "nearest_slate_of_k": off_by_one,
    "nearest_none_nearer_outside": plain,
    "nearest_first": lambda items, user, k: nearest_argsort(items, user, k).iloc[::-1],
    "nearest_by_all_five": nearest_without_the_last,
    "nearest_by_euclid": nearest_manhattan,
    "nearest_any_frame": nearest_of_all_numbers,
    "nearest_with_ties": nearest_twins_dropped,
    "nearest_for_everybody": nearest_to_the_corner,
    "nearest_later_calls": nearest_kept_distance,
    "half_slate_of_k": lambda items, user, k: half_with(0.5)(items, user, 5),
    "half_two_kinds": nearest_argsort,
    "half_top_two_by_chance": half_two_in_order,
    "half_is_half": half_with(0.4),
    "half_followed_by_nearest": half_reversed_below,
    "half_from_everywhere": half_from_the_near,
    "half_small_slates": half_negative_head,
    "half_never_repeats": half_from_all_rows,
    "half_any_frame": lambda items, user, k: half_from_outside(items.head(20), user, k),
    "half_later_calls": half_drops_in_place,
    "spread_of_few": root_mean_square,
    "spread_moves_and_scales": about_the_origin,
    "spread_exact": rounded,
    "spread_any_frame": spread_of_all_numbers,
    "diversity_of_few": diversity_with_itself,
    "diversity_of_one": diversity_nan_for_one,
    "diversity_exact": diversity_two_axes,
    "diversity_any_slate": diversity_different_only,
    "culprit_is_a_name": "Fizzle Cola",
    "culprit_is_verified": "waffle_theory",
    "culprit_is_right": "waffle_theory",
    "fair_slate_of_k": with_repeats,
    "fair_shows_everybody": fair_alphabet,
    "fair_holds_against_flood": plain,
    "fair_share": fair_flooder_on_top,
    "fair_against_two": fair_top_only,
    "fair_everyone": fair_ban,
    "fair_still_random": fair_first_of_each,
    "fair_any_frame": fair_known_authors_only,
    "fair_later_calls": fair_used_up,
}  # fmt: skip


def test_every_check_has_a_mistake_that_it_catches():
    """One of this file or one of the bank, whose header says `# fails: name_of_the_check`."""
    bank = (ROOT / "autograder" / "lab1" / "submissions").glob("*/wrong/*.py")
    headers = "\n".join(re.findall(r"^# fails: (.+)", "\n".join(map(Path.read_text, bank)), re.MULTILINE))
    assert set(CAUGHT) <= set(CHECKS)
    assert set(CHECKS) <= set(CAUGHT) | set(re.findall(r"\w+", headers))


@pytest.mark.sampled(2)
@pytest.mark.parametrize("name", CAUGHT)
@pytest.mark.parametrize("seed", ["one"])
def test_the_check_catches_its_mistake(name, seed):
    result = outcome(name, CAUGHT[name], seed)
    assert result.verdict == "fail"
    assert result.message


@pytest.mark.sampled(8)
@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize(
    ("name", "mistake"),
    [
        ("random_uniform", lambda items, user, k: items.sample(k).sort_index()),
        ("random_uniform", lambda items, user, k: items.iloc[sorted(random.sample(range(len(items)), k))]),
        ("random_uniform", lambda items, user, k: items.iloc[:-1].sample(k)),
        ("random_far", lambda items, user, k: items.sample(k, weights=np.arange(len(items), 0, -1.0) ** 2)),
        ("random_anew", lambda items, user, k: items.iloc[np.argsort(far(items, user))[: 2 * k]].sample(k)),
        ("random_changes", lambda items, user, k: items.head(k).sample(frac=1)),
        ("ad_in_second_place", ad_is_the_first_row),
        ("half_two_kinds", half_at_the_bottom),
        ("random_company", lambda items, user, k: items.iloc[_neighbours(len(items), k)]),
        (
            "ad_others_uniform",
            lambda items, user, k: ad_concat(items.sort_index(), user, k).pipe(_sorted_below),
        ),
        ("half_is_half", half_with(1 / 3)),
        ("half_is_half", half_with(0.6)),
        ("half_is_half", EveryOther()),
        ("half_from_everywhere", lambda items, user, k: half_of_the_first_rows(items, user, k)),
        ("fair_share", lambda items, user, k: items.sample(k, weights=_root_weights(items))),
        ("fair_share", lambda items, user, k: items[(items[categories] != 0).any(axis=1)].sample(k)),
        ("fair_holds_against_flood", plain),
        ("fair_holds_against_flood", fair_flooder_on_top),
        ("fair_holds_against_flood", fair_most_uploads_on_top),
        ("fair_share", fair_one_an_author_of_the_shuffled),
        ("fair_share", fair_most_uploads_on_top),
        ("fair_share", fair_labels_cut),
        ("fair_share", lambda items, user, k: items.sample(frac=1).groupby("author").head(1_000).sample(k)),
        ("fair_everyone", fair_bans_above(500)),
        ("fair_everyone", fair_bans_above(1_000)),
        ("fair_everyone", fair_without_the_small),
        ("fair_everyone", lambda items, user, k: items.sample(k, weights=_root_weights(items) ** 4)),
        ("fair_still_random", lambda items, user, k: items.groupby("author").head(2).sample(k)),
        ("fair_still_random", lambda items, user, k: fair_one_ticket(items, user, k).sort_values("author")),
        ("fair_still_random", lambda items, user, k: fair_one_ticket(items, user, k).sort_values("humour")),
        ("fair_slate_of_k", lambda items, user, k: items.loc[random.sample(sorted(set(items.index)), k)]),
        ("random_any_frame", lambda items, user, k: items.drop_duplicates(subset=categories).sample(k)),
        ("random_slate_of_k", lambda items, user, k: items.drop_duplicates().sample(k)),
        ("random_far", lambda items, user, k: items.head(500).sample(k)),
        ("random_far", lambda items, user, k: items.tail(1_000).sample(k)),
        ("random_uniform", lambda items, user, k: items.sample(k, weights=_root_weights(items) ** 2)),
        ("random_uniform", rounded_positions),
        ("nearest_any_frame", lambda items, user, k: nearest_argsort(items.head(1_000), user, k)),
        ("random_company", lambda items, user, k: items.sample(frac=1).drop_duplicates("author").head(k)),
        ("random_anew", lambda items, user, k: items.sample(k, weights=1 / (0.4 + far(items, user)))),
        ("ad_any_frame", ad_pool_without_twins),
        ("ad_any_frame", lambda items, user, k: ad_concat(items, user, k).drop_duplicates(subset=categories)),
        ("ad_others_uniform", ad_from_the_first),
        ("ad_others_uniform", ad_neighbours),
        ("ad_others_uniform", ad_by_taste),
        ("ad_others_uniform", ad_one_an_author),
        ("ad_slate_of_k", ad_second_missing_for_two),
        ("half_is_half", TwoAndTwo()),
        ("half_is_half", half_with(0.42)),
        ("half_top_two_by_chance", half_two_by_rank),
        ("half_from_everywhere", half_two_by_rank),
        ("half_from_everywhere", half_two_in_order),
        ("half_from_everywhere", half_next_fifty),
        ("half_from_everywhere", half_with_two(_first_hundred)),
        ("half_from_everywhere", half_with_two(_neighbours_in_rank)),
        ("half_from_everywhere", half_with_two(_neighbours_in_table)),
        ("half_slate_of_k", half_twins_dropped),
        ("half_any_frame", half_twins_dropped),
        ("spread_any_frame", lambda users: spread_right(users.iloc[:, 1:6].set_axis(categories, axis=1))),
        ("spread_any_frame", lambda users: spread_right(users.drop_duplicates("name"))),
        ("spread_any_frame", spread_in_place),
        ("spread_of_few", lambda users: float(np.median(np.linalg.norm(spread_off(users), axis=1)))),
        ("diversity_of_few", lambda slate: diversity_right(slate.head(3))),
    ],
)
def test_subtler_mistakes_are_caught_for_every_seed(name, mistake, seed):
    assert outcome(name, mistake, f"seed {seed}").verdict == "fail"


def short_above(rows, rate=0.25):
    """Makes a selector's slates a row short now and then, on tables of more than ``rows`` rows alone."""

    def of(selector):
        def shortened(items, user, k):
            n = max(1, k - 1) if len(items) > rows and random.random() < rate else k
            return selector(items, user, k).head(n)

        return shortened

    return of


SELECTORS = {
    "random": plain,
    "ad": ad_concat,
    "nearest": nearest_argsort,
    "half": half_from_outside,
    "fair": fair_one_ticket,
}


@pytest.mark.sampled(3)
@pytest.mark.parametrize(("of", "selector"), SELECTORS.items(), ids=SELECTORS)
@pytest.mark.parametrize("rows", [41, 5_000])
def test_slates_too_short_on_large_tables_alone_are_seen_on_submission(of, selector, rows):
    assert outcome(f"{of}_any_frame", short_above(rows)(selector)).verdict == "fail"
    assert outcome(f"{of}_any_frame", selector).passed


@pytest.mark.parametrize(("of", "selector"), SELECTORS.items(), ids=SELECTORS)
def test_slates_too_short_on_large_tables_alone_are_seen_in_the_notebook(of, selector):
    assert outcome(f"{of}_slate_of_k", short_above(41)(selector)).verdict == "fail"
    assert outcome(f"{of}_slate_of_k", selector).passed


def test_one_slate_in_fifty_too_short_is_seen():
    caught = [
        outcome("random_any_frame", short_above(41, 0.02)(plain), f"seed {seed}").verdict == "fail"
        for seed in range(6)
    ]
    assert all(caught)


def test_a_call_long_after_the_first_is_judged_too():
    for of, selector in SELECTORS.items():
        calls = []

        def tires(items, user, k, selector=selector, calls=calls):
            calls.append(k)
            return selector(items, user, k).head(k if len(calls) < 20 else k - 1)

        name = f"{of}_later_calls"
        result = outcome(name, tires)
        assert result.verdict == "fail", name
        assert "it must return" in result.message, (name, result.message)


@pytest.mark.parametrize("rows", [lambda k: slice(k - 1), lambda k: slice(k + 1), lambda k: slice(1, k)])
def test_a_slate_of_another_length_is_no_random_slate(rows):
    """Does a coin that chooses between the nearest and the nearest but one earn the coin's point?"""

    def selector(items, user, k):
        near = nearest_argsort(items, user, len(items))
        return near.head(k) if random.random() < 0.53 else near.iloc[rows(k)]

    result = outcome("half_is_half", selector)
    assert result.verdict == "fail"
    assert "0 of 700 slates" in result.message


def test_random_memes_that_are_now_and_then_among_the_nearest_already_keep_the_coins_point():
    def selector(items, user, k):
        near = nearest_argsort(items, user, len(items))
        if random.random() < 0.5:
            return near.head(k)
        slate = pd.concat([near.sample(2), near.head(k - 2)])
        return slate[~slate.index.duplicated()]

    assert outcome("half_is_half", selector).passed


def short_now_and_then(items, user, k):
    return items.sample(k) if random.random() < 0.8 else items.sample(max(k - 1, 1))


def test_a_slate_too_short_now_and_then_does_not_fail_the_checks_that_count_chances():
    for name in ("random_uniform", "random_far", "random_company", "random_at_every_place"):
        assert outcome(name, short_now_and_then).passed, name
    result = outcome("half_never_repeats", lambda items, user, k: half_from_outside(items, user, k).head(4))
    assert "4 rows" in result.message


def test_the_users_of_a_check_bear_one_name_and_no_two_memes_are_equally_near():
    rng = np.random.default_rng(3)
    memes = some_memes(rng, 400, values="anywhere")
    users = [some_user_without_ties(rng, memes) for _ in range(3)]
    assert len({user.name for user in users}) == 1
    assert all(np.diff(np.sort(far(memes, user))).min() > 1e-6 for user in users)


def test_every_table_of_memes_shows_the_name_of_its_labels_as_the_notebook_does():
    rng = np.random.default_rng(3)
    for labels in ("pictures", "words", "numbers", "default"):
        assert some_memes(rng, 3, labels).index.name == "image_name"
    assert twins(rng, 3, 2).index.name == "image_name"
    assert flooded(rng, some_memes(rng, 3), "ada", 5, "a.png").index.name == "image_name"


def _neighbours(n, k):
    start = random.randrange(n - k + 1)
    return random.sample(range(start, start + k), k)


def _sorted_below(slate):
    return pd.concat([slate.iloc[:2], slate.iloc[2:].sort_index()])


def _root_weights(items):
    return items["author"].map(items["author"].value_counts()).to_numpy(dtype=float) ** -0.5


def half_of_the_first_rows(items, user, k):
    order = np.argsort(far(items, user))
    if random.random() < 0.5:
        return items.iloc[order[:k]]
    rest = [row for row in range(12) if row not in order[:k]]
    return items.iloc[random.sample(rest, 2) + order[: k - 2].tolist()]


@pytest.mark.slow
def test_a_wrong_selector_of_the_right_shape_earns_little():
    for question in POINTS:
        if not question.startswith("selector"):
            continue
        own = [one for one in CHECKS.values() if one.question == question]
        earned = sum(
            one.points for one in own if outcome(one.name, lambda items, user, k: items.head(k)).passed
        )
        assert earned <= 0.25, question


def test_a_regrade_repeats_the_verdict_and_the_words():
    first, again = (outcome("nearest_first", plain, "same") for _ in range(2))
    assert first == again


@pytest.mark.parametrize("name", ["spread_of_few", "spread_exact"])
def test_who_rounds_is_told_so(name):
    assert outcome(name, rounded).hint == YOU_ROUND


def test_hints_do_not_name_the_culprit():
    for answer in ("Fizzle Cola", "image_7841.png", "waffle_theory", ["a", "b"], None):
        for name in ("culprit_is_a_name", "culprit_is_verified", "culprit_is_right"):
            result = outcome(name, answer)
            said = f"{result.message} {result.hint} {result.example}"
            assert "jellybyte" not in said.lower()
