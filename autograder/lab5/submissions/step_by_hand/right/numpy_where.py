# mark: 3
# why: np.where over all places

def step_by_hand(homepage, action, left):
    watched = np.select([action == "left", action == "right"], [-0.8, 0.8], 0.0)
    away = np.abs(homepage - watched)
    state = np.sort(np.where(away == away.max(), watched, homepage))
    return [state, -np.abs(state.mean()), np.bool_(left == 1)]
