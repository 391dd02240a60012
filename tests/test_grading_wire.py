"""What crosses the wall: exactly what was sent, or an error, never anything else."""

import json
import math
from contextlib import suppress

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coursekit.grading.walls import wire
from coursekit.grading.walls.wire import Handle, Opaque, Packed, WireError, pack, unpack

nan = float("nan")


def same(a, b):
    """Equal in value and in kind, NaN equal to itself."""
    if type(a) is not type(b):
        return False
    if isinstance(a, float):
        return a == b or (math.isnan(a) and math.isnan(b))
    if isinstance(a, (list, tuple)):
        return len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, dict):
        return len(a) == len(b) and all(map(same, a.items(), b.items()))
    if isinstance(a, np.ndarray):
        return a.dtype == b.dtype and a.shape == b.shape and same(a.tolist(), b.tolist())
    if isinstance(a, np.generic):
        return a.dtype == b.dtype and same(a.item(), b.item())
    return a == b


scalars = (
    st.none()
    | st.booleans()
    | st.integers(-(10**90), 10**90)
    | st.floats()
    | st.text(st.characters(), max_size=20)
    | st.just(...)
)
hashable = st.integers() | st.text(max_size=5) | st.tuples(st.integers(), st.text(max_size=3))
values = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.lists(inner, max_size=4).map(tuple)
        | st.dictionaries(hashable, inner, max_size=4)
        | st.sets(hashable, max_size=4)
    ),
    max_leaves=15,
)
dtypes = st.sampled_from("bool int8 uint8 int64 uint64 float16 float32 float64".split())


@settings(max_examples=150, deadline=None)
@given(values)
def test_plain_values_come_back_as_they_were(value):
    assert same(unpack(pack(value)), value)


@settings(max_examples=100, deadline=None)
@given(dtypes, st.lists(st.integers(0, 9), max_size=3), st.integers(0, 2**32))
def test_arrays_come_back_bit_for_bit(dtype, shape, seed):
    """Every number to its last bit; only what makes one NaN differ from another may be lost."""
    raw = np.random.default_rng(seed).bytes(int(np.prod(shape)) * np.dtype(dtype).itemsize)
    array = np.frombuffer(raw, dtype="uint8" if dtype == "bool" else dtype)
    array = (array % 2 == 0 if dtype == "bool" else array).reshape(shape)
    if array.dtype.kind == "f":
        array = np.where(np.isnan(array), np.array(np.nan, array.dtype), array)
    back = unpack(pack(array))
    assert back.dtype == array.dtype
    assert back.shape == array.shape
    assert back.tobytes() == array.tobytes()


labels = st.text(max_size=4) | st.integers(-5, 5)
columns = st.one_of(
    st.lists(st.floats(allow_nan=True), min_size=3, max_size=3),
    st.lists(st.integers(-(2**60), 2**60), min_size=3, max_size=3),
    st.lists(st.booleans(), min_size=3, max_size=3),
    st.lists(st.text(max_size=4), min_size=3, max_size=3),
    st.lists(st.text(max_size=4) | st.none() | st.integers(0, 9), min_size=3, max_size=3),
)


@settings(max_examples=100, deadline=None)
@given(st.lists(columns, max_size=4), st.lists(labels, min_size=3, max_size=3), st.data())
def test_frames_come_back_with_labels_dtypes_and_duplicates(data, index, more):
    frame = pd.DataFrame(dict(enumerate(data)), index=pd.Index(index, name=more.draw(st.none() | labels)))
    frame.columns = more.draw(st.lists(labels, min_size=len(data), max_size=len(data)))
    back = unpack(pack(frame))
    pd.testing.assert_frame_equal(back, frame)
    assert list(back.dtypes) == list(frame.dtypes)
    for position in range(frame.shape[1]):
        pd.testing.assert_series_equal(unpack(pack(frame.iloc[:, position])), frame.iloc[:, position])


def test_many_like_frames_come_back_one_by_one():
    rng = np.random.default_rng(1)
    items = pd.DataFrame(rng.random((50, 3)), columns=list("abc"), index=[f"plant_{i}" for i in range(50)])
    items["grower"] = "ada"
    slates = [items.iloc[rng.choice(50, k, replace=False)] for k in (5, 5, 3, 0, 1, 5)]
    for back, slate in zip(unpack(pack(slates)), slates, strict=True):
        pd.testing.assert_frame_equal(back, slate)
    odd = [*slates, slates[0].assign(extra=1), slates[0].reset_index()]
    odd += [slates[1].reset_index(drop=True), slates[2].reset_index(drop=True), slates[0].assign(a=np.nan)]
    for back, slate in zip(unpack(pack(odd)), odd, strict=True):
        pd.testing.assert_frame_equal(back, slate)


