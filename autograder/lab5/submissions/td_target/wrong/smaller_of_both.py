# mark: 2
# why: clipped: the smaller of both networks' values
# fails: one_chooses_the_other_values, double_targets_are_right

def td_target(reward, q_online, q_target, discount, done):
    best = q_online.argmax()
    return reward + (0 if done else discount * min(q_online[best], q_target[best]))
