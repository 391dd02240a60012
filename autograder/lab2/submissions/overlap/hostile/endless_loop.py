# mark: 0
# why: attack: never returns
# fails: overlap_of_few, overlap_ignores_order, overlap_is_right, overlap_any_lists

def overlap(a, b):
    while True:
        pass
