# mark: 2
# why: values what comes after the end
# fails: nothing_comes_after_the_end, targets_at_the_end

def td_target(reward, q_online, q_target, discount, done):
    return reward + discount * q_target[q_online.argmax()]
