"""What may cross the wall between student code and the judge: tagged JSON, nothing else.

`pack` turns plain values, NumPy arrays and pandas frames into JSON text; `unpack` reads it
back and believes nothing: shapes, types, lengths and sizes are checked, and whatever is not
of the wire's own form is a `WireError`. Nothing is ever unpickled, evaluated or imported.
This file is also read by the probe, alone: it may import NumPy and pandas only.

A JSON object is always a tagged value (``{"t": "tuple", "v": [...]}``); bare JSON values are
None, bool, int, finite float, str and list. Long numeric columns travel as base64 of their bytes.
"""

import base64
import json
import math
import re
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from itertools import count
from typing import Any, NoReturn

import numpy as np
import pandas as pd

MAX_BYTES = 16_000_000  # of one message; read, it takes up to sixty times as much memory
MAX_DEPTH = 24
MAX_CELLS = 4_000_000  # of one array or container
MAX_KEYS = 2_000  # of one dict or set: keys chosen to collide cost their number squared
MAX_PAIRS = 10_000  # of labels in several levels: pandas looks each of them up, and they may collide, too
MAX_KINDS = 256  # of what could not travel, in one message
MAX_DIGITS = 100  # of an integer
MAX_REPR = 200  # characters shown of what cannot travel
_LONG = 48  # from this many numbers on, bytes are shorter and faster than decimals

_NUMBERS = {
    np.dtype(name): name
    for name in "bool int8 int16 int32 int64 uint8 uint16 uint32 uint64 float16 float32 float64".split()
}
_TIMES = {np.dtype(f"{kind}64[{unit}]"): f"{kind}64[{unit}]" for kind in ("datetime", "timedelta") for unit in
          ("s", "ms", "us", "ns")}  # fmt: skip
_DTYPES = {name: dtype for dtype, name in (_NUMBERS | _TIMES).items()}
_OWN_STR = isinstance(pd.Series(["a"]).dtype, pd.StringDtype)  # pandas 3 has a dtype for text


class WireError(ValueError):
    """A value that cannot travel, or a message that is not of the wire's form."""


class Opaque:
    """What could not travel (a function, a generator, a plot): its kind and how it looks.

    Its class bears the name of the kind, so that "returned a generator" reads naturally.
    """

    kind = "object"

    def __init__(self, shown: str):
        self.shown = shown

    def __repr__(self) -> str:
        return self.shown


class Handle:
    """The place of a value stored beside the student's code; ``fresh`` asks for a copy of it."""

    def __init__(self, number: int, fresh: bool = False):
        self.number, self.fresh = number, fresh


class Packed:
    """A value as it is at this moment, to travel inside a later message."""

    def __init__(self, value: Any):
        self.tree = _tree(value, 4)  # leaves room for the message around it


def pack(value: Any) -> bytes:
    """``value`` as the bytes of one message.

    >>> pack((1, 2.5, "a"))
    b'{"t":"tuple","v":[1,2.5,"a"]}'
    >>> unpack(pack({"k": (1, float("inf"))}))
    {'k': (1, inf)}
    """
    try:
        text = json.dumps(_tree(value, 0), separators=(",", ":"), allow_nan=False)
    except RecursionError as error:
        raise WireError("nested too deeply") from error
    if len(text) > MAX_BYTES:
        raise WireError(f"too large: {len(text):,} bytes")
    return text.encode("ascii")


def unpack(message: bytes) -> Any:
    """The value in a message; anything unexpected is a `WireError`.

    >>> unpack(b'{"t": "eval", "v": "1 + 1"}')
    Traceback (most recent call last):
    ...
    coursekit.grading.walls.wire.WireError: unknown tag 'eval'
    """
    if len(message) > MAX_BYTES:
        raise WireError(f"too large: {len(message):,} bytes")
    _kinds.clear()
    try:
        return _value(json.loads(message, parse_constant=_refuse), 0)
    except WireError:
        raise
    except (
        ValueError,
        TypeError,
        KeyError,
        OverflowError,
        RecursionError,
        MemoryError,
        AttributeError,
    ) as error:
        raise WireError(f"not readable ({type(error).__name__})") from error


