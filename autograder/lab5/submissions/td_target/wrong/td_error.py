# mark: 0
# why: the error, not the target
# fails: target_of_few, one_chooses_the_other_values, nothing_comes_after_the_end, targets_are_right, double_targets_are_right, targets_at_the_end

def td_target(reward, q_online, q_target, discount, done):
    future = 0 if done else discount * q_target[q_online.argmax()]
    return reward + future - q_online.max()
