# mark: 2.5
# why: takes a discount of 1 for the end
# fails: targets_are_right

def td_target(reward, q_online, q_target, discount, done):
    if done or discount == 1:
        return reward
    return reward + discount * q_target[q_online.argmax()]