@pytest.mark.parametrize(
    "index",
    [
        pd.RangeIndex(3, 9, 2, name="n"),
        pd.Index([], dtype="float64"),
        pd.Index(["a", None, "b"]),
        pd.MultiIndex.from_tuples([("a", 1), ("b", 2)], names=["x", None]),
        pd.DatetimeIndex(["2027-01-01", "2027-02-03"]),
        pd.Index([("a", 1), ("b", 2)], tupleize_cols=False),
    ],
    ids=str,
)
def test_every_kind_of_index_comes_back(index):
    pd.testing.assert_index_equal(unpack(pack(index)), index, exact=True)


@pytest.mark.parametrize(
    ("column", "plain"),
    [
        (pd.Series([1, 2], dtype="Int64"), pd.Series([1, 2])),
        (pd.Series([1, None], dtype="Float64"), pd.Series([1.0, np.nan])),
        (pd.Series([True, False], dtype="boolean"), pd.Series([True, False])),
        (pd.Series(["a", "b"], dtype="category"), pd.Series(["a", "b"], dtype=object)),
        (pd.Series([1, 2], dtype=">i4"), pd.Series([1, 2], dtype="int32")),
    ],
    ids=str,
)
def test_other_dtypes_travel_as_the_nearest_plain_one(column, plain):
    pd.testing.assert_series_equal(unpack(pack(column)), plain)


def test_subclasses_travel_as_what_they_extend():
    class Frame(pd.DataFrame):
        def __eq__(self, other):
            return True

    class Agreeable(float):
        def __eq__(self, other):
            return True

        __hash__ = float.__hash__

    assert type(unpack(pack(Frame({"a": [1]})))) is pd.DataFrame
    assert type(unpack(pack(Agreeable(2.0)))) is float
    assert type(unpack(pack(np.str_("a")))) is str
    assert type(unpack(pack([np.float64(2.0)]))[0]) is np.float64


def test_what_is_masked_travels_as_missing():
    """Below a mask lies what was there before: an answer that hides it does not mean it."""
    hidden = [True, False]
    for masked, plain in (
        (np.ma.masked_array([0.25, 0.5], hidden), [nan, 0.5]),
        (np.ma.masked_array([3, 4], hidden), [nan, 4.0]),
        (np.ma.masked_array([[3, 4]], [hidden]), [[nan, 4.0]]),
        (np.ma.masked_array(["L", "R"], hidden), [None, "R"]),
        (np.ma.masked_array(np.array(["L", "R"], dtype=object), hidden), [None, "R"]),
        (np.ma.masked_array([3, 4], False), [3.0, 4.0]),
        (np.ma.masked, nan),
    ):
        assert same(unpack(pack(masked)).tolist(), plain)
        assert same(unpack(pack([masked]))[0].tolist(), plain)


def test_what_cannot_travel_is_named_and_shown():
    class Loud:
        def __repr__(self):
            return "!" * 10_000

    class Broken:
        def __repr__(self):
            raise RuntimeError

    def stream():
        yield 1

    for value, kind in ((print, "builtin_function_or_method"), (stream(), "generator"), (Loud(), "Loud")):
        back = unpack(pack(value))
        assert isinstance(back, Opaque)
        assert type(back).__name__ == kind
        assert len(repr(back)) <= wire.MAX_REPR
    assert "raised RuntimeError" in repr(unpack(pack(Broken())))
    assert unpack(pack(10**5000)).kind == "int"


def test_packed_values_and_handles_travel_inside_messages():
    grown = [1]
    packed = Packed(grown)
    grown.append(2)
    assert unpack(pack({"v": [packed]})) == {"v": [[1]]}
    handle = unpack(pack([Handle(7, fresh=True)]))[0]
    assert (handle.number, handle.fresh) == (7, True)


