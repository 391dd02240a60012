# mark: 8
# why: attack: an answer that is an integer of fifty thousand digits, with the bound on digits taken away
# canary: neighbours
# says: heaviest: wrong

# %% heaviest
import sys

sys.set_int_max_str_digits(0)
answer = 10**50_000
