# mark: 3
# why: lists

def step_by_hand(homepage, action, left):
    watched = 0.8 * (["left", "center", "right"].index(action) - 1)
    state = sorted(homepage.tolist(), key=lambda slant: abs(slant - watched))[:-1]
    state = sorted([*state, watched])
    return state, -abs(sum(state) / len(state)), left <= 1
