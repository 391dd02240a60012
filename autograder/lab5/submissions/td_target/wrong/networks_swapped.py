# mark: 2
# why: the target network chooses, the online one values
# fails: one_chooses_the_other_values, double_targets_are_right

def td_target(reward, q_online, q_target, discount, done):
    return reward + (0 if done else discount * q_online[q_target.argmax()])
