# mark: 3
# why: a loop, and if and elif

def step_by_hand(homepage, action, left):
    if action == "left":
        watched = -0.8
    elif action == "right":
        watched = 0.8
    else:
        watched = 0
    worst, farthest = 0, -1
    for place in range(len(homepage)):
        if abs(homepage[place] - watched) > farthest:
            worst, farthest = place, abs(homepage[place] - watched)
    state = list(homepage)
    state[worst] = watched
    state.sort()
    return tuple(state), -abs(np.mean(state)), not left > 1
