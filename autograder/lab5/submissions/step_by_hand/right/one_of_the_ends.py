# mark: 3
# why: the farthest is the first or the last in order

def step_by_hand(homepage, action, left):
    watched = {"left": -0.8, "center": 0.0, "right": 0.8}[action]
    state = np.sort(homepage)
    far = 0 if watched - state[0] > state[-1] - watched else -1
    state[far] = watched
    state.sort()
    return state, -abs(np.mean(state)), left < 2
