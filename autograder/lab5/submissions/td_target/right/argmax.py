# mark: 3
# why: argmax

def td_target(reward, q_online, q_target, discount, done):
    if done:
        return reward
    return reward + discount * q_target[np.argmax(q_online)]