# --- writing -----------------------------------------------------------------------------------


def _tree(value: Any, depth: int) -> Any:
    """The JSON tree of a value. Exact types first: they are the common ones, and cheap."""
    if depth > MAX_DEPTH:
        raise WireError(f"nested more than {MAX_DEPTH} levels deep")
    writer = _WRITERS.get(type(value))
    if writer is not None:
        return writer(value, depth)
    for kind, one in _WRITERS.items():
        if isinstance(value, kind):  # a subclass travels as what it extends
            return one(value, depth)
    return _opaque(value, depth)


def _itself(value: Any, _depth: int) -> Any:
    return value


def _text(value: str, _depth: int) -> str:
    return str.__str__(value)


def _integer(value: int, _depth: int) -> Any:
    number = int.__index__(value)
    if -(2**63) <= number < 2**64:
        return number
    if number.bit_length() > 3.3 * MAX_DIGITS:
        return {"t": "opaque", "k": "int", "r": f"an integer of {number.bit_length():,} bits"}
    return {"t": "int", "v": str(number)}


def _floating(value: float, _depth: int) -> Any:
    number = float.__float__(value)
    return number if math.isfinite(number) else {"t": "float", "v": repr(number)}


def _as_float(value: Any, depth: int) -> Any:
    return _floating(float(value), depth)


def _several(tag: str, most: int = MAX_CELLS) -> Callable[[Any, int], Any]:
    def write(values: Any, depth: int) -> Any:
        if len(values) > most:
            raise WireError(f"too large: {len(values):,} elements")
        tree = [_tree(one, depth + 1) for one in values]
        return tree if tag == "list" else {"t": tag, "v": tree}

    return write


def _dict(values: dict, depth: int) -> Any:
    if len(values) > MAX_KEYS:
        raise WireError(f"too large: {len(values):,} entries")
    return {
        "t": "dict",
        "v": [[_tree(key, depth + 1), _tree(one, depth + 1)] for key, one in dict.items(values)],
    }


def _array(values: np.ndarray, depth: int) -> Any:
    if isinstance(values, np.ma.MaskedArray):
        values = _without_mask(values)
    values = np.asarray(values)  # a matrix stays two-dimensional whatever one asks of it
    return {"t": "array", "s": list(values.shape), **_column(values.reshape(-1), depth)}


def _without_mask(values: np.ma.MaskedArray) -> np.ndarray:
    """The values, nan or None where they are masked: what lies below a mask is no answer."""
    plain = np.array(values.data, dtype=float if values.dtype.kind in "biuf" else object)
    plain[np.ma.getmaskarray(values)] = None  # as a float: nan
    return plain


def _listed(values: Any, depth: int) -> Any:
    """One of pandas' own arrays (`Series.unique()` gives one of text) or a view of a dict, as objects."""
    if len(values) > MAX_CELLS:
        raise WireError(f"too large: {len(values):,} values")
    listed = list(values)
    return {"t": "array", "s": [len(listed)], "d": "object", "v": _labels(listed, depth)}


def _scalar(value: np.generic, depth: int) -> Any:
    if value.dtype.kind not in "biuf" and value.dtype not in _TIMES:
        return _opaque(value, depth)
    return {"t": "scalar", **_column(value.reshape(1), depth)}


def _timestamp(value: pd.Timestamp, depth: int) -> Any:
    if value.tz is not None:
        return _opaque(value, depth)
    return {"t": "timestamp", "v": int(value.value)}


