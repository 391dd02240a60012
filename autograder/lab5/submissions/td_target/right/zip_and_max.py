# mark: 3
# why: the largest pair

def td_target(reward, q_online, q_target, discount, done):
    if not done:
        _, value = max(zip(q_online, q_target))
        reward += discount * value
    return reward
