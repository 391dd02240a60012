# mark: 3
# why: the last in order

def td_target(reward, q_online, q_target, discount, done):
    future = q_target[np.argsort(q_online)[-1]]
    return np.array([reward + discount * future * (not done)])
