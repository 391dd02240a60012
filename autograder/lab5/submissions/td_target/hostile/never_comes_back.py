# mark: 0
# why: attack: looks for the best without an end
# fails: target_of_few, one_chooses_the_other_values, nothing_comes_after_the_end, targets_are_right, double_targets_are_right, targets_at_the_end

def td_target(reward, q_online, q_target, discount, done):
    place = 0
    while place < len(q_online):
        place = (place + 1) % len(q_online)
    return reward
