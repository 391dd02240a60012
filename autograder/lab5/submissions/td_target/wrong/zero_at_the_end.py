# mark: 2
# why: 0 at the end, without the reward
# fails: nothing_comes_after_the_end, targets_at_the_end

def td_target(reward, q_online, q_target, discount, done):
    return 0.0 if done else reward + discount * q_target[q_online.argmax()]