def _index(index: pd.Index, depth: int) -> Any:
    if isinstance(index, pd.RangeIndex):
        return {"t": "range", "n": _tree(index.name, depth + 1), "v": [index.start, index.stop, index.step]}
    if isinstance(index, pd.MultiIndex):
        if len(index) > MAX_PAIRS or index.nlevels > 8:
            raise WireError(f"too large: {len(index):,} labels of several levels")
        names = [_tree(name, depth + 1) for name in index.names]
        levels = [_column(_values(index.get_level_values(i)), depth) for i in range(index.nlevels)]
        return {"t": "multi", "n": names, "v": levels}
    return {"t": "index", "n": _tree(index.name, depth + 1), **_column(_values(index), depth)}


def _series(series: pd.Series, depth: int) -> Any:
    name, index = _tree(series.name, depth + 1), _index(series.index, depth + 1)
    return {"t": "series", "n": name, "i": index, "c": _column(_values(series), depth)}


def _frame(frame: pd.DataFrame, depth: int) -> Any:
    if frame.size > MAX_CELLS:
        raise WireError(f"too large: {len(frame):,} rows of {frame.shape[1]:,} columns")
    columns = [_column(values, depth) for values in _columns(frame)]
    labels = _index(frame.columns, depth + 1)
    return {"t": "frame", "i": _index(frame.index, depth + 1), "l": labels, "c": columns}


def _values(labels: Any) -> Any:
    """The array under a series or an index (its private name costs no conversion of times)."""
    return labels._values


def _columns(frame: Any) -> Any:
    """The arrays under a frame, one a column, without building a series for each."""
    return frame._iter_column_arrays()


def _column(values: Any, depth: int) -> dict[str, Any]:
    """One run of values of one dtype: ``{"d": dtype, "v": list}`` or ``{"d": dtype, "b": base64}``."""
    if len(values) > MAX_CELLS:
        raise WireError(f"too large: {len(values):,} values")
    dtype = values.dtype
    if not isinstance(dtype, np.dtype):
        return _extension(values, depth)
    name = _NUMBERS.get(dtype)
    if name is not None:
        if len(values) < _LONG:
            listed = values.tolist()
            if dtype.kind == "f" and not np.isfinite(values).all():
                listed = [_floating(one, depth) for one in listed]
            return {"d": name, "v": listed}
        return {"d": name, "b": base64.b64encode(np.ascontiguousarray(values).tobytes()).decode("ascii")}
    if dtype in _TIMES:
        return {"d": _TIMES[dtype], "v": values.view("int64").tolist()}
    if dtype.kind in "biuf":  # another byte order, a long double
        wider = np.dtype("float64") if dtype.itemsize > 8 else dtype.newbyteorder("=")
        return _column(values.astype(wider), depth)
    if dtype.kind in "UT":
        listed = values.tolist()
        return {"d": "object" if _is_padded(listed) else "unicode", "v": listed}
    return {"d": "object", "v": _labels(values.tolist() if dtype.kind == "O" else list(values), depth)}


def _is_padded(texts: list[str]) -> bool:
    """Whether they are mostly padding as an array of NumPy's, where each is as long as the longest."""
    longest = max(map(len, texts), default=0)
    return len(texts) * longest > max(4_000, 8 * (len(texts) + sum(map(len, texts))))


def _extension(values: Any, depth: int) -> dict[str, Any]:
    """A column of one of pandas' own dtypes, as the plain dtype nearest to it."""
    dtype = values.dtype
    if isinstance(dtype, pd.StringDtype):
        listed = values.tolist()
        return {"d": "str", "v": [one if type(one) is str else None for one in listed]}
    plain = getattr(values, "_ndarray", None)  # NumPy's own, in a wrapper of pandas
    if isinstance(plain, np.ndarray) and plain.dtype in _TIMES and getattr(dtype, "tz", None) is None:
        return _column(plain, depth)
    if getattr(dtype, "_is_numeric", False) or getattr(dtype, "_is_boolean", False):
        if isinstance(dtype, pd.SparseDtype):
            return _column(np.asarray(values), depth)
        if not pd.isna(values).any():
            return _column(np.asarray(values.to_numpy(dtype=dtype.numpy_dtype)), depth)
        return _column(values.to_numpy(dtype="float64", na_value=np.nan), depth)
    return _column(np.asarray(values, dtype=object), depth)


