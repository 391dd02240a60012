# mark: 3
# why: deletes and appends

def step_by_hand(homepage, action, left):
    watched = {"left": -0.8, "center": 0, "right": 0.8}[action]
    kept = np.delete(homepage, np.argmax(abs(homepage - watched)))
    state = np.sort(np.append(kept, watched))
    return state, -abs(state.mean()), left - 1 == 0
