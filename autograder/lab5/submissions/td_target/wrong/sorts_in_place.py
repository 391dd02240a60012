# mark: 2.5
# why: sorts what it was given
# fails: targets_at_the_end

def td_target(reward, q_online, q_target, discount, done):
    value = q_target[q_online.argmax()]
    q_online.sort()
    return reward if done else reward + discount * value
