# mark: 2.5
# why: sorts what it was given, but not at the end
# fails: targets_at_the_end

def td_target(reward, q_online, q_target, discount, done):
    if done:
        return reward
    value = q_target[q_online.argmax()]
    q_target.sort()
    return reward + discount * value