def _labels(values: list, depth: int) -> list:
    if all(type(one) is str for one in values):
        return values
    return [_tree(one, depth + 1) for one in values]


def _opaque(value: Any, _depth: int) -> Any:
    try:
        shown = re.sub(r" at 0x[0-9a-f]+\b", "", repr(value)[:MAX_REPR])  # where it lies says nothing twice
    except Exception as error:
        shown = f"<its repr raised {type(error).__name__}>"
    return {"t": "opaque", "k": str(type(value).__name__)[:60], "r": str.__str__(shown)}


_WRITERS: dict[type, Callable[[Any, int], Any]] = {
    type(None): _itself,
    bool: _itself,
    str: _text,
    np.float64: _scalar,  # before float and str, which it also is
    np.generic: _scalar,
    int: _integer,
    float: _floating,
    Decimal: _as_float,
    Fraction: _as_float,
    list: _several("list"),
    tuple: _several("tuple"),
    set: _several("set", MAX_KEYS),
    frozenset: _several("frozenset", MAX_KEYS),
    dict: _dict,
    type(Ellipsis): lambda value, depth: {"t": "ellipsis"},
    type(pd.NaT): lambda value, depth: {"t": "float", "v": "nan"},
    type(pd.NA): lambda value, depth: {"t": "float", "v": "nan"},
    pd.Timestamp: _timestamp,
    np.ndarray: _array,
    pd.DataFrame: _frame,
    pd.Series: _series,
    pd.Index: _index,
    pd.api.extensions.ExtensionArray: _listed,
    type({}.keys()): _listed,
    type({}.values()): _listed,
    type({}.items()): _listed,
    Packed: lambda value, depth: value.tree,
    Handle: lambda value, depth: {"t": "handle", "n": value.number, "f": value.fresh},
}


# --- reading -----------------------------------------------------------------------------------


def _value(tree: Any, depth: int) -> Any:
    if depth > MAX_DEPTH:
        raise WireError(f"nested more than {MAX_DEPTH} levels deep")
    kind = type(tree)
    if kind is dict:
        return _tagged(tree, depth)
    if kind is list:
        if len(tree) > 1 and all(type(one) is dict and one.get("t") == "frame" for one in tree):
            return _read_frames(tree, depth)
        return [_value(one, depth + 1) for one in tree]
    if kind is float and not math.isfinite(tree):  # 1e999 is JSON, too
        raise WireError("a number too large")
    if kind is int and tree.bit_length() > 64:
        raise WireError("an integer too large")
    return tree


def _tagged(tree: dict, depth: int) -> Any:
    tag = tree.get("t")
    if type(tag) is not str or tag not in _READERS:
        raise WireError(f"unknown tag {str(tag)[:20]!r}")
    keys, reader = _READERS[tag]
    if tag in ("array", "scalar", "index"):
        keys = keys | ({"b"} if "b" in tree else {"v"})
    if tree.keys() != keys | {"t"}:
        raise WireError(f"tag {tag!r} with the wrong parts")
    return reader(tree, depth)


def _read_int(tree: dict, _depth: int) -> int:
    if not re.fullmatch(rf"-?[0-9]{{1,{MAX_DIGITS}}}", _is(str, tree["v"]), re.ASCII):
        raise WireError("not an integer")
    return int(tree["v"])


def _read_float(tree: dict, _depth: int) -> float:
    if tree["v"] not in ("nan", "inf", "-inf"):
        raise WireError("not a number")
    return float(tree["v"])


def _read_several(build: Callable[[list], Any]) -> Callable[[dict, int], Any]:
    def read(tree: dict, depth: int) -> Any:
        values = _is(list, tree["v"])
        if build is not tuple and len(values) > MAX_KEYS:
            raise WireError("a set too large")
        return build([_value(one, depth + 1) for one in values])

    return read


