# mark: 2.5
# why: changes the homepage that it was given
# fails: over_for_any_homepage

def step_by_hand(homepage, action, left):
    watched = {"left": -0.8, "center": 0.0, "right": 0.8}[action]
    homepage[np.abs(homepage - watched).argmax()] = watched
    state = np.sort(homepage)
    return state, -abs(state.mean()), left == 1