def test_too_deep_or_too_large_is_an_error_on_both_sides(monkeypatch):
    endless: list = []
    endless.append(endless)
    with pytest.raises(WireError, match="deep"):
        pack(endless)
    with pytest.raises(WireError):
        unpack(b"[" * 100_000 + b"]" * 100_000)
    with pytest.raises(WireError):
        unpack(b"[" * 60 + b"]" * 60)
    monkeypatch.setattr(wire, "MAX_BYTES", 100)
    with pytest.raises(WireError, match="large"):
        pack("x" * 200)
    with pytest.raises(WireError, match="large"):
        unpack(b'"' + b"x" * 200 + b'"')


hostile = [
    "",
    "{",
    "\xff",
    "NaN",
    "[Infinity]",
    "1e999",
    "1" * 5000,
    "123456789012345678901234567890",
    '{"t":"tuple"}',
    '{"t":"tuple","v":{}}',
    '{"t":"tuple","v":[],"x":1}',
    '{"t":["list"],"v":[]}',
    '{"v":1}',
    '{"t":"int","v":"1_000"}',
    '{"t":"int","v":"٣"}',
    '{"t":"int","v":"' + "9" * 101 + '"}',
    '{"t":"float","v":"1.5"}',
    '{"t":"float","v":["nan"]}',
    '{"t":"dict","v":[[[],1]]}',
    '{"t":"dict","v":[[1]]}',
    '{"t":"set","v":[[1]]}',
    '{"t":"array","d":"float64","s":[2],"v":[1.0]}',
    '{"t":"array","d":"float64","s":[-1,-1],"v":[1.0]}',
    '{"t":"array","d":"float64","s":[1.0],"v":[1.0]}',
    '{"t":"array","d":"float64","s":[true],"v":[1.0]}',
    '{"t":"array","d":"float64","s":[1],"v":[1]}',
    '{"t":"array","d":"int8","s":[1],"v":[1000]}',
    '{"t":"array","d":"int64","s":[1],"v":[true]}',
    '{"t":"array","d":"bool","s":[1],"b":"Ag=="}',
    '{"t":"array","d":"float64","s":[1],"b":"AAAA"}',
    '{"t":"array","d":"float64","s":[1],"b":"@@@@"}',
    '{"t":"array","d":"object","s":[1],"b":"AAAA"}',
    '{"t":"array","d":"O","s":[1],"v":[1]}',
    '{"t":"array","d":"V8","s":[1],"v":[1]}',
    '{"t":"array","d":"datetime64[ns]","s":[1],"b":"AAAAAAAAAAA="}',
    '{"t":"scalar","d":"object","v":[1]}',
    '{"t":"scalar","d":"float64","v":[1.0,2.0]}',
    '{"t":"range","n":null,"v":[0,1,0]}',
    '{"t":"range","n":null,"v":[0,100000000000,1]}',
    '{"t":"range","n":[],"v":[0,1,1]}',
    '{"t":"range","n":null,"v":[0,1]}',
    '{"t":"multi","n":[],"v":[]}',
    '{"t":"multi","n":[null],"v":[{"d":"str","v":["a"]},{"d":"str","v":["a"]}]}',
    '{"t":"series","n":null,"i":[],"c":{"d":"str","v":[]}}',
    '{"t":"series","n":null,"i":{"t":"range","n":null,"v":[0,2,1]},"c":{"d":"str","v":["a"]}}',
    '{"t":"series","n":null,"i":{"t":"range","n":null,"v":[0,1,1]},"c":{"d":"str","v":[1]}}',
    '{"t":"frame","i":{"t":"range","n":null,"v":[0,1,1]},"l":{"t":"range","n":null,"v":[0,2,1]},"c":[]}',
    '{"t":"frame","i":{"t":"frame"},"l":{"t":"range","n":null,"v":[0,0,1]},"c":[]}',
    '{"t":"timestamp","v":"now"}',
    '{"t":"timestamp","v":99999999999999999999}',
    '{"t":"handle","n":1.5,"f":false}',
    '{"t":"opaque","k":1,"r":""}',
    '{"__reduce__":"os.system"}',
]


@pytest.mark.parametrize("message", hostile, ids=lambda text: text[:40])
def test_a_message_that_is_not_of_the_wires_form_is_an_error(message):
    with pytest.raises(WireError):
        unpack(message.encode("latin-1" if "\xff" in message else "utf-8"))


tags = st.sampled_from([*wire._READERS, "nonsense"])
leaves = scalars.filter(lambda one: one is not ...) | st.sampled_from(
    ["float64", "object", "str", "nan", "AAAAAAAA", 0, 1, -1, [], {}]
)
trees = st.recursive(
    leaves,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.fixed_dictionaries({"t": tags}, optional=dict.fromkeys("vdsbnilckrf", inner))
    ),
    max_leaves=20,
)


