# mark: 1
# why: puts one on the homepage, and takes none away
# fails: next_page_of_few, reward_of_the_next_page, next_page_is_right, reward_after_a_step_is_right

def step_by_hand(homepage, action, left):
    watched = {"left": -0.8, "center": 0.0, "right": 0.8}[action]
    state = np.sort(np.append(homepage, watched))
    return state, -abs(state.mean()), left == 1
