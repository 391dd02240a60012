# mark: 7
# why: attack: crashes the interpreter by reading where nothing is
# canary: verdict
# says: crashed (segmentation fault)

# %% pick
import ctypes


def pick(items, k):
    return ctypes.string_at(0)
