"""What may be asked of a table that is the same for everybody: the answer is the same for everybody."""

from typing import Any

from memeverse.simulation.tracing.expression import CannotFollow
from memeverse.simulation.tracing.stand_in import StandIn, is_fixed, true, wrap

# Methods and properties that change nothing and draw nothing.
_PURE = frozenset(
    """abs add all any astype between clip columns count cumsum describe diff div divide dot drop
    drop_duplicates dropna dtype dtypes duplicated empty eq fillna filter floordiv ge get gt hasnans
    idxmax idxmin index is_unique isin isna isnull kurt le lt max mean median min mod mode mul multiply
    name names ndim ne nlargest notna notnull nsmallest nunique pow prod quantile radd rank rdiv rename
    reset_index reindex rmul round rpow rsub rtruediv select_dtypes sem set_axis set_index shape shift size
    skew sort_index std sub subtract sum take to_list tolist transpose truediv unique value_counts
    values var where""".split()
)


def ask_purely(thing: StandIn, name: str) -> Any:
    """A method or property that the true thing has, of what is the same for everybody."""
    if thing._cells is not None or name not in _PURE:
        raise CannotFollow(f".{name}")
    found = getattr(thing._true, name)
    if not callable(found):
        return wrap(found)

    def call(*args: Any, **kwargs: Any) -> Any:
        given = [*args, *kwargs.values()]
        if not is_fixed(given) or any(callable(one) for one in given) or kwargs.get("inplace"):
            raise CannotFollow(f".{name}")
        return wrap(found(*true(args), **true(kwargs)))

    return call
