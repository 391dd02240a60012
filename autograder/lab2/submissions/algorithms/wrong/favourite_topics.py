# mark: 0
# why: the topic that is most frequent on each homepage
# fails: policies_are_named, policy_of_a, policy_of_b, policy_of_c, policy_of_d

policies = {}
for name in "ABCD":
    topics = [card.topic for card in open_platform(name).session("me").homepage().cards]
    policies[name] = max(set(topics), key=topics.count)
