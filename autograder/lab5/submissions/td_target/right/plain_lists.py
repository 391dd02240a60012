# mark: 3
# why: lists

def td_target(reward, q_online, q_target, discount, done):
    online, values = list(q_online), list(q_target)
    best = online.index(max(online))
    return reward if done else reward + discount * values[best]
