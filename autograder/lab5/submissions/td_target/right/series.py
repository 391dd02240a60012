# mark: 3
# why: a Series

def td_target(reward, q_online, q_target, discount, done):
    best = pd.Series(q_online).idxmax()
    future = 0.0 if done else pd.Series(q_target)[best]
    return reward + discount * future
