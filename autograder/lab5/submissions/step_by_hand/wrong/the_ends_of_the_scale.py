# mark: 1
# why: watches a video of 1, not .8
# fails: next_page_of_few, reward_of_the_next_page, next_page_is_right, reward_after_a_step_is_right

def step_by_hand(homepage, action, left):
    watched = {"left": -1.0, "center": 0.0, "right": 1.0}[action]
    state = homepage.copy()
    state[np.abs(state - watched).argmax()] = watched
    state = np.sort(state)
    return state, -abs(state.mean()), left == 1