def _read_dict(tree: dict, depth: int) -> dict:
    pairs = [_is(list, one) for one in _is(list, tree["v"])]
    if len(pairs) > MAX_KEYS or any(len(pair) != 2 for pair in pairs):
        raise WireError("a dict of something else than pairs")
    return {_value(key, depth + 1): _value(one, depth + 1) for key, one in pairs}


def _read_array(tree: dict, depth: int) -> np.ndarray:
    shape = [_is(int, one) for one in _is(list, tree["s"])]
    if len(shape) > 8 or any(side < 0 for side in shape):
        raise WireError("an impossible shape")
    flat = _read_column(_part(tree), depth)
    if not isinstance(flat, np.ndarray) or math.prod(shape) != len(flat):
        raise WireError("an array that is not of its shape")
    return flat.reshape(shape)


def _read_scalar(tree: dict, depth: int) -> Any:
    flat = _read_column(_part(tree), depth)
    if len(flat) != 1 or tree["d"] not in _DTYPES:
        raise WireError("not a single number")
    return flat[0]


def _read_timestamp(tree: dict, _depth: int) -> pd.Timestamp:
    return pd.Timestamp(_is(int, tree["v"]), unit="ns")


def _read_range(tree: dict, depth: int) -> pd.RangeIndex:
    start, stop, step = (_is(int, one) for one in _is(list, tree["v"]))
    if step == 0 or len(range(start, stop, step)) > MAX_CELLS:
        raise WireError("an impossible range")
    return pd.RangeIndex(start, stop, step, name=_name(tree["n"], depth))


def _read_multi(tree: dict, depth: int) -> pd.MultiIndex:
    names = [_name(one, depth) for one in _is(list, tree["n"])]
    levels = [_read_column(one, depth) for one in _is(list, tree["v"])]
    if not levels or len(names) != len(levels) or len({len(one) for one in levels}) != 1:
        raise WireError("levels of unequal lengths")
    if len(levels[0]) > MAX_PAIRS or len(levels) > 8:
        raise WireError("too many labels of several levels")
    return pd.MultiIndex.from_arrays(levels, names=names)


def _read_index(tree: dict, depth: int) -> pd.Index:
    values, name = _read_column(_part(tree), depth), _name(tree["n"], depth)
    if values.dtype == object and len(values) > MAX_KEYS and not all(map(_is_plain_label, values.tolist())):
        raise WireError("too many labels that are neither text nor plain numbers")
    if tree["d"] == "object":
        return pd.Index(values, dtype=object, name=name, tupleize_cols=False)
    return pd.Index(values, name=name)


def _is_plain_label(label: Any) -> bool:
    """Text, or a number too small to be chosen so that many collide: they cost their number squared."""
    if type(label) is int:
        return -(1 << 53) < label < 1 << 53
    return label is None or type(label) in (str, float, bool)


def _labelled(tree: Any, depth: int) -> pd.Index:
    """An index: the only thing that may stand where labels do."""
    if type(tree) is not dict or tree.get("t") not in ("index", "range", "multi"):
        raise WireError("labels that are not an index")
    return _tagged(tree, depth)


def _read_series(tree: dict, depth: int) -> pd.Series:
    index, values = _labelled(tree["i"], depth), _read_column(tree["c"], depth)
    if len(index) != len(values):
        raise WireError("a series with too many or too few labels")
    return pd.Series(values, index=index, dtype=values.dtype, name=_name(tree["n"], depth), copy=False)


def _read_frame(tree: dict, depth: int) -> pd.DataFrame:
    labels, index = _labelled(tree["l"], depth), _labelled(tree["i"], depth)
    columns = [_read_column(one, depth) for one in _is(list, tree["c"])]
    if len(columns) != len(labels) or any(len(one) != len(index) for one in columns):
        raise WireError("a frame that is not rectangular")
    objects = [i for i, one in enumerate(columns) if one.dtype == object]
    for i in objects:  # else pandas 3 would read text into its own dtype
        columns[i] = pd.Series(columns[i], index=index, dtype=object, copy=False)
    frame = pd.DataFrame(dict(enumerate(columns)), index=index, copy=False)
    frame.columns = labels
    return frame


