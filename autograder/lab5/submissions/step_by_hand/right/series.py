# mark: 3
# why: a Series

def step_by_hand(homepage, action, left):
    watched = {"left": -0.8, "center": 0.0, "right": 0.8}[action]
    page = pd.Series(homepage)
    page = page.drop((page - watched).abs().idxmax())
    state = pd.concat([page, pd.Series([watched])]).sort_values()
    return state, -abs(state.mean()), left == 1
