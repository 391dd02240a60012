# mark: 2
# why: the larger of both networks' values
# fails: one_chooses_the_other_values, double_targets_are_right

def td_target(reward, q_online, q_target, discount, done):
    best = q_online.argmax()
    return reward + (0 if done else discount * max(q_online[best], q_target[best]))
