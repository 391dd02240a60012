# mark: 2
# why: returns what x.sort() gives
# fails: next_page_of_few, next_page_is_right

def step_by_hand(homepage, action, left):
    watched = {"left": -0.8, "center": 0.0, "right": 0.8}[action]
    state = homepage.copy()
    state[np.abs(state - watched).argmax()] = watched
    return state.sort(), -abs(state.mean()), left == 1
