# mark: 0
# why: forgets reward and end
# fails: next_page_of_few, reward_of_the_next_page, over_with_the_last_video, next_page_is_right, reward_after_a_step_is_right, over_for_any_homepage

def step_by_hand(homepage, action, left):
    watched = {"left": -0.8, "center": 0.0, "right": 0.8}[action]
    state = homepage.copy()
    state[np.abs(state - watched).argmax()] = watched
    return np.sort(state)
