# mark: 0
# why: what the press office says
# fails: policies_are_named, policy_of_a, policy_of_b, policy_of_c, policy_of_d

policies = {"A": "neutral", "B": "neutral", "C": "neutral", "D": "neutral"}
