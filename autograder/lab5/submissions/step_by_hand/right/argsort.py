# mark: 3
# why: argsort

def step_by_hand(homepage, action, left):
    watched = float({"l": -0.8, "c": 0, "r": 0.8}[action[0]])
    order = np.argsort(-np.abs(homepage - watched))
    state = np.concatenate([[watched], homepage[order[1:]]])
    state = state[np.argsort(state)]
    gained = -abs(np.average(state))
    return state, gained, int(left == 1)
