# mark: 0
# why: attack: watches for ever
# fails: next_page_of_few, reward_of_the_next_page, over_with_the_last_video, next_page_is_right, reward_after_a_step_is_right, over_for_any_homepage

def step_by_hand(homepage, action, left):
    while left > 0:
        homepage = homepage[::-1]
    return homepage, 0.0, True
