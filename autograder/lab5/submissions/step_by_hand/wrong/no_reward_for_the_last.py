# mark: 2
# why: a reward of 0 for the last video
# fails: reward_of_the_next_page, reward_after_a_step_is_right

def step_by_hand(homepage, action, left):
    watched = {"left": -0.8, "center": 0.0, "right": 0.8}[action]
    state = homepage.copy()
    state[np.abs(state - watched).argmax()] = watched
    state = np.sort(state)
    return state, 0.0 if left == 1 else -abs(state.mean()), left == 1
