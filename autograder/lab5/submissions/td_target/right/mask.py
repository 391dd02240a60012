# mark: 3
# why: a mask

def td_target(reward, q_online, q_target, discount, done):
    value = q_target[q_online == q_online.max()][0]
    return np.where(done, reward, reward + discount * value)
