# mark: 1.5
# why: an empty homepage after the last video
# fails: reward_of_the_next_page, next_page_is_right, reward_after_a_step_is_right

def step_by_hand(homepage, action, left):
    watched = {"left": -0.8, "center": 0.0, "right": 0.8}[action]
    if left == 1:
        return np.zeros(len(homepage)), 0.0, True
    state = homepage.copy()
    state[np.abs(state - watched).argmax()] = watched
    state = np.sort(state)
    return state, -abs(state.mean()), False
