# mark: 7
# why: attack: escape sequences of a terminal, characters that turn the line around, NUL, lone surrogates
# canary: page
# says: pick: wrong

# %% pick
def pick(items, k):
    items["seen"] = 1
    print("\x1b]0;mark\x07\x1b[31m\u202e\ud800")
    raise ValueError("\x1b[2J\x1b]0;mark\x07 \u202e\u2066 \x00 \ud800 \ufeff evil")


# %%
raise type("E\x1b[31m\u202e\ud800\n", (Exception,), {})("\x1b[2J\u202e")
