# mark: 1.5
# why: takes from the other end of the scale, far or not
# fails: next_page_of_few, next_page_is_right, reward_after_a_step_is_right

def step_by_hand(homepage, action, left):
    watched = {"left": -0.8, "center": 0.0, "right": 0.8}[action]
    state = np.sort(homepage)
    far = {"left": -1, "center": np.abs(state).argmax(), "right": 0}[action]
    state[far] = watched
    state = np.sort(state)
    return state, -abs(state.mean()), left == 1
