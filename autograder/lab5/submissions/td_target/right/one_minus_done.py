# mark: 3
# why: in one line

def td_target(reward, q_online, q_target, discount, done):
    return reward + (1 - done) * discount * q_target[q_online.argmax()]