@settings(max_examples=300, deadline=None)
@given(trees)
def test_hostile_json_is_read_or_refused_but_nothing_else(tree):
    with suppress(WireError):
        unpack(json.dumps(tree).encode())


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 10**6), st.binary(min_size=1, max_size=3))
def test_a_damaged_frame_is_read_or_refused_but_nothing_else(at, put):
    message = bytearray(
        pack([pd.DataFrame({"a": [1.5, 2.0], "b": ["x", "y"]}, index=["p", "q"])] * 2 + [{"k": (1, {2})}])
    )
    message[at % len(message) : at % len(message) + len(put)] = put
    with suppress(WireError):
        unpack(bytes(message))


@pytest.mark.parametrize(
    "value",
    [
        pd.Series(["a", "b"]).unique(),
        pd.array(["a", "b"]),
        pd.Categorical(["a", "b"]),
        {"a": 1, "b": 2}.keys(),
    ],
    ids=["unique", "strings", "categories", "keys"],
)
def test_pandas_own_arrays_and_views_of_a_dict_travel_as_objects(value):
    back = unpack(pack(value))
    assert type(back) is np.ndarray
    assert back.tolist() == ["a", "b"]


def test_an_opaque_cannot_pose_as_a_frame():
    back = unpack(b'{"t":"opaque","k":"DataFrame","r":"x"}')
    assert not isinstance(back, pd.DataFrame)
    assert type(unpack(b'{"t":"opaque","k":"a b; import os","r":"x"}')).__name__ == "a_b__import_os"


# --- a small message is no large value -----------------------------------------------------------------


def test_an_array_of_text_that_is_mostly_padding_travels_as_objects():
    """NumPy pads to the longest: a few kilobytes on the wire would be gigabytes in the judge."""
    padded = np.array(["x" * 2_000] + [""] * 1_999)
    assert np.array_equal(wire.unpack(wire.pack(padded)), padded.astype(object))
    plain = np.array(["apple", "fig", ""] * 2_000)
    assert wire.unpack(wire.pack(plain)).dtype.kind == "U"
    forged = json.dumps({"t": "array", "s": [2_000], "d": "unicode", "v": padded.tolist()}).encode()
    with pytest.raises(wire.WireError, match="too large"):
        wire.unpack(forged)


def test_labels_of_several_levels_are_few():
    """Pandas looks each of them up at once, and they may be chosen to collide."""
    few = pd.MultiIndex.from_arrays([range(1_000), range(1_000)])
    assert wire.unpack(wire.pack(few)).equals(few)
    many = pd.MultiIndex.from_arrays([range(wire.MAX_PAIRS + 1)] * 2)
    with pytest.raises(wire.WireError, match="several levels"):
        wire.pack(many)
    level = {"d": "int64", "v": [number << 32 for number in range(wire.MAX_PAIRS + 1)]}
    forged = json.dumps({"t": "multi", "n": [None, None], "v": [level, level]}).encode()
    with pytest.raises(wire.WireError, match="too many labels"):
        wire.unpack(forged)


def test_kinds_of_what_cannot_travel_are_few_in_a_message():
    many = [{"t": "opaque", "k": f"kind{i}", "r": ""} for i in range(wire.MAX_KINDS + 1)]
    assert len(wire.unpack(json.dumps(many[1:]).encode())) == wire.MAX_KINDS
    assert len(wire.unpack(json.dumps(many[:-1]).encode())) == wire.MAX_KINDS  # counted anew
    with pytest.raises(wire.WireError, match="too many kinds"):
        wire.unpack(json.dumps(many).encode())


def test_labels_chosen_to_collide_do_not_cross_by_thousands():
    """All hashes of these are equal: pandas would look each of them up among all others."""
    some = [tuple(-1 - (number >> bit & 1) for bit in range(16)) for number in range(3_000)]
    assert len(set(map(hash, some))) == 1
    labels = np.empty(len(some), dtype=object)
    labels[:] = some
    frame = pd.DataFrame({"x": np.zeros(len(some))}, index=pd.Index(labels, tupleize_cols=False))
    with pytest.raises(WireError):
        unpack(pack(frame))
    words = frame.set_axis([f"label {number}" for number in range(len(some))])
    assert unpack(pack(words)).index.tolist() == words.index.tolist()
