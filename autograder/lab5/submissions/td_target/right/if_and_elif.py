# mark: 3
# why: by comparing three

def td_target(reward, q_online, q_target, discount, done):
    a, b, c = q_online
    if done:
        future = 0
    elif a >= b and a >= c:
        future = q_target[0]
    elif b >= c:
        future = q_target[1]
    else:
        future = q_target[2]
    return reward + discount * future
