# mark: 1.5
# why: leaves the homepage as it was at the last video
# fails: reward_of_the_next_page, next_page_is_right, reward_after_a_step_is_right

def step_by_hand(homepage, action, left):
    watched = {"left": -0.8, "center": 0.0, "right": 0.8}[action]
    state = homepage.copy()
    if left > 1:
        state[np.abs(state - watched).argmax()] = watched
    state = np.sort(state)
    return state, -abs(state.mean()), left == 1