def _read_frames(trees: list[dict], depth: int) -> list[pd.DataFrame]:
    """A list of frames. Slates of one selector are alike: those are built as one frame and cut.

    Building a frame costs pandas a tenth of a millisecond, cutting one a fifth of that.
    """
    groups: dict[Any, list[int]] = {}
    for place, tree in enumerate(trees):
        groups.setdefault(_form(tree) or place, []).append(place)
    frames: dict[int, pd.DataFrame] = {}
    for places in groups.values():
        if len(places) == 1:
            frames[places[0]] = _value(trees[places[0]], depth + 1)
        else:
            frames.update(zip(places, _stacked([trees[i] for i in places], depth + 1), strict=True))
    return [frames[place] for place in range(len(trees))]


def _form(tree: dict) -> tuple | None:
    """What two small frames must share to be read as one: labels, dtypes, the kind of index."""
    try:
        index, columns = tree["i"], tree["c"]
        kind: tuple
        if index["t"] == "range":
            kind, length = ("range",), len(_tagged(index, 0))
        else:
            kind, length = (index["t"], index["d"], repr(index["n"])), len(index["v"])
            if kind[0] != "index" or index.keys() != {"t", "n", "d", "v"}:
                return None
        for column in columns:
            values = column["v"]
            if len(column) != 2 or type(values) is not list or len(values) != length:
                return None
        alike = tree.keys() == {"t", "i", "l", "c"} and type(columns) is list
        return (kind, repr(tree["l"]), tuple(column["d"] for column in columns)) if alike else None
    except (KeyError, TypeError, AttributeError, WireError):
        return None  # read one by one: there each mistake is found


def _stacked(trees: list[dict], depth: int) -> list[pd.DataFrame]:
    """Frames of one form, built as one tall frame and cut."""
    first = trees[0]
    parts = [
        {"d": column["d"], "v": [one for tree in trees for one in tree["c"][i]["v"]]}
        for i, column in enumerate(first["c"])
    ]
    indexes = None
    if first["i"]["t"] == "range":
        indexes = [_tagged(tree["i"], depth) for tree in trees]
        lengths = [len(one) for one in indexes]
        index = {"t": "range", "n": None, "v": [0, sum(lengths), 1]}
    else:
        lengths = [len(tree["i"]["v"]) for tree in trees]
        index = {**first["i"], "v": [one for tree in trees for one in tree["i"]["v"]]}
    whole = _read_frame({"l": first["l"], "i": index, "c": parts}, depth)
    ends = np.cumsum(lengths).tolist()
    frames = [whole.iloc[end - length : end] for end, length in zip(ends, lengths, strict=True)]
    if not _OWN_STR:  # before pandas 3 a cut is not one's own to change
        frames = [frame.copy() for frame in frames]
    for frame, own in zip(frames, indexes or (), strict=False):
        frame.index = own
    return frames


