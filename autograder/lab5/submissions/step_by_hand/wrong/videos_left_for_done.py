# mark: 2
# why: returns how many are left
# fails: over_with_the_last_video, over_for_any_homepage

def step_by_hand(homepage, action, left):
    watched = {"left": -0.8, "center": 0.0, "right": 0.8}[action]
    state = homepage.copy()
    state[np.abs(state - watched).argmax()] = watched
    state = np.sort(state)
    return state, -abs(state.mean()), left - 1
