# mark: 3
# why: a product with zeros and a one

def td_target(reward, q_online, q_target, discount, done):
    choice = np.eye(len(q_online))[q_online.argmax()]
    return reward + discount * (choice @ q_target) * float(not done)