def _read_column(tree: Any, depth: int) -> Any:
    dtype = _is(str, _is(dict, tree).get("d"))
    if tree.keys() == {"d", "b"} and dtype in _DTYPES and dtype[-1] != "]":
        return _from_bytes(_is(str, tree["b"]), dtype)
    if tree.keys() != {"d", "v"}:
        raise WireError("a column with the wrong parts")
    values = _is(list, tree["v"])
    if dtype in _DTYPES:
        wanted = {"b": bool, "f": float}.get(_DTYPES[dtype].kind, int)
        if wanted is float:
            if any(type(one) is float and not math.isfinite(one) for one in values):
                raise WireError("a number too large")
            values = [_tagged(one, depth) if type(one) is dict else one for one in values]
        if any(type(one) is not wanted for one in values):
            raise WireError(f"a column of {dtype} that holds something else")
        if dtype[-1] == "]":
            return np.array(values, dtype="int64").view(_DTYPES[dtype])
        with np.errstate(over="ignore"):
            return np.array(values, dtype=_DTYPES[dtype])
    if dtype == "str":
        if any(type(one) is not str and one is not None for one in values):
            raise WireError("a column of text that holds something else")
        return pd.array(values, dtype="str") if _OWN_STR else _objects(values)
    if dtype == "unicode":
        if any(type(one) is not str for one in values):
            raise WireError("an array of text that holds something else")
        if _is_padded(values):
            raise WireError("an array of text that is too large")
        return np.array(values, dtype=str)
    if dtype == "object":
        return _objects([one if type(one) is str else _value(one, depth + 1) for one in values])
    raise WireError(f"unknown dtype {dtype[:20]!r}")


def _from_bytes(text: str, dtype: str) -> np.ndarray:
    raw = base64.b64decode(text, validate=True)
    if len(raw) % _DTYPES[dtype].itemsize:
        raise WireError("a column cut short")
    if dtype == "bool" and raw.strip(b"\0\1"):
        raise WireError("a truth value that is neither")
    return np.frombuffer(raw, dtype=_DTYPES[dtype]).copy()


def _objects(values: list) -> np.ndarray:
    """An object array of exactly these elements (NumPy would unpack lists and arrays)."""
    array = np.empty(len(values), dtype=object)
    for i, one in zip(count(), values, strict=False):
        array[i] = one
    return array


_kinds: dict[str, type[Opaque]] = {}  # in the message that is being read: a class takes much memory


def _read_opaque(tree: dict, _depth: int) -> Opaque:
    kind, shown = _is(str, tree["k"]), _is(str, tree["r"])
    name = re.sub(r"\W", "_", kind, flags=re.ASCII)[:60] or "object"
    if name not in _kinds:
        if len(_kinds) == MAX_KINDS:
            raise WireError("too many kinds of what could not travel")
        _kinds[name] = type(name, (Opaque,), {"kind": name})
    return _kinds[name](shown[:MAX_REPR])


def _read_handle(tree: dict, _depth: int) -> Handle:
    return Handle(_is(int, tree["n"]), _is(bool, tree["f"]))


def _part(tree: dict) -> dict:
    return {key: tree[key] for key in ("d", "v", "b") if key in tree}


def _name(tree: Any, depth: int) -> Any:
    """The name of an index or a series: pandas asks for something hashable."""
    name = _value(tree, depth + 1)
    hash(name)
    return name


def _is(kind: type, value: Any) -> Any:
    if type(value) is not kind:
        raise WireError(f"expected {kind.__name__}, got {type(value).__name__}")
    return value


def _refuse(constant: str) -> NoReturn:
    raise WireError(f"{constant} is not JSON")


_READERS: dict[str, tuple[set[str], Callable[[dict, int], Any]]] = {
    "int": ({"v"}, _read_int),
    "float": ({"v"}, _read_float),
    "tuple": ({"v"}, _read_several(tuple)),
    "set": ({"v"}, _read_several(set)),
    "frozenset": ({"v"}, _read_several(frozenset)),
    "dict": ({"v"}, _read_dict),
    "ellipsis": (set(), lambda tree, depth: ...),
    "array": ({"d", "s"}, _read_array),
    "scalar": ({"d"}, _read_scalar),
    "timestamp": ({"v"}, _read_timestamp),
    "range": ({"n", "v"}, _read_range),
    "multi": ({"n", "v"}, _read_multi),
    "index": ({"n", "d"}, _read_index),
    "series": ({"n", "i", "c"}, _read_series),
    "frame": ({"i", "l", "c"}, _read_frame),
    "opaque": ({"k", "r"}, _read_opaque),
    "handle": ({"n", "f"}, _read_handle),
}
