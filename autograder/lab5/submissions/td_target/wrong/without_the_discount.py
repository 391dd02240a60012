# mark: 1
# why: does not discount
# fails: target_of_few, one_chooses_the_other_values, targets_are_right, double_targets_are_right

def td_target(reward, q_online, q_target, discount, done):
    return reward + (0 if done else q_target[q_online.argmax()])
